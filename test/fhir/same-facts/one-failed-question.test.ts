import { AppError } from '../../../src/errors.ts';
import {
  readRecord,
  type FhirReader,
  type FhirResource,
  type PatientRecord,
} from '../../../src/fhir/index.ts';
import { tellings as all } from './records.ts';
import { scoresOf, valueOf } from './scores.ts';

/** Each of these asks for many readings: the short records do. */
const tellings = all.filter(({ rows }) => rows.length < 80);

/** What may hide in the answer to each question. */
const resting = {
  Observation: [
    'systolicMmHg',
    'diastolicMmHg',
    'totalCholesterolMgDl',
    'hdlMgDl',
    'ldlMgDl',
    'bmiKgM2',
    'smoking',
    'hba1cPercent',
    'egfrMlMin173m2',
  ],
  Condition: ['diabetes', 'cardiovascularDisease'],
  MedicationRequest: ['bpTreated', 'statin'],
  MedicationStatement: ['bpTreated', 'statin'],
  Procedure: ['cardiovascularDisease'],
} as const satisfies Record<string, readonly (keyof PatientRecord['factors'])[]>;

const faults = {
  refused: () => new AppError('fhir_forbidden', 'test', { cause: { status: 403 } }),
  late: () => new AppError('fhir_timeout', 'test'),
  broken: () => new AppError('fhir_unreadable', 'test'),
  'cut off': () => undefined,
} as const;

function readerThatFails(
  rows: readonly FhirResource[],
  type: string,
  fault: () => AppError | undefined,
): FhirReader {
  const of = (resourceType: string) => rows.filter((row) => row.resourceType === resourceType);
  return {
    read: async (resourceType, id) => {
      const found = of(resourceType).find((row) => row['id'] === id);
      if (!found) throw new AppError('fhir_not_found', 'test', { cause: { status: 404 } });
      return found;
    },
    search: async (resourceType) => {
      const included = of(resourceType === 'Observation' ? 'Encounter' : 'Medication');
      if (resourceType !== type) return { resources: of(resourceType), included, complete: true };
      const error = fault();
      if (error) throw error;
      const found = of(resourceType);
      return { resources: found.slice(0, Math.floor(found.length / 2)), included, complete: false };
    },
  };
}

const cases = Object.keys(resting).flatMap((type) =>
  Object.keys(faults).map((fault) => [type, fault] as const),
);

it.each(cases)('what hangs on %s, %s, is never missing, "no" or a score', async (type, fault) => {
  const found: unknown[] = [];
  for (const telling of tellings) {
    const record = await readRecord(
      readerThatFails(telling.rows, type, faults[fault as keyof typeof faults]),
      telling.patientId,
      {
        assessedAt: telling.assessedAt,
        timeZone: 'UTC',
        settings: { medicationStatements: true },
      },
    );
    const inputs: readonly (keyof PatientRecord['factors'])[] = resting[type as keyof typeof resting];
    const wrong = inputs.filter((input) =>
      ['missing', false].includes(valueOf(record.factors[input]) as never),
    );
    found.push(...wrong.map((input) => [telling.name, input, record.factors[input]]));
    const unread = inputs.filter((input) => record.factors[input].kind === 'unreadable');
    const matters = unread.some((input) =>
      ['systolicMmHg', 'smoking', 'bpTreated', 'diabetes'].includes(input),
    );
    if (matters) expect([telling.name, scoresOf(record)]).toEqual([telling.name, []]);
  }
  expect(found).toEqual([]);
});
