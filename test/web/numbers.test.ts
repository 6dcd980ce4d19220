import fc from 'fast-check';
import {
  categorise,
  defaultCategories,
  displayCholesterol,
  modelOf,
  type RiskFactors,
} from '../../src/risk/index.ts';
import { assessRecord } from '../../src/services/assess-patient.ts';
import type { SmokingStatus } from '../../src/fhir/index.ts';
import { figuresFor } from '../../src/web/pages/people-view.ts';
import { noteText } from '../../src/web/pages/note-view.ts';
import { riskView, type RiskView } from '../../src/web/pages/risk-view.ts';
import { aRecord, aView, found } from '../support/records.ts';

const equation = 'framingham-2008-lipids';

const anybody = fc.record({
  ageYears: fc.integer({ min: 30, max: 74 }),
  sex: fc.constantFrom('female' as const, 'male' as const),
  systolicMmHg: fc.integer({ min: 90, max: 200 }),
  totalCholesterolMgDl: fc.integer({ min: 120, max: 400 }),
  hdlMgDl: fc.integer({ min: 20, max: 100 }),
  bpTreated: fc.boolean(),
  smoker: fc.boolean(),
  diabetes: fc.boolean(),
});
type Anybody = Omit<RiskFactors, 'cardiovascularDisease'> & Record<string, unknown>;
const units = fc.constantFrom('mmol/L' as const, 'mg/dL' as const);

function assessed(person: Partial<Anybody>) {
  const { smoker, ...rest } = person;
  const smoking: SmokingStatus =
    smoker === true ? { smoker, status: 'current' } : { smoker: false, status: 'never' };
  const findings = Object.fromEntries(Object.entries(rest).map(([name, value]) => [name, found(value)]));
  return assessRecord(aRecord({ ...findings, smoking: found(smoking) }));
}

function pageOf(
  person: Partial<Anybody>,
  unit: 'mmol/L' | 'mg/dL',
  query: Record<string, string> = {},
): RiskView {
  return riskView({ assessed: assessed(person), equation, path: '/p', query, save: {} }, aView('en', unit));
}

function scoredOf(page: RiskView) {
  if (page.answer.kind !== 'scored') throw new Error(`not scored: ${page.answer.title}`);
  return page.answer;
}

const numberIn = (text: string) => {
  if (/more than 99/i.test(text)) return 99;
  return /fewer than 1/i.test(text) ? 1 : Number(/\d+(\.\d+)?/.exec(text)?.[0]);
};

describe('the number on the page', () => {
  it('is in the category it is shown with, which is that of the unrounded risk', () => {
    fc.assert(
      fc.property(anybody, (person) => {
        const { factors } = assessed(person);
        const risk = modelOf(equation).riskOf(factors as RiskFactors, 0);
        const answer = scoredOf(pageOf(person, 'mmol/L'));
        expect(answer.band?.id).toBe(categorise(risk, defaultCategories));
        const shown = numberIn(answer.number) / 100;
        if (answer.number !== 'Fewer than 1') expect(categorise(shown)).toBe(answer.band?.id);
        if (answer.number !== 'Fewer than 1' && answer.number !== 'More than 99')
          expect(Math.abs(shown - risk)).toBeLessThanOrEqual(0.005 + 1e-9);
      }),
    );
  });

  it('is never 0 nor 100, and both sides add up to 100', () => {
    fc.assert(
      fc.property(anybody, (person) => {
        const { number, others } = scoredOf(pageOf(person, 'mmol/L'));
        expect(['0', '100', '0.0']).not.toContain(number);
        expect(numberIn(number) + numberIn(others)).toBeCloseTo(100, 9);
      }),
    );
  });

  it('is drawn with as many filled figures, and never with those of another category', () => {
    fc.assert(
      fc.property(anybody, (person) => {
        const { figures, number, band } = scoredOf(pageOf(person, 'mmol/L'));
        const filled = figures.figures
          .filter(({ state }) => state === 'event')
          .reduce((sum, { shape }) => sum + (shape === 'row' ? 10 : 1), 0);
        if (/^\d/.test(number)) expect(filled).toBe(Math.floor(Number(number)));
        if (filled > 0 && filled < 100) expect(categorise(filled / 100)).toBe(band?.id);
        expect(figures.title).toContain(number);
      }),
    );
  });

  it.each([
    [{ kind: 'fewer-than', percent: 1, decimals: 0, text: '1' }, 0],
    [{ kind: 'more-than', percent: 99, decimals: 0, text: '99' }, 100],
    [{ kind: 'exactly', percent: 19.6, decimals: 1, text: '19.6' }, 19],
    [{ kind: 'exactly', percent: 21, decimals: 0, text: '21' }, 21],
  ] as const)('%j is %d figures', (shown, figures) => {
    expect(figuresFor(shown)).toBe(figures);
  });
});

