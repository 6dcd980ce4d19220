import type { EarlierAssessment } from '../../src/fhir/index.ts';
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

function rowsWith(saved: readonly EarlierAssessment[], locale: 'en' | 'es' = 'en') {
  const history = { saved, past: [], gaps: [], treatmentUnknown: false };
  const view = historyOf(
    history,
    { risk: 0.206, factors: {}, at: assessedAt },
    'framingham-2008-lipids',
    aView(locale),
  );
  return view?.rows.map(({ date, number, how }) => [date, number, how].join(' | ')) ?? [];
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

  it.each([30, undefined])('over %s years are none of 10 years', (horizonYears) => {
    expect(rowsWith([earlier({ horizonYears })])).toEqual([]);
  });

  it('of ours by the other version say so, and those of a scale that cannot be told have no place', () => {
    const bmi = earlier({ ours: true, methodId: 'framingham-2008-bmi' });
    const own = earlier({ ours: true, methodId: 'framingham-2008-lipids', date: '2023-02-04' });
    const odd = earlier({
      probability: { kind: 'ambiguous', recorded: 0.8, percentIfFraction: 80, percentIfPercentage: 0.8 },
    });
    expect(rowsWith([bmi, own, odd])).toEqual([
      now,
      '04-Feb-2024 | 12 | Saved result, Heart risk, Framingham 2008, BMI version',
      '04-Feb-2023 | 12 | Saved result, Heart risk',
    ]);
  });
});
