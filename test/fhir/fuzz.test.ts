import fc from 'fast-check';
import { AppError } from '../../src/errors.ts';
import { recordFromResources, resourcesIn, type Finding, type PatientRecord } from '../../src/fhir/index.ts';
import { pageOf } from '../../src/fhir/http/bundle.ts';
import { problemWith, type NumericFactorId } from '../../src/risk/index.ts';
import { sharedRecord } from '../support/shared-records.ts';
import { frozen, mutated, mutations } from './json-mutation.ts';

/** `npm run fuzz` sets this; a change made here by hand is not kept. */
const runs = Number(process.env['FUZZ_RUNS'] ?? 2000);

const files = [
  'nzps/Bundle-IosefaFuimaono-Bundle',
  'au-core/wang-li',
  'au-core/banks-mia-leanne',
  'ecqm-statin/2cff757c-4470-46a2-a685-6e23cf82c045',
  'ms-ccda-converted/C-CDA_R2-1_CCD.xml-expected',
  'synthea-r4-2019/Xavier_Lueilwitz_1af31141-7c85-4dc9-8472-8fd3fa953ee8',
  'synthea-stu3/Ratke_Allan_48',
  'smart-dstu2/patient-1768562',
  'uk-gp-stu3/TPPPatientStructuredRecordE2EPWTP10',
  'stanford-llm/WarnerHowell_fixed',
];

const read = new Set([
  'Observation',
  'Condition',
  'MedicationRequest',
  'MedicationOrder',
  'MedicationStatement',
  'Medication',
  'Procedure',
  'FamilyMemberHistory',
  'DiagnosticReport',
]);

/** The patient of each file and the resources that a reader looks at. */
const corpus = files.map((file) => {
  const all = resourcesIn([sharedRecord(`${file}.json`)]);
  return {
    patient: all.find((one) => one.resourceType === 'Patient'),
    rows: all.filter((one) => read.has(one.resourceType)),
  };
});

const numbers: readonly NumericFactorId[] = [
  'ageYears',
  'systolicMmHg',
  'diastolicMmHg',
  'totalCholesterolMgDl',
  'hdlMgDl',
  'ldlMgDl',
  'bmiKgM2',
  'egfrMlMin173m2',
  'hba1cPercent',
  'uacrMgG',
];
const documented = new Set(['fhir_not_found', 'fhir_wrong_patient', 'fhir_unreadable', 'input_invalid']);

function readingsOf(finding: Finding<unknown>) {
  if (finding.kind === 'found') return [finding.reading, ...finding.others];
  return finding.kind === 'conflicting' ? finding.readings : [];
}

function unsoundNumbers({ factors }: PatientRecord): unknown[] {
  return numbers.flatMap((name) => {
    const readings = readingsOf(factors[name as keyof typeof factors]);
    return readings.filter(({ value }) => problemWith(name, value)).map(({ value }) => [name, value]);
  });
}

function unsoundFinding(finding: Finding<unknown>): unknown[] {
  const readings = readingsOf(finding).filter(
    ({ ageDays, sources, flags }) =>
      (ageDays ?? 0) < 0 || (sources.length === 0 && !flags.includes('assumed')),
  );
  const aside = finding.setAside.filter((one) => one.reason === undefined || one.source.resourceType === '');
  return [...readings, ...aside];
}

/** Nothing implausible, nothing negative in age, nothing that cannot be written down, everything with its source. */
function assertSound(record: PatientRecord): void {
  const { factors } = record;
  const { totalCholesterolMgDl: total, hdlMgDl: hdl, sex } = factors;
  const sameDay =
    total.kind === 'found' && hdl.kind === 'found' && !hdl.reading.flags.includes('not-same-day');
  const problems = [
    ...unsoundNumbers(record),
    ...Object.values(factors).flatMap((finding) => unsoundFinding(finding as Finding<unknown>)),
    ...(sameDay && hdl.reading.value >= total.reading.value ? ['HDL is not below total cholesterol'] : []),
    ...(sex.kind === 'found' && !['female', 'male'].includes(sex.reading.value) ? [sex] : []),
  ];
  expect(problems).toEqual([]);
  expect(typeof JSON.stringify(record)).toBe('string');
}

async function readOrFault(resources: readonly unknown[]): Promise<void> {
  try {
    assertSound(
      await recordFromResources(resources, {
        assessedAt: new Date('2026-06-30T12:00:00Z'),
        timeZone: 'Pacific/Auckland',
      }),
    );
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    expect(documented).toContain(error.code);
  }
}

it(`real resources, damaged at random (${runs} times)`, async () => {
  const picked = fc.record({
    file: fc.nat(corpus.length - 1),
    rows: fc.array(fc.nat(), { minLength: 1, maxLength: 8 }),
    changes: mutations,
  });
  await fc.assert(
    fc.asyncProperty(picked, async ({ file, rows, changes }) => {
      const { patient, rows: all } = corpus[file] ?? { patient: undefined, rows: [] };
      const chosen = [patient, ...rows.map((index) => all[index % all.length])];
      await readOrFault(frozen(mutated(chosen, changes)) as unknown[]);
    }),
    { numRuns: runs },
  );
}, 3_600_000);

it('whole records, damaged at random', async () => {
  const picked = fc.record({ file: fc.nat(corpus.length - 1), changes: mutations });
  await fc.assert(
    fc.asyncProperty(picked, async ({ file, changes }) => {
      const { patient, rows } = corpus[file] ?? { patient: undefined, rows: [] };
      await readOrFault(frozen(mutated([patient, ...rows], changes)) as unknown[]);
    }),
    { numRuns: Math.ceil(runs / 60) },
  );
}, 3_600_000);

it('any JSON that calls itself a resource', async () => {
  const resource = fc.record({
    resourceType: fc.constantFrom(...read, 'Patient', 'Bundle'),
    id: fc.constantFrom('p1', 'x', ''),
    content: fc.dictionary(
      fc.constantFrom(
        'code',
        'subject',
        'component',
        'valueQuantity',
        'status',
        'effectiveDateTime',
        'entry',
        'contained',
        'medicationReference',
      ),
      fc.jsonValue(),
    ),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(resource, { maxLength: 6 }), async (all) => {
      const rows = all.map(({ resourceType, id, content }) => ({ ...content, resourceType, id }));
      await readOrFault(frozen([{ resourceType: 'Patient', id: 'p1' }, ...rows]));
    }),
    { numRuns: Math.ceil(runs / 4) },
  );
}, 3_600_000);

it('any JSON as the answer to a search', () => {
  const entry = fc.oneof(fc.jsonValue(), fc.record({ resource: fc.jsonValue(), search: fc.jsonValue() }));
  const body = fc.oneof(
    fc.jsonValue(),
    fc.record({
      resourceType: fc.constantFrom('Bundle', 'OperationOutcome', 'Patient'),
      entry: fc.oneof(fc.array(entry), entry),
      link: fc.jsonValue(),
      issue: fc.jsonValue(),
    }),
  );
  fc.assert(
    fc.property(body, (value) => {
      try {
        const page = pageOf('Observation', frozen(value));
        expect(page.matches.every((one) => one.resourceType === 'Observation')).toBe(true);
      } catch (error) {
        expect(error).toBeInstanceOf(AppError);
      }
    }),
    { numRuns: Math.ceil(runs / 4) },
  );
});
