import { type Running, startAppAndSandbox } from '../support/running.ts';
import { signInAt } from '../support/sandbox-sign-in.ts';
import { createVisitor, type Page } from '../support/visitor.ts';

const types = ['Patient', 'Observation', 'Condition', 'MedicationRequest', 'Procedure', 'RiskAssessment'];
const standalone = `openid fhirUser offline_access ${types.map((type) => `user/${type}.rs`).join(' ')}`;

let running: Running;
afterEach(() => running.close());

/** A result as another app has left it in the record of Helen Roberts. */
function leave(id: string, day: string, probability: number): void {
  running.sandbox.store.put({
    resourceType: 'RiskAssessment',
    id,
    status: 'final',
    subject: { reference: 'Patient/roberts-helen' },
    occurrenceDateTime: day,
    method: { text: 'Practice calculator' },
    prediction: [
      {
        outcome: { text: 'Heart attack or stroke' },
        probabilityDecimal: probability,
        whenPeriod: { start: day, end: `${Number(day.slice(0, 4)) + 10}${day.slice(4)}` },
      },
    ],
  });
}

const plain = (html: string) =>
  html
    .replaceAll(/<[^>]+>/g, ' ')
    .replaceAll('&#39;', "'")
    .replaceAll(/\s+/g, ' ')
    .trim();
const historyIn = ({ html }: Page) =>
  /<section[^>]*aria-labelledby="history"[^>]*>([\s\S]*?)<\/section>/.exec(html)?.[1] ?? '';
const rowsIn = (page: Page) =>
  [...historyIn(page).matchAll(/<tr><td[^>]*>([\s\S]*?)<\/tr>/g)].map(([row]) => plain(row));

describe('results that another app has left', () => {
  it('are shown as they stand, as percentages or with their scale in doubt, and never mixed with ours', async () => {
    running = await startAppAndSandbox({ ehr: { scopes: { standalone } } });
    leave('fraction', '2024-05-06', 0.156);
    leave('percentage', '2024-06-07', 15.6);
    leave('either', '2024-07-08', 0.9);
    running.sandbox.store.put({
      resourceType: 'Observation',
      id: 'end-of-the-chart',
      status: 'final',
      subject: { reference: 'Patient/roberts-helen' },
      effectiveDateTime: '2024-08-09',
      code: { coding: [{ system: 'http://loinc.org', code: '65850-0' }] },
      valueQuantity: { value: 30, unit: '%', comparator: '>' },
    });
    // A day with all that a risk needs, on which nothing was saved.
    const onThatDay = (id: string, code: string, value: object) =>
      running.sandbox.store.put({
        resourceType: 'Observation',
        id,
        status: 'final',
        subject: { reference: 'Patient/roberts-helen' },
        effectiveDateTime: '2025-03-01',
        code: { coding: [{ system: 'http://loinc.org', code }] },
        ...value,
      });
    onThatDay('pressure', '8480-6', { valueQuantity: { value: 138, unit: 'mmHg', code: 'mm[Hg]' } });
    const smokes = { system: 'http://snomed.info/sct', code: '449868002' };
    onThatDay('smoking', '72166-2', { valueCodeableConcept: { coding: [smokes] } });
    const visitor = createVisitor();
    const list = await signInAt(visitor, running.baseUrl, 'patel');
    const found = await visitor.submit(list, /role="search"/, { q: 'Roberts' });
    const page = await visitor.follow(found, /ROBERTS, Helen/);
    const rows = rowsIn(page);
    const of = (date: string) => rows.filter((row) => row.startsWith(date));
    const name = 'Practice calculator: Heart attack or stroke';
    const doubt = 'and does not say whether that is a percentage or a fraction.';
    expect(of('07-Jun-2024')).toEqual([`07-Jun-2024 16 ${name}`]);
    expect(of('06-May-2024')).toEqual([`06-May-2024 0.156 or 15.6 ${name}. The record has 0.156 ${doubt}`]);
    expect(of('08-Jul-2024')).toEqual([`08-Jul-2024 0.9 or 90 ${name}. The record has 0.9 ${doubt}`]);
    expect(of('09-Aug-2024')).toEqual([
      '09-Aug-2024 over 30 Framingham, ATP III 2001, hard coronary heart disease',
    ]);
    expect(plain(historyIn(page))).toContain('Results that are not one number for 10 years');
    const drawing = /<svg[\s\S]*?<\/svg>/.exec(historyIn(page))?.[0] ?? '';
    expect(drawing).toContain('16 on 07-Jun-2024');
    expect(drawing).not.toMatch(/0\.156|06-May-2024|08-Jul-2024/);
    expect(drawing.match(/class="other"/g)).toHaveLength(1);
    const worked = rows.filter((row) => row.endsWith('Worked out now from the values of that day'));
    expect(worked.map((row) => row.slice(0, 11))).toContain('01-Mar-2025');
    expect(drawing.match(/<rect class="own"/g)).toHaveLength(worked.length);
    expect(plain(historyIn(page))).toContain('Square points: worked out now');
    const ill = await visitor.follow(
      await visitor.submit(list, /role="search"/, { q: 'Harding' }),
      /HARDING, George/,
    );
    expect(plain(ill.html)).toMatch(/No score: .* Saved earlier .* 17 Saved result, Heart risk/);
    expect(historyIn(ill)).toBe('');
  }, 60_000);
});