describe('numbers on one page never contradict each other', () => {
  it('the bars add up to the total, and the total to the number', () => {
    fc.assert(
      fc.property(anybody, (person) => {
        const page = pageOf(person, 'mmol/L');
        const rows = page.drivers?.rows ?? [];
        const sum = rows.reduce((total, { text }) => total + Number(text.replace('−', '-')), 0);
        const total = Number(/[\d.]+/.exec(page.drivers?.total ?? '')?.[0]);
        expect(Math.abs(sum - total)).toBeLessThanOrEqual(0.1 + 1e-9);
        const { number } = scoredOf(page);
        if (/^\d+$/.test(number)) expect(Math.abs(total - Number(number))).toBeLessThanOrEqual(0.55);
      }),
    );
  });

  it('a ready-made question and its answer say the same number and the same difference', () => {
    fc.assert(
      fc.property(anybody, units, (person, unit) => {
        for (const preset of pageOf(person, unit).whatIf?.presets ?? []) {
          const query = Object.fromEntries(new URLSearchParams(preset.href.split(/[?#]/)[1]));
          const answer = pageOf(person, unit, query).whatIf?.answer;
          expect(answer?.number).toBe(preset.number);
          expect(answer?.sentence).toContain(`: ${preset.difference}.`);
        }
      }),
      {
        numRuns: 40,
        // HDL 37 mg/dL reads as 1.0 mmol/L, which is the target itself.
        examples: [
          [
            {
              ageYears: 30,
              sex: 'male',
              systolicMmHg: 90,
              totalCholesterolMgDl: 120,
              hdlMgDl: 37,
              bpTreated: false,
              smoker: false,
              diabetes: false,
            },
            'mmol/L',
          ],
        ],
      },
    );
  });

  it('"now" in the what-if is the number above, and a difference is that of the numbers as shown', () => {
    fc.assert(
      fc.property(anybody, fc.integer({ min: 90, max: 200 }), (person, systolic) => {
        const page = pageOf(person, 'mmol/L', { sbp: String(systolic) });
        const { number } = scoredOf(page);
        expect(page.whatIf?.now).toBe(number.replace('Fewer', 'fewer').replace('More', 'more'));
        const answer = page.whatIf?.answer;
        if (answer === undefined) return;
        const exact = /^\d/.test(number) && /^\d/.test(answer.number);
        const difference = /: ([\d.]+) (fewer|more)\./.exec(answer.sentence);
        if (exact && difference !== null)
          expect(Number(difference[1])).toBeCloseTo(Math.abs(Number(number) - Number(answer.number)), 6);
      }),
    );
  });

  it('fields left as they are change nothing, whatever rounding shows in them', () => {
    fc.assert(
      fc.property(anybody, units, (person, unit) => {
        const first = pageOf(person, unit).whatIf;
        const asShown = Object.fromEntries((first?.fields ?? []).map(({ name, value }) => [name, value]));
        const query = { ...asShown, u: unit === 'mmol/L' ? 'mmol' : 'mg', smk: person.smoker ? '1' : '0' };
        const again = pageOf(person, unit, query).whatIf;
        expect(again?.answer).toBeUndefined();
        expect(again?.problems).toEqual(['These are the numbers as they are now.']);
      }),
      { numRuns: 60 },
    );
  });

  it('a comparison in the note and on the patient page has the number of the question, however exactly it was asked', () => {
    const decimals = fc.integer({ min: 900, max: 2000 }).map((tenths) => tenths / 10);
    const moles = fc.integer({ min: 2600, max: 10_400 }).map((thousandths) => thousandths / 1000);
    fc.assert(
      fc.property(anybody, decimals, moles, (person, sbp, tc) => {
        const query = { sbp: String(sbp), tc: String(tc), u: 'mmol' };
        const answer = pageOf(person, 'mmol/L', query).whatIf?.answer;
        if (answer === undefined) return;
        const asked = Object.fromEntries(new URLSearchParams(answer.noteHref.split('?')[1]));
        expect(pageOf(person, 'mmol/L', asked).whatIf?.answer?.sentence).toBe(answer.sentence);
      }),
    );
  });

  it('the note has the number of the page', () => {
    fc.assert(
      fc.property(anybody, (person) => {
        const { number, band } = scoredOf(pageOf(person, 'mmol/L'));
        const input = { assessed: assessed(person), equation, change: {}, version: '1' } as const;
        const text = noteText(input, aView());
        expect(text.toLowerCase()).toContain(`: ${number.toLowerCase()} out of 100 in 10 years`);
        expect(text).toContain(band?.text.split(' (')[0] ?? 'no band');
      }),
      { numRuns: 60 },
    );
  });
});

describe('values in words', () => {
  it('mmol/L have one decimal and mg/dL none; a converted value shows what was recorded', () => {
    const recorded = { value: '236', unit: 'mg/dL' };
    const record = aRecord({ totalCholesterolMgDl: found(236, { recorded, date: '2025-09-18' }) });
    const rowIn = (unit: 'mmol/L' | 'mg/dL') =>
      riskView(
        { assessed: assessRecord(record), equation, path: '/p', query: {}, save: {} },
        aView('en', unit),
      ).values.rows[4]?.value;
    expect(rowIn('mmol/L')).toBe('6.1 mmol/L (236 mg/dL recorded)');
    expect(rowIn('mg/dL')).toBe('236 mg/dL');
    expect(displayCholesterol(236, 'mmol/L').text).toBe((236 / 38.67).toFixed(1));
  });

  it('heart age is whole years, over 80 from 80.5, under 30 below 30, and only beside the number', () => {
    const ageOf = (person: Partial<Anybody>) =>
      scoredOf(pageOf(person, 'mmol/L')).facts.find(({ label }) => label === 'Heart age')?.value;
    const healthy = {
      sex: 'female' as const,
      systolicMmHg: 105,
      totalCholesterolMgDl: 150,
      hdlMgDl: 80,
      smoker: false,
    };
    expect(ageOf({ ageYears: 30, ...healthy })).toBe('Under 30');
    expect(ageOf({ ageYears: 70, smoker: true, diabetes: true })).toBe('Over 80');
    // D'Agostino 2008, worked example: 74.8 in the continuous form.
    expect(
      ageOf({ ageYears: 61, systolicMmHg: 124, totalCholesterolMgDl: 180, hdlMgDl: 47, smoker: true }),
    ).toBe('75 years');
  });

  it('thirty years are given up to 59 and in words from 60', () => {
    const thirtyOf = (ageYears: number) =>
      scoredOf(pageOf({ ageYears }, 'mmol/L')).facts.find(({ label }) => label === 'Over 30 years')?.value;
    expect(thirtyOf(59)).toMatch(/^\d+ out of 100$/);
    expect(thirtyOf(60)).toBe('Not valid at 60 or over');
  });
});
