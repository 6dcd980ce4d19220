import { assessRecord } from '../../src/services/assess-patient.ts';
import { noteText } from '../../src/web/pages/note-view.ts';
import { riskView } from '../../src/web/pages/risk-view.ts';
import { aRecord, aView, found } from '../support/records.ts';

const equation = 'framingham-2008-lipids';
const typed = { value: 130, recorded: { value: '130', unit: 'mmHg' }, date: '2025-10-01' };
const assessed = assessRecord(
  aRecord({ hdlMgDl: found(50, { id: 'h', date: '2019-01-01', flags: ['old', 'too-old-to-use'] }) }),
  {
    numbers: { systolicMmHg: typed },
    confirmed: ['diabetes'],
    usedThoughOld: { hdlMgDl: 'Observation/h' },
    bpTreated: false,
  },
);

describe('a value that the clinician typed, confirmed or allowed', () => {
  it('stands with its date and where it is from', () => {
    const view = riskView({ assessed, equation, path: '/p', query: {}, save: {} }, aView());
    const row = view.values.rows.find(({ label }) => label === 'Systolic BP');
    expect(row).toMatchObject({
      value: '130 mmHg',
      source: 'Not in the record · 01-Oct-2025 · 7 weeks ago',
      tags: ['Entered by you'],
    });
  });

  it.each([
    [
      'en',
      'entered by the clinician',
      'confirmed by the clinician',
      'used at the clinician’s word',
      /by you/,
    ],
    ['es', 'introducido por el profesional', 'confirmado por el', 'usado por decisión del', /por usted/],
  ] as const)(
    'is told to a later reader of the note in %s with its date',
    (locale, entered, confirmed, allowed, byYou) => {
      const text = noteText({ assessed, equation, change: {}, version: '1' }, aView(locale));
      expect(text).toMatch(new RegExp(`130 mmHg \\(01-Oct-2025, ${entered}`));
      expect(text).toContain(confirmed);
      expect(text).toContain(allowed);
      expect(text).not.toMatch(byYou);
    },
  );
});
