import type { Finding, SmokingStatus } from '../../src/fhir/index.ts';
import { condition, loinc, observation, read, reasons, snomed } from './builders.ts';

const smokingOf = async (resources: readonly unknown[]): Promise<Finding<SmokingStatus>> =>
  (await read(resources)).factors.smoking;
const answer = (valueCodeableConcept: unknown, more: Record<string, unknown> = {}) =>
  observation(loinc('72166-2'), { valueCodeableConcept, ...more });
const said = (code: string, date: string | undefined) => answer(snomed(code), { effectiveDateTime: date });

describe('answers in every coding', () => {
  it.each([
    ['every day', answer(snomed('449868002')), 'current'],
    ['some days', answer(snomed('428041000124106')), 'current'],
    ['former', answer(snomed('8517006')), 'former'],
    ['never', answer(snomed('266919005')), 'never'],
    ['heavy', answer(snomed('428071000124103')), 'current'],
    ['light', answer(snomed('428061000124105')), 'current'],
    ['currently smoking (NZ, AU)', answer(snomed('77176002', 'Currently smoking')), 'current'],
    ['ex-smoker for over a year (NZ)', answer(snomed('48031000119106')), 'former'],
    ['LOINC every day', answer(loinc('LA18976-3')), 'current'],
    ['LOINC former', answer(loinc('LA15920-4')), 'former'],
    ['LOINC never', answer(loinc('LA18978-9')), 'never'],
    [
      'two codings that agree',
      answer({ coding: [...(snomed('266919005')['coding'] as []), ...(loinc('LA18978-9')['coding'] as [])] }),
      'never',
    ],
    [
      'AU question',
      observation(snomed('1747861000168109'), { valueCodeableConcept: snomed('8517006') }),
      'former',
    ],
    [
      'Oracle question',
      observation(snomed('229819007'), { valueCodeableConcept: snomed('8517006') }),
      'former',
    ],
    [
      'eCQM question',
      observation(loinc('39240-7'), { valueCodeableConcept: snomed('449868002') }),
      'current',
    ],
    ['a finding as the code (UK)', observation(snomed('266919005')), 'never'],
    [
      'an ex-smoker finding with an amount',
      observation(snomed('266922007'), { valueQuantity: { value: 5, unit: '/day' } }),
      'former',
    ],
    [
      'cigarettes a day',
      observation(snomed('230056004'), { valueQuantity: { value: 10, unit: '/day' } }),
      'current',
    ],
    [
      'no cigarettes a day',
      observation(snomed('230056004'), { valueQuantity: { value: 0, unit: '/day' } }),
      'non-smoker',
    ],
  ])('%s', async (_name, row, status) => {
    expect(await smokingOf([row])).toMatchObject({
      kind: 'found',
      reading: { value: { status, smoker: status === 'current' }, flags: [] },
    });
  });
  it.each([
    ['a text', answer({ text: 'Never smoker' }), 'never', ['from-text']],
    ['one word', answer({ text: 'Nonsmoker' }), 'non-smoker', ['from-text']],
    [
      "Oracle's cigarettes a day",
      answer({ text: '10 or more cigarettes (1/2 pack or more)/day in last 30 days' }),
      'current',
      ['from-text'],
    ],
    ["Oracle's never", answer({ text: 'Never (less than 100 in lifetime)' }), 'never', ['from-text']],
    ['a string', observation(loinc('72166-2'), { valueString: 'Former' }), 'former', ['from-text']],
    [
      "the answer's place in the list",
      observation(loinc('72166-2'), { valueString: '4' }),
      'never',
      ['from-text'],
    ],
    [
      'smoker, current status unknown (US)',
      answer(snomed('77176002', 'Smoker, current status unknown')),
      'current',
      ['smoker-status-unsure'],
    ],
    ['LOINC smoker, current status unknown', answer(loinc('LA18979-7')), 'current', ['smoker-status-unsure']],
    ['ex-smoker for less than a year', answer(snomed('735128000')), 'former', ['quit-within-a-year']],
    ['no date', said('8517006', undefined), 'former', ['undated']],
  ])('%s is flagged', async (_name, row, status, flags) => {
    expect(await smokingOf([row])).toMatchObject({ kind: 'found', reading: { value: { status }, flags } });
  });
});

