import type { Finding, Reading, SetAside, UnreadableReason } from '../record.ts';

/** What is wrong with the search that a finding rests on. */
export interface SearchGap {
  why: UnreadableReason;
  /** What came is the newest there is (or all that may be seen), so a value in it still stands, flagged. */
  newestCame: boolean;
}

function asSetAside(reading: Reading<unknown>): SetAside[] {
  const recorded = reading.recorded ? { recorded: reading.recorded } : {};
  return reading.sources.map((source) => ({ reason: 'search-incomplete', ...recorded, source }));
}

/**
 * A finding after a search that did not give everything. "Missing" may not be said then, and a value counts only
 * when nothing newer can be hidden.
 */
export function withGap<T>(finding: Finding<T>, gap: SearchGap | undefined): Finding<T> {
  if (!gap || finding.kind === 'unreadable' || finding.kind === 'conflicting') return finding;
  if (finding.kind === 'missing') return { kind: 'unreadable', why: gap.why, setAside: finding.setAside };
  if (gap.newestCame) {
    return {
      ...finding,
      reading: { ...finding.reading, flags: [...finding.reading.flags, 'search-incomplete'] },
    };
  }
  return {
    kind: 'unreadable',
    why: gap.why,
    setAside: [...asSetAside(finding.reading), ...finding.setAside],
  };
}
