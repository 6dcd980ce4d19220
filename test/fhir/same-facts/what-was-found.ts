import type { Finding, PatientRecord, ReadingFlag } from '../../../src/fhir/index.ts';
import { assess, riskModels } from '../../../src/risk/index.ts';
import { assessRecord, factorsOf } from '../../../src/services/assess-patient.ts';

/** What a retelling may change, because it names itself in the result. */
export interface Allowance {
  /** Flags that say how it was written down. */
  flags?: readonly ReadingFlag[];
  /** Of a number, as a part of it: what the rounding of a unit does. */
  rounding?: number;
  /** The words shown for what is not counted. */
  words?: boolean;
}

const byText = (one: unknown, other: unknown): number =>
  JSON.stringify(one) < JSON.stringify(other) ? -1 : 1;

function foundIn(finding: Finding<unknown>, { flags: mayDiffer = [] }: Allowance): unknown {
  const plain = (reading: { value: unknown; flags: readonly ReadingFlag[]; ageDays?: number }) => ({
    value: reading.value,
    ageDays: reading.ageDays ?? 'undated',
    flags: [...new Set(reading.flags)].filter((flag) => !mayDiffer.includes(flag)).toSorted(),
  });
  if (finding.kind === 'found') return { kind: 'found', ...plain(finding.reading) };
  if (finding.kind === 'missing') return { kind: 'missing', because: finding.because };
  if (finding.kind === 'unreadable') return { kind: 'unreadable', why: finding.why };
  return { kind: 'conflicting', readings: finding.readings.map(plain).toSorted(byText) };
}

/** Everything that a clinician would act on: values, dates, flags, what is named beside, and what every equation says. */
export function whatWasFound(record: PatientRecord, allowed: Allowance = {}): Record<string, unknown> {
  const findings = Object.entries(record.factors).map(([name, finding]) => [
    name,
    foundIn(finding as Finding<unknown>, allowed),
  ]);
  const { verdict } = assessRecord(record);
  const factors = factorsOf(record);
  return {
    factors: Object.fromEntries(findings),
    beside: record.notCounted
      .map(({ what, detail }) => (allowed.words ? { what } : { what, detail }))
      .toSorted(byText),
    gaps: record.gaps,
    deceased: record.identity.deceased,
    verdicts: [verdict('framingham-2008-lipids'), verdict('framingham-2008-bmi')],
    models: riskModels.map((model) => assess(model, factors)),
  };
}

/** Paths at which two results differ, with what stands there; numbers may differ by `rounding`. */
export function differences(before: unknown, after: unknown, rounding = 1e-9, path = ''): string[] {
  if (typeof before === 'number' && typeof after === 'number') {
    const same = Math.abs(before - after) <= rounding * Math.max(1, Math.abs(before));
    return same ? [] : [`${path}: ${before}, then ${after}`];
  }
  if (typeof before !== 'object' || typeof after !== 'object' || before === null || after === null)
    return before === after ? [] : [`${path}: ${JSON.stringify(before)}, then ${JSON.stringify(after)}`];
  const names = new Set([...Object.keys(before), ...Object.keys(after)]);
  return [...names].flatMap((name) =>
    differences(
      (before as Record<string, unknown>)[name],
      (after as Record<string, unknown>)[name],
      rounding,
      `${path}/${name}`,
    ),
  );
}