describe('what is no answer', () => {
  it.each([
    ['unknown if ever smoked', answer(snomed('266927001')), 'no-value'],
    ['LOINC unknown', answer(loinc('LA18980-5')), 'no-value'],
    [
      'not asked (AU)',
      observation(loinc('72166-2'), { dataAbsentReason: { coding: [{ code: 'not-asked' }] } }),
      'no-value',
    ],
    [
      'masked',
      observation(loinc('72166-2'), { dataAbsentReason: { coding: [{ code: 'masked' }] } }),
      'masked',
    ],
    ['father smokes', observation(snomed('161077003')), 'not-the-disease'],
    ['vaping', answer(snomed('722499006')), 'not-the-disease'],
    ['passive smoker', answer(snomed('43381005')), 'not-the-disease'],
    ['cessation education', observation(snomed('225323000')), 'not-the-disease'],
    ['a local text', answer({ text: 'father smokes' }), 'answer-not-recognised'],
    [
      'a yes without a question',
      observation(loinc('72166-2'), { valueBoolean: true }),
      'answer-not-recognised',
    ],
    [
      'pack-years',
      observation(loinc('72166-2'), { valueQuantity: { value: 20, unit: '{pack-years}' } }),
      'answer-not-recognised',
    ],
    ['a finding denied', observation(snomed('77176002'), { valueBoolean: false }), 'answer-not-recognised'],
    [
      'codings that contradict each other',
      answer({ coding: [...(snomed('266919005')['coding'] as []), ...(loinc('LA18976-3')['coding'] as [])] }),
      'answer-not-recognised',
    ],
  ])('%s: missing, never assumed', async (_name, row, reason) => {
    const found = await smokingOf([row]);
    expect(found.kind).toBe('missing');
    expect(reasons(found)).toEqual([reason]);
  });
  it('nothing recorded is missing', async () => {
    expect(await smokingOf([])).toEqual({ kind: 'missing', setAside: [] });
  });
  it('"4" is an answer only to the standard question', async () => {
    expect((await smokingOf([observation(snomed('229819007'), { valueString: '4' })])).kind).toBe('missing');
  });
});

describe('several answers', () => {
  it.each([
    ['the newest wins', [said('449868002', '2025-01-01'), said('8517006', '2026-01-01')], 'former', []],
    [
      'an undated one loses',
      [said('449868002', undefined), said('8517006', '2020-01-01')],
      'former',
      ['old', 'too-old-to-use'],
    ],
    [
      '"unknown" does not hide an earlier answer',
      [said('266927001', '2026-06-01'), said('8517006', '2026-01-01')],
      'former',
      [],
    ],
    [
      'never after current: has smoked, does not now',
      [said('449868002', '2025-01-01'), said('266919005', '2026-01-01')],
      'former',
      ['disagrees'],
    ],
    [
      'non-smoker after current is an ex-smoker',
      [said('449868002', '2025-01-01'), said('8392000', '2026-01-01')],
      'former',
      [],
    ],
    [
      'former and never of one day',
      [said('266919005', '2026-01-01'), said('8517006', '2026-01-01')],
      'former',
      ['disagrees'],
    ],
  ])('%s', async (_name, rows, status, flags) => {
    const found = await smokingOf(rows);
    expect(found).toMatchObject({ kind: 'found', reading: { value: { status } } });
    expect(found.kind === 'found' && [...found.reading.flags].sort()).toEqual(flags);
  });
  it('smoker and non-smoker of one moment conflict', async () => {
    expect((await smokingOf([said('449868002', '2026-01-01'), said('8517006', '2026-01-01')])).kind).toBe(
      'conflicting',
    );
  });
});

describe('quit dates', () => {
  const quit = (date: string) => observation(loinc('74010-0'), { valueDateTime: date });
  it('within a year is flagged', async () => {
    expect(await smokingOf([said('8517006', '2026-05-01'), quit('2025-09-01')])).toMatchObject({
      reading: { value: { status: 'former', quitDate: '2025-09-01' }, flags: ['quit-within-a-year'] },
    });
  });
  it('longer ago is not', async () => {
    expect(await smokingOf([said('8517006', '2026-05-01'), quit('2019')])).toMatchObject({
      reading: { value: { quitDate: '2019' }, flags: [] },
    });
  });
  it('after the newest "current" says that it is over', async () => {
    expect(await smokingOf([said('449868002', '2026-01-01'), quit('2026-03-01')])).toMatchObject({
      reading: { value: { status: 'former', smoker: false }, flags: ['disagrees', 'quit-within-a-year'] },
    });
  });
  it('before it says nothing', async () => {
    expect(await smokingOf([said('449868002', '2026-01-01'), quit('2025-03-01')])).toMatchObject({
      reading: { value: { status: 'current' } },
    });
  });
});

describe('the problem list', () => {
  const dependence = condition(snomed('89765005'), { recordedDate: '2026-01-01' });
  it('stands in where nobody answered, as probable', async () => {
    expect(await smokingOf([dependence])).toMatchObject({
      reading: { value: { smoker: true }, flags: ['probable'] },
    });
  });
  it('ICD-10 Z87.891 is an ex-smoker', async () => {
    const history = condition(
      { coding: [{ system: 'http://hl7.org/fhir/sid/icd-10-cm', code: 'Z87.891' }] },
      { recordedDate: '2026-01-01' },
    );
    expect(await smokingOf([history])).toMatchObject({
      reading: { value: { status: 'former' }, flags: ['probable'] },
    });
  });
  it('never against an answer', async () => {
    expect(await smokingOf([dependence, said('8517006', '2020-01-01')])).toMatchObject({
      reading: { value: { status: 'former' } },
    });
  });
  it('resolved dependence says nothing', async () => {
    expect((await smokingOf([condition(snomed('89765005'), { clinicalStatus: 'resolved' })])).kind).toBe(
      'missing',
    );
  });
});
