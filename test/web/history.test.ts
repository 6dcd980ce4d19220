import type { EarlierAssessment } from '../../src/fhir/index.ts';
import { assess, type FactorInput, modelOf } from '../../src/risk/index.ts';
import { historyOf } from '../../src/web/pages/history-view.ts';
import { aView, assessedAt } from '../support/records.ts';

const earlier = (more: Partial<EarlierAssessment>): EarlierAssessment => ({
  reference: 'RiskAssessment/1',
  resourceType: 'RiskAssessment',
  date: '2024-02-04',
  ours: false,
  method: 'PREVENT',
  horizonYears: 10,
  probability: { kind: 'percent', percent: 12 },
  ...more,
});

function viewWith(saved: readonly EarlierAssessment[], locale: 'en' | 'es' = 'en') {
  const history = { saved, past: [], gaps: [], treatmentUnknown: false };
  return historyOf(
    history,
    { risk: 0.206, factors: {}, at: assessedAt },
    'framingham-2008-lipids',
    aView(locale),
  );
}

function rowsWith(saved: readonly EarlierAssessment[], locale: 'en' | 'es' = 'en') {
  const rows = viewWith(saved, locale)?.rows ?? [];
  return rows.map(({ date, number, how }) => [date, number, how].join(' | '));
}
const now = '25-Nov-2025 | 21 | Now';

describe('earlier results over time', () => {
  it('of several outcomes say what each counts', () => {
    const rows = rowsWith([
      earlier({ outcome: 'Heart failure', probability: { kind: 'percent', percent: 4 } }),
      earlier({ outcome: 'ASCVD' }),
    ]);
    expect(rows).toEqual([
      now,
      '04-Feb-2024 | 12 | PREVENT: ASCVD',
      '04-Feb-2024 | 4 | PREVENT: Heart failure',
    ]);
  });

  it.each([
    [30, 'Over 30 years: 12.'],
    [undefined, 'It does not say for how many years it holds: 12.'],
  ])('over %s years are none of 10 years: told in the table, with no number there', (horizonYears, told) => {
    const odd = earlier({ horizonYears });
    expect(rowsWith([odd])).toEqual([now, `04-Feb-2024 | – | PREVENT. ${told}`]);
    expect(viewWith([odd])?.trend.points).toHaveLength(1);
  });

  it.each<[string, Partial<EarlierAssessment>, string]>([
    [
      'a word alone',
      { probability: { kind: 'not-stated' }, qualitative: 'High' },
      '04-Feb-2024 | – | PREVENT. The record has “High” and no probability.',
    ],
    [
      'points',
      { probability: { kind: 'unusable', recorded: '14 {score}' } },
      '04-Feb-2024 | – | PREVENT. The record has “14 {score}” and no probability.',
    ],
    [
      'nothing',
      { probability: { kind: 'not-stated' } },
      '04-Feb-2024 | – | PREVENT. The record has no probability.',
    ],
    [
      'over 30',
      { probability: { kind: 'range', lowPercent: 30, without: true } },
      '04-Feb-2024 | over 30 | PREVENT',
    ],
    ['at least 30', { probability: { kind: 'range', lowPercent: 30 } }, '04-Feb-2024 | 30 or more | PREVENT'],
    [
      'under 1',
      { probability: { kind: 'range', highPercent: 1, without: true } },
      '04-Feb-2024 | under 1 | PREVENT',
    ],
    ['a month', { date: '2024-02' }, 'Feb-2024 | 12 | PREVENT'],
    ['no date', { date: undefined }, 'No date | 12 | PREVENT'],
  ])('that say %s are in the table and have no point', (_, more, row) => {
    expect(rowsWith([earlier(more)])).toContain(row);
    expect(viewWith([earlier(more)])?.trend.points).toHaveLength(1);
    expect(viewWith([earlier(more)])?.doubted).toMatch(/in the table alone/);
    for (const told of rowsWith([earlier(more)], 'es')) expect(told).not.toMatch(/record|over|under|date/);
  });

  it('are of the day that it was in the clinic', () => {
    const late = earlier({ date: '2024-02-03T23:30:00-05:00' });
    expect(rowsWith([late])[1]).toMatch(/^04-Feb-2024 \| 12/);
    const odd = earlier({ date: '2024-02-03T23:30:00-05:00', horizonYears: 30 });
    expect(rowsWith([odd])[1]).toMatch(/^04-Feb-2024 \| –/);
  });

  it('of ours by the other version say so', () => {
    const bmi = earlier({ ours: true, methodId: 'framingham-2008-bmi' });
    const own = earlier({ ours: true, methodId: 'framingham-2008-lipids', date: '2023-02-04' });
    expect(rowsWith([bmi, own])).toEqual([
      now,
      '04-Feb-2024 | 12 | Saved result, Heart risk, Framingham 2008, BMI version',
      '04-Feb-2023 | 12 | Saved result, Heart risk',
    ]);
  });

  it('of a scale that cannot be told are in the table with both readings, and have no point', () => {
    const odd = earlier({
      probability: { kind: 'ambiguous', recorded: 0.9, percentIfFraction: 90, percentIfPercentage: 0.9 },
    });
    expect(rowsWith([odd])).toEqual([
      now,
      '04-Feb-2024 | 0.9 or 90 | PREVENT. The record has 0.9 and does not say whether that is a percentage or a fraction.',
    ]);
    expect(rowsWith([odd], 'es')[1]).toContain('0,9 o 90 | PREVENT. La historia dice 0,9');
    const view = viewWith([odd]);
    expect(view?.trend.points).toHaveLength(1);
    expect(view?.trend.title).not.toContain('0.9');
    expect(view?.doubted).toMatch(/in the table alone/);
    expect(viewWith([earlier({})])?.doubted).toBeUndefined();
  });

  it('that are ranges are in the table as such', () => {
    const range = earlier({ probability: { kind: 'range', lowPercent: 8, highPercent: 12.5 } });
    expect(rowsWith([range])[1]).toBe('04-Feb-2024 | 8 to 12.5 | PREVENT');
    const odd = earlier({ probability: { kind: 'range', lowPercent: 0.08, highPercent: 0.12 } });
    expect(rowsWith([odd])[1]).toMatch(
      / \| 0\.08 to 0\.12 or 8 to 12 \| PREVENT\. The record has 0\.08 to 0\.12 and/,
    );
  });
});

