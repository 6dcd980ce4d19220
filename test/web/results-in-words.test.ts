import type { NotCounted } from '../../src/fhir/index.ts';
import { assessRecord } from '../../src/services/assess-patient.ts';
import { noteText } from '../../src/web/pages/note-view.ts';
import { notCountedOf, riskView } from '../../src/web/pages/risk-view.ts';
import { aRecord, aView, found } from '../support/records.ts';

const equation = 'framingham-2008-lipids';
const young = {
  ageYears: found(31),
  systolicMmHg: found(104),
  smoking: found({ smoker: false, status: 'never' } as const),
  totalCholesterolMgDl: found(150),
  hdlMgDl: found(73),
};

describe('a result that the equation does not count', () => {
  it('is written as the language writes numbers, without the brackets of its unit code', () => {
    const notCounted: NotCounted[] = [
      { what: 'ldl-very-high', detail: '5.4 mmol/L', sources: [] },
      { what: 'egfr-low', detail: '41 mL/min/{1.73_m2}', sources: [] },
    ];
    const told = (locale: 'en' | 'es') =>
      notCountedOf(aRecord({}, { notCounted }), aView(locale), { scored: true }).join('; ');
    expect(told('en')).toContain('5.4 mmol/L; Low kidney function (eGFR under 60): 41 mL/min/1.73 m²');
    expect(told('es')).toContain('5,4 mmol/L; Función renal baja (FGe menor de 60): 41 mL/min/1,73 m²');
  });
});

describe('the note', () => {
  const noteOf = (record: Parameters<typeof assessRecord>[0]) =>
    noteText({ assessed: assessRecord(record), equation, change: {}, version: '1' }, aView());

  it('calls nothing "not counted by the equation" where there is no number', () => {
    const notCounted: NotCounted[] = [{ what: 'hiv', sources: [] }];
    expect(noteOf(aRecord({}, { notCounted }))).toContain('Not counted by the equation: HIV.');
    const died = noteOf(aRecord({}, { notCounted, identity: { deceased: true } }));
    expect(died).toContain('Also note: HIV.');
    expect(died).not.toContain('Not counted');
  });

  it('has no capital in the middle of a sentence', () => {
    expect(noteOf(aRecord(young))).toContain('ideal values: fewer than 1 out of 100 in 10 years.');
  });
});

describe('a repeat blood pressure whose both ends read the same', () => {
  it.each([
    ['en', '10 mmHg lower or higher would also give fewer than 1 out of 100 in 10 years.'],
    ['es', '10 mmHg más baja o más alta, daría también menos de 1 de cada 100 en 10 años.'],
  ] as const)('is said once, in %s', (locale, words) => {
    const input = { equation, path: '/p', query: {}, save: {} } as const;
    const { answer } = riskView({ assessed: assessRecord(aRecord(young)), ...input }, aView(locale));
    expect(JSON.stringify(answer)).toContain(words);
  });
});
