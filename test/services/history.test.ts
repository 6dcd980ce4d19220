import {
  type FhirResource,
  readEarlierAssessments,
  readRecord,
  rememberingReader,
} from '../../src/fhir/index.ts';
import { historyFrom } from '../../src/services/history.ts';
import { fakeEhr } from '../fhir/fake-reader.ts';
import {
  bloodPressure,
  condition,
  observation,
  order,
  patient,
  quantity,
  rxnorm,
  snomed,
  type Json,
} from '../fhir/builders.ts';
import { loinc } from '../fhir/builders.ts';

const equation = 'framingham-2008-lipids';
const assessedAt = new Date('2026-06-30T12:00:00Z');
const amlodipine = rxnorm('17767', 'amlodipine');

const never = (effectiveDateTime: string) =>
  observation(loinc('72166-2'), {
    valueCodeableConcept: snomed('266919005', 'Never smoked tobacco'),
    effectiveDateTime,
  });
const lipids = (total: number, hdl: number, effectiveDateTime: string) => [
  quantity('2093-3', total, 'mg/dL', { effectiveDateTime }),
  quantity('2085-9', hdl, 'mg/dL', { effectiveDateTime }),
];
/** Everything that an answer needs, of one day. */
const visit = (systolic: number, day: string) => [
  bloodPressure(systolic, 80, { effectiveDateTime: day }),
  ...lipids(200, 50, day),
  never(day),
];

async function historyOf(resources: FhirResource[], timeZone = 'UTC', born: Json = {}) {
  const { reader } = fakeEhr(patient(born), ({ resourceType }) =>
    resources.filter((one) => one.resourceType === resourceType),
  );
  const today = rememberingReader(reader);
  await readRecord(today, 'p1', { assessedAt, timeZone });
  const earlier = await readEarlierAssessments(reader, 'p1');
  return historyFrom({ patientId: 'p1', today, earlier }, { assessedAt, timeZone, equation });
}

/** D'Agostino 2008, table 2, women without diabetes who do not smoke; total cholesterol 200, HDL 50. */
function published(age: number, systolic: number, treated = false): number {
  const sum =
    2.32888 * Math.log(age) +
    1.20904 * Math.log(200) -
    0.70833 * Math.log(50) +
    (treated ? 2.82263 : 2.76157) * Math.log(systolic);
  return 1 - 0.95012 ** Math.exp(sum - 26.1931);
}

describe('the risk of a past day', () => {
  it('has the age of that day: the birthday counts, the day before does not', async () => {
    const { past } = await historyOf([...visit(140, '2024-03-13'), ...visit(142, '2024-03-14')]);
    expect(past.map(({ day, factors }) => [day, factors.ageYears])).toEqual([
      ['2024-03-14', 60],
      ['2024-03-13', 59],
    ]);
    expect(past[0]?.risk).toBeCloseTo(published(60, 142), 12);
    expect(past[1]?.risk).toBeCloseTo(published(59, 140), 12);
  });

  it('knows nothing of later values, and counts those of the evening', async () => {
    const { past } = await historyOf([
      ...visit(140, '2023-05-01'),
      bloodPressure(120, 80, { effectiveDateTime: '2023-05-01T23:30:00+00:00' }),
      bloodPressure(180, 80, { effectiveDateTime: '2023-05-02T00:10:00+00:00' }),
    ]);
    expect(past.map(({ day, factors }) => [day, factors.systolicMmHg])).toEqual([
      ['2023-05-02', 180],
      ['2023-05-01', 130],
    ]);
  });

  it.each([
    ['Pacific/Kiritimati', '2023-05-02'],
    ['Pacific/Auckland', '2023-05-02'],
    ['UTC', '2023-05-01'],
    ['Pacific/Honolulu', '2023-05-01'],
    ['Etc/GMT+12', '2023-05-01'],
  ])('is that of the clinic’s calendar in %s', async (timeZone, day) => {
    const taken = '2023-05-01T20:00:00Z';
    const { past } = await historyOf(visit(140, taken), timeZone);
    expect(past.map((one) => one.day)).toEqual([day]);
  });

  it('is that of somebody treated from the order on, while the order runs', async () => {
    const { past, treatmentUnknown } = await historyOf([
      ...visit(140, '2024-01-10'),
      ...visit(141, '2025-01-10'),
      order(amlodipine, { authoredOn: '2024-06-01' }),
    ]);
    expect(past.map(({ factors }) => factors.bpTreated)).toEqual([true, false]);
    expect(past[0]?.risk).toBeCloseTo(published(60, 141, true), 12);
    expect(treatmentUnknown).toBe(false);
  });

  it.each(['completed', 'stopped'])(
    'is not given where a medicine was ordered before and has since %s: nobody can tell whether it was taken then',
    async (status) => {
      const { past, treatmentUnknown } = await historyOf([
        ...visit(140, '2022-01-10'),
        ...visit(141, '2024-01-10'),
        ...visit(139, '2026-06-01'),
        order(amlodipine, { authoredOn: '2023-01-10', status }),
        order(amlodipine, { authoredOn: '2026-05-01' }),
      ]);
      expect(past.map(({ day, factors }) => [day, factors.bpTreated])).toEqual([
        ['2026-06-01', true],
        ['2022-01-10', false],
      ]);
      expect(treatmentUnknown).toBe(true);
    },
  );

  it('has no score from the day on which cardiovascular disease began, and those of before', async () => {
    const { past } = await historyOf([
      ...visit(140, '2022-01-10'),
      ...visit(141, '2024-01-10'),
      condition(snomed('22298006', 'Myocardial infarction'), {
        onsetDateTime: '2023-06-01',
        recordedDate: '2025-02-01',
      }),
    ]);
    expect(past.map(({ day }) => day)).toEqual(['2022-01-10']);
  });

  it.each([
    ['of no date', {}, []],
    // Born in 1964: 57 in 2021, before both days.
    ['at an age before', { onsetAge: { value: 57, unit: 'a' }, recordedDate: '2025-02-01' }, []],
    ['at an age between', { onsetAge: { value: 59, code: 'a' }, recordedDate: '2025-02-01' }, ['2022-01-10']],
    ['in words alone', { onsetString: 'in his fifties', recordedDate: '2025-02-01' }, []],
    ['in a range of ages', { onsetRange: { low: { value: 50 } }, recordedDate: '2025-02-01' }, []],
    ['only known since', { recordedDate: '2025-02-01' }, ['2024-01-10', '2022-01-10']],
  ])('counts cardiovascular disease %s as far back as it may go', async (_, when, days) => {
    const { past } = await historyOf([
      ...visit(140, '2022-01-10'),
      ...visit(141, '2024-01-10'),
      condition(snomed('22298006', 'Myocardial infarction'), { onsetDateTime: undefined, ...when }),
    ]);
    expect(past.map(({ day }) => day)).toEqual(days);
  });

  it('has the smoking and the diabetes of that day', async () => {
    const { past } = await historyOf([
      ...visit(140, '2022-01-10'),
      bloodPressure(141, 80, { effectiveDateTime: '2024-01-10' }),
      observation(loinc('72166-2'), {
        valueCodeableConcept: snomed('449868002', 'Smokes tobacco daily'),
        effectiveDateTime: '2023-03-01',
      }),
      condition(snomed('44054006', 'Type 2 diabetes mellitus'), { onsetDateTime: '2023-05-01' }),
    ]);
    expect(past.map(({ day, factors }) => [day, factors.smoker, factors.diabetes])).toEqual([
      ['2024-01-10', true, true],
      ['2023-03-01', true, false],
      ['2022-01-10', false, false],
    ]);
  });
});
