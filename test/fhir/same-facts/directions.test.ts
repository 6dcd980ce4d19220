import fc from 'fast-check';
import type { Finding, PatientRecord } from '../../../src/fhir/index.ts';
import { condition, order, patient, rxnorm, snomed, type Json } from '../builders.ts';
import { medicine, problem } from './random-rows.ts';
import { everything, reading, tellings as all, type Telling } from './records.ts';
import { equations, scoresOf, valueOf } from './scores.ts';

/** Each of these asks for many readings: the short records do. */
const tellings = all.filter(({ rows }) => rows.length < 80);

const about = ({ patientId }: Telling): Json => ({ subject: { reference: `Patient/${patientId}` } });
const today = ({ assessedAt }: Telling): string => assessedAt.toISOString().slice(0, 10);

/** By itself, or with the diagnosis, each of them is for blood pressure. */
const bloodPressureMedicines = [
  rxnorm('29046', 'lisinopril'),
  rxnorm('17767', 'amlodipine'),
  rxnorm('52175', 'losartan'),
  rxnorm('5487', 'hydrochlorothiazide'),
  rxnorm('6918', 'metoprolol'),
];

describe('a current prescription for blood pressure more', () => {
  it.each(tellings.map((telling) => [telling.name, telling] as const))(
    'never makes "treated" a "no": %s',
    async (_name, telling) => {
      const before = valueOf((await reading(telling, telling.rows)).factors.bpTreated);
      for (const [index, drug] of bloodPressureMedicines.entries()) {
        const added = order(drug, { ...about(telling), authoredOn: today(telling) });
        const after = valueOf((await reading(telling, [...telling.rows, added])).factors.bpTreated);
        if (before === true) expect(after).toBe(true);
        // Metoprolol alone may be for something else; "no" it is not where it is not named.
        expect([index, after]).toEqual([index, true]);
      }
    },
  );

  it('whatever was ordered, stopped and finished before', async () => {
    const rows = fc.array(fc.oneof(medicine, medicine, problem), { maxLength: 6 });
    await fc.assert(
      fc.asyncProperty(rows, fc.constantFrom(...bloodPressureMedicines), async (before, drug) => {
        const added = order(drug, { authoredOn: '2026-06-30' });
        const record = await reading(everything, [patient(), ...before, added]);
        expect(valueOf(record.factors.bpTreated)).toBe(true);
      }),
      { numRuns: 100 },
    );
  });
});

it.each(tellings.map((telling) => [telling.name, telling] as const))(
  'a confirmed infarction always excludes: %s',
  async (_name, telling) => {
    const infarction = condition(snomed('22298006', 'Myocardial infarction'), about(telling));
    const record = await reading(telling, [infarction, ...telling.rows]);
    expect(valueOf(record.factors.cardiovascularDisease)).toBe(true);
    expect(scoresOf(record)).toEqual([]);
  },
);

/** Takes away what a finding rests on, until nothing is found. */
async function withoutInput(telling: Telling, input: keyof PatientRecord['factors']): Promise<PatientRecord> {
  let rows = telling.rows;
  for (let round = 0; round < 200; round += 1) {
    const record = await reading(telling, rows);
    const finding = record.factors[input] as Finding<unknown>;
    const readings =
      finding.kind === 'found' ? [finding.reading] : finding.kind === 'conflicting' ? finding.readings : [];
    const gone = new Set(readings.flatMap((one) => one.sources.map(({ reference }) => reference)));
    if (gone.size === 0) return record;
    rows = rows.filter((row) => !gone.has(`${row.resourceType}/${String(row['id'])}`));
  }
  throw new Error(`${telling.name}: ${input} is found without anything that it rests on`);
}

const observed = {
  systolicMmHg: equations,
  smoking: equations,
  totalCholesterolMgDl: ['framingham-2008-lipids'],
  hdlMgDl: ['framingham-2008-lipids'],
  bmiKgM2: ['framingham-2008-bmi'],
} as const;

it.each(Object.entries(observed))('without %s there is no score and no default', async (input, needing) => {
  for (const telling of tellings) {
    const name = input as keyof typeof observed;
    const record = await withoutInput(telling, name);
    expect([telling.name, record.factors[name].kind]).toEqual([telling.name, 'missing']);
    expect([telling.name, scoresOf(record).filter((one) => needing.some((other) => other === one))]).toEqual([
      telling.name,
      [],
    ]);
  }
});

it.each(['birthDate', 'gender'])('without %s there is no score', async (element) => {
  for (const telling of tellings) {
    const rows = telling.rows.map((row) =>
      row.resourceType === 'Patient' ? { ...row, [element]: undefined, extension: undefined } : row,
    );
    expect([telling.name, scoresOf(await reading(telling, rows))]).toEqual([telling.name, []]);
  }
});
