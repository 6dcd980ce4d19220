import { milligramsPerDecilitre } from '../../src/risk/index.ts';
import { assessRecord } from '../../src/services/assess-patient.ts';
import { noteText } from '../../src/web/pages/note-view.ts';
import { ownView } from '../../src/web/pages/own-view.ts';
import { riskView } from '../../src/web/pages/risk-view.ts';
import { valueInWords } from '../../src/web/pages/value-words.ts';
import { readQuestion } from '../../src/web/pages/what-if-question.ts';
import { aRecord, aView, found } from '../support/records.ts';

const equation = 'framingham-2008-lipids';
type Factors = Parameters<typeof aRecord>[0];

const pageOf = (factors: Factors, unit: 'mmol/L' | 'mg/dL' = 'mg/dL', query: Record<string, string> = {}) =>
  riskView(
    { assessed: assessRecord(aRecord(factors)), equation, path: '/p', query, save: {} },
    aView('en', unit),
  );

describe('a value just outside the limit of the equation does not read like the limit', () => {
  it.each([
    ['cholesterol in mg/dL', { totalCholesterolMgDl: found(405.3) }, 'mg/dL', '405.3 mg/dL', '405.0 mg/dL'],
    [
      'cholesterol in mmol/L',
      { totalCholesterolMgDl: found(milligramsPerDecilitre(10.5)) },
      'mmol/L',
      '10.50 mmol/L',
      '10.47 mmol/L',
    ],
    ['a pressure', { systolicMmHg: found(200.04) }, 'mg/dL', '200.04 mmHg', '200.00 mmHg'],
    ['a mean pressure', { systolicMmHg: found(200.5) }, 'mg/dL', '200.5 mmHg', '200.0 mmHg'],
    ['a pressure far outside', { systolicMmHg: found(212) }, 'mg/dL', '212 mmHg', '200 mmHg'],
  ] as const)('%s', (_name, factors, unit, value, limit) => {
    const { answer } = pageOf(factors, unit);
    const said = answer.kind === 'no-score' ? answer.paragraphs.join(' ') : '';
    expect(said).toContain(`The value is ${value}.`);
    expect(said).toContain(`to ${limit}.`);
  });
});

describe('a mean pressure of 139.5, with which the equation reckons, reads 139.5', () => {
  const record = aRecord({ systolicMmHg: found(139.5) });
  const assessed = assessRecord(record);
  const view = aView('en', 'mg/dL');
  it('in words', () => {
    expect(valueInWords('systolicMmHg', { value: 139.5, flags: [], sources: [] }, view)).toBe('139.5 mmHg');
    expect(valueInWords('systolicMmHg', { value: 139.5, flags: [], sources: [] }, aView('es', 'mg/dL'))).toBe(
      '139,5 mmHg',
    );
    expect(valueInWords('systolicMmHg', { value: 418 / 3, flags: [], sources: [] }, view)).toBe('139.3 mmHg');
    expect(valueInWords('systolicMmHg', { value: 140, flags: [], sources: [] }, view)).toBe('140 mmHg');
  });
  it('on the page: its values, its drivers, its what-if', () => {
    const page = pageOf({ systolicMmHg: found(139.5) });
    const text = JSON.stringify(page);
    expect(text).toContain('139.5 mmHg');
    expect(text).not.toMatch(/\b140\b/);
    expect(text).toContain('"now":"139.5"');
  });
  it('in the note, and on the own page', () => {
    const note = noteText({ assessed, equation, change: {}, version: '1' }, view);
    expect(note).toContain('139.5 mmHg');
    expect(note).not.toContain('140');
    expect(JSON.stringify(ownView(assessed, equation, view).rows)).toContain('139.5 mmHg');
  });
  it('sent from the what-if as it was shown, it is no change; sent as 140 it is one', () => {
    const asked = (sbp: string) =>
      readQuestion({ sbp }, { systolicMmHg: 139.5 }, { equation, unit: 'mg/dL' }).change;
    expect(asked('139.5')).toEqual({});
    expect(asked('140')).toEqual({ systolicMmHg: 140 });
  });
});

describe('a value whose unit was assumed', () => {
  it.each([
    [
      'en',
      'The record has no unit for: total cholesterol. The only one that the number fits was assumed; check it.',
    ],
    ['es', 'La historia no tiene unidad para: colesterol total.'],
  ] as const)('is named right beside the number (%s)', (locale, words) => {
    const record = aRecord({ totalCholesterolMgDl: found(201, { flags: ['unit-assumed'] }) });
    const input = { assessed: assessRecord(record), equation, path: '/p', query: {}, save: {} } as const;
    const { answer } = riskView(input, aView(locale));
    expect(answer.kind === 'scored' && answer.notes.join(' ')).toContain(words);
  });
  it('and no other is', () => {
    const { answer } = pageOf({});
    expect(answer.kind === 'scored' && answer.notes.join(' ')).not.toContain('no unit');
  });
});
