import type { Finding, Reading, ReadingFlag, SetAside, Source, UnreadableReason } from '../record.ts';

/** A fact that the record states. */
export function stated(
  sources: readonly Source[],
  flags: readonly ReadingFlag[],
  words: string | undefined,
): Reading<boolean> {
  return { value: true, ...(words === undefined ? {} : { recorded: { value: words } }), flags, sources };
}

/** "None recorded": said only of a record that was searched to its end. */
export function noneRecorded(
  setAside: readonly SetAside[],
  gap: UnreadableReason | undefined,
): Finding<boolean> {
  if (gap !== undefined) return { kind: 'unreadable', why: gap, setAside };
  return { kind: 'found', reading: { value: false, flags: ['assumed'], sources: [] }, others: [], setAside };
}
