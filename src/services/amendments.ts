import {
  type DayNumber,
  monthsEarlier,
  type Finding,
  type PatientRecord,
  type Reading,
  type ReadingFlag,
  type SmokingStatus,
} from '../fhir/index.ts';
import type { Sex } from '../risk/index.ts';
import { possibleTogether } from './possible-lipids.ts';

/** Inputs that may be typed; the others come from the record alone. */
export const typedNumbers = ['systolicMmHg', 'totalCholesterolMgDl', 'hdlMgDl', 'bmiKgM2'] as const;
export type TypedNumber = (typeof typedNumbers)[number];

/** The two that may be taken as "no" when the record is silent. */
export const assumable = ['bpTreated', 'diabetes'] as const;
export type Assumable = (typeof assumable)[number];

export interface TypedValue {
  /** In the unit of the factor's name, unrounded. */
  value: number;
  /** As it was typed. */
  recorded: { value: string; unit: string };
  /** `2025-11-02` */
  date?: string;
}

/**
 * What the person signed in has said about one patient's values: typed, confirmed or allowed. Kept in the server
 * session of one sign-in for that patient, gone with it, and never written to the record by itself.
 */
export interface Amendments {
  numbers?: { readonly [K in TypedNumber]?: TypedValue };
  bpTreated?: boolean;
  diabetes?: boolean;
  smoking?: SmokingStatus['status'];
  sex?: Sex;
  confirmed?: readonly Assumable[];
  /** By factor, the reference of the reading that may be used although it is too old; another reading may not. */
  usedThoughOld?: Readonly<Record<string, string>>;
  /** References of the readings whose mean stands for the systolic pressure. */
  meanOfSystolic?: readonly string[];
}

const dayMs = 86_400_000;
const limitOf = {
  systolicMmHg: 'bloodPressure',
  totalCholesterolMgDl: 'lipids',
  hdlMgDl: 'lipids',
  bmiKgM2: 'bodySize',
} as const satisfies Record<TypedNumber, keyof PatientRecord['settings']['oldAfterMonths']>;

/** The record as it is used: what was typed stands in front of what is recorded, and says so. */
export function amendedRecord(record: PatientRecord, amendments: Amendments): PatientRecord {
  const { factors } = record;
  const number = (factor: TypedNumber, finding: Finding<number>) =>
    typed(allowed(finding, amendments.usedThoughOld?.[factor]), amendments.numbers?.[factor], {
      factor,
      record,
    });
  return {
    ...record,
    factors: {
      ...factors,
      sex:
        amendments.sex !== undefined && factors.sex.kind === 'missing'
          ? answered(factors.sex, amendments.sex)
          : factors.sex,
      systolicMmHg: number('systolicMmHg', meanOf(factors.systolicMmHg, amendments.meanOfSystolic)),
      ...possibleTogether({
        totalCholesterolMgDl: number('totalCholesterolMgDl', factors.totalCholesterolMgDl),
        hdlMgDl: number('hdlMgDl', factors.hdlMgDl),
      }),
      bmiKgM2: number('bmiKgM2', factors.bmiKgM2),
      smoking: smokingOf(record, amendments),
      bpTreated: yesNo(factors.bpTreated, 'bpTreated', amendments),
      diabetes: yesNo(factors.diabetes, 'diabetes', amendments),
    },
  };
}

function smokingOf(
  { factors }: PatientRecord,
  { smoking, usedThoughOld }: Amendments,
): Finding<SmokingStatus> {
  if (smoking === undefined) return allowed(factors.smoking, usedThoughOld?.['smoking']);
  return answered(factors.smoking, { smoker: smoking === 'current', status: smoking });
}

function yesNo(finding: Finding<boolean>, factor: Assumable, amendments: Amendments): Finding<boolean> {
  const said = amendments[factor];
  if (said !== undefined) return answered(finding, said);
  const assumed = finding.kind === 'found' && finding.reading.flags.includes('assumed');
  if (!assumed || amendments.confirmed?.includes(factor) !== true) return finding;
  return { ...finding, reading: withFlag(finding.reading, 'assumed', 'confirmed') };
}

function typed(
  finding: Finding<number>,
  value: TypedValue | undefined,
  { factor, record }: { factor: TypedNumber; record: PatientRecord },
): Finding<number> {
  if (value === undefined) return finding;
  const reading = { ...enteredReading(value.value), recorded: value.recorded };
  if (value.date === undefined) return inFront(finding, withFlag(reading, undefined, 'undated'));
  const [today, day] = [dayOf(record.assessedOn), dayOf(value.date)];
  const isOld = day < monthsEarlier(today, record.settings.oldAfterMonths[limitOf[factor]]);
  const dated = { ...reading, measuredOn: value.date, ageDays: Math.max(0, today - day) };
  return inFront(finding, isOld ? withFlag(dated, undefined, 'old') : dated);
}

function dayOf(isoDay: string): DayNumber {
  return Date.parse(`${isoDay}T00:00:00Z`) / dayMs;
}

function answered<T>(finding: Finding<T>, value: T): Finding<T> {
  return inFront(finding, enteredReading(value));
}

function enteredReading<T>(value: T): Reading<T> {
  return { value, flags: ['entered'], sources: [] };
}

/** What the record has stays visible behind what was typed. */
function inFront<T>(finding: Finding<T>, reading: Reading<T>): Finding<T> {
  const behind =
    finding.kind === 'found'
      ? [finding.reading, ...finding.others]
      : finding.kind === 'conflicting'
        ? finding.readings
        : [];
  return { kind: 'found', reading, others: behind, setAside: finding.setAside };
}

function withFlag<T>(reading: Reading<T>, from: ReadingFlag | undefined, to: ReadingFlag): Reading<T> {
  return { ...reading, flags: [...reading.flags.filter((flag) => flag !== from), to] };
}

/** Allowed for this very reading: when a newer one comes into the record, the question is asked again. */
function allowed<T>(finding: Finding<T>, reference: string | undefined): Finding<T> {
  if (finding.kind !== 'found' || reference === undefined) return finding;
  const { reading } = finding;
  if (!reading.flags.includes('too-old-to-use') || reading.sources[0]?.reference !== reference)
    return finding;
  return { ...finding, reading: withFlag(reading, 'too-old-to-use', 'used-though-old') };
}

/** The mean of the chosen readings, as long as all of them are still the newest in the record. */
function meanOf(finding: Finding<number>, references: readonly string[] | undefined): Finding<number> {
  if (finding.kind !== 'found' || references === undefined || references.length < 2) return finding;
  const newest = [finding.reading, ...finding.others].slice(0, references.length);
  const same = newest.every((reading, index) => reading.sources[0]?.reference === references[index]);
  if (!same || newest.length < references.length) return finding;
  const flags = new Set<ReadingFlag>([...newest.flatMap((reading) => reading.flags), 'mean-of-several']);
  const mean: Reading<number> = {
    ...finding.reading,
    value: newest.reduce((sum, { value }) => sum + value, 0) / newest.length,
    recorded: {
      ...finding.reading.recorded,
      value: newest.map(({ recorded, value }) => recorded?.value ?? String(value)).join(', '),
    },
    flags: [...flags],
    sources: newest.flatMap(({ sources }) => sources),
  };
  return { ...finding, reading: mean, others: finding.others.slice(references.length - 1) };
}

/** Whether anything at all has been said. */
export function isAmended(amendments: Amendments): boolean {
  return Object.values(amendments).some((value: unknown) =>
    typeof value === 'object' && value !== null ? Object.keys(value).length > 0 : value !== undefined,
  );
}