const helen: FactorInput = {
  sex: 'female',
  ageYears: 61,
  systolicMmHg: 146,
  bpTreated: false,
  totalCholesterolMgDl: 236,
  hdlMgDl: 50,
  smoker: true,
  diabetes: false,
  cardiovascularDisease: false,
};

describe('why it changed', () => {
  const since = (entered: readonly ('systolicMmHg' | 'hdlMgDl')[], locale: 'en' | 'es' = 'en') =>
    historyOf(
      {
        saved: [],
        past: [{ day: '2025-11-02', equation: 'framingham-2008-lipids', risk: 0.206, factors: helen }],
        gaps: [],
        treatmentUnknown: false,
      },
      { risk: 0.15, factors: { ...helen, systolicMmHg: 130 }, entered, at: assessedAt },
      'framingham-2008-lipids',
      aView(locale),
    )?.why;

  it('says which part was typed here and may be a correction', () => {
    expect(since(['systolicMmHg'])?.entered).toBe(
      'Entered by you and not in the record: systolic BP. That part may be a correction and no change in the patient.',
    );
    expect(since(['systolicMmHg'], 'es')?.entered).toContain(
      'presión sistólica. Esa parte puede ser una corrección',
    );
  });

  it("says nothing of typed values that changed nothing, nor of the record's own", () => {
    expect(since(['hdlMgDl'])?.entered).toBeUndefined();
    expect(since([])?.entered).toBeUndefined();
    expect(since([])?.parts).toEqual([expect.stringMatching(/^systolic BP −\d/)]);
  });
});

describe('the drawing of results over time', () => {
  it('names one day once, and puts no number on another', () => {
    const view = viewWith([earlier({ ours: true, methodId: 'framingham-2008-lipids', date: '2025-11-25' })]);
    expect(view?.trend.ends.map(({ label }) => label)).toEqual(['25-Nov-2025']);
    expect(view?.trend.points.map(({ label }) => label)).toEqual(['12', '21']);
    const same = viewWith([
      earlier({
        ours: true,
        methodId: 'framingham-2008-lipids',
        date: '2025-11-25',
        probability: { kind: 'percent', percent: 20.6 },
      }),
    ]);
    expect(same?.trend.points.map(({ label }) => label)).toEqual(['', '21']);
  });
});

describe('risks of past days', () => {
  const equation = 'framingham-2008-lipids';
  const before: FactorInput = { ...helen, ageYears: 58, systolicMmHg: 130, totalCholesterolMgDl: 224 };
  const riskOf = (input: FactorInput) => {
    const assessment = assess(modelOf(equation), input);
    if (assessment.kind !== 'estimated') throw new Error('no risk');
    return assessment.estimates[0]?.risk ?? 0;
  };
  const past = [{ day: '2022-11-25', equation, risk: riskOf(before), factors: before } as const];
  const saved = [
    earlier({
      ours: true,
      methodId: equation,
      date: '2021-02-04',
      probability: { kind: 'percent', percent: 9 },
    }),
    earlier({ date: '2023-02-04' }),
  ];
  const view = historyOf(
    { saved, past, gaps: [], treatmentUnknown: false },
    { risk: riskOf(helen), factors: helen, at: assessedAt },
    equation,
    aView(),
  );

  it('are drawn apart from results that were saved, and from those of other apps', () => {
    expect(view?.trend.points.map(({ own, worked }) => [own, worked])).toEqual([
      [true, false],
      [true, true],
      [false, false],
      [true, false],
    ]);
    expect(view).toMatchObject({ squares: true, hollow: true });
    expect(viewWith([earlier({})])?.squares).toBe(false);
  });

  it('give way to a result that was saved on the same day', () => {
    const [own] = saved;
    const sameDay = { ...own, date: '2022-11-25T09:00:00Z' } as EarlierAssessment;
    const history = { saved: [sameDay], past, gaps: [], treatmentUnknown: false };
    const rows =
      historyOf(history, { risk: 0.2, factors: helen, at: assessedAt }, equation, aView())?.rows ?? [];
    expect(rows.map(({ how }) => how)).toEqual(['Now', 'Saved result, Heart risk']);
  });

  it('say what has changed since, with parts that add up to it', () => {
    const { lead, parts = [], rounding = '' } = view?.why ?? {};
    expect(lead).toBe('Why it changed since 25-Nov-2022:');
    expect(parts.map((part) => part.replace(/ [+−].*/, '')).toSorted()).toEqual([
      'age',
      'systolic BP',
      'total cholesterol',
    ]);
    const [from = 0, to = 0] = [...rounding.matchAll(/\d+\.\d/g)].map(([number]) => Number(number));
    expect(to).toBe(20.6);
    const sum = parts.reduce((total, part) => total + Number(/[\d.]+$/.exec(part)?.[0]), 0);
    // Pages design §4: within 0.1.
    expect(Math.abs(sum - (to - from))).toBeLessThan(0.11);
  });
});
