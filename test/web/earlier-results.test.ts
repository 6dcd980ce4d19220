import type { EarlierAssessment } from '../../src/fhir/index.ts';
import { assessRecord } from '../../src/services/assess-patient.ts';
import { riskView } from '../../src/web/pages/risk-view.ts';
import { aRecord, aView, found, missing } from '../support/records.ts';

const saved: EarlierAssessment[] = [
  {
    reference: 'RiskAssessment/1',
    resourceType: 'RiskAssessment',
    date: '2024-02-04',
    ours: true,
    methodId: 'framingham-2008-lipids',
    horizonYears: 10,
    probability: { kind: 'percent', percent: 11.8 },
  },
  {
    reference: 'RiskAssessment/2',
    resourceType: 'RiskAssessment',
    date: '2025-03-01',
    ours: false,
    method: 'PREVENT',
    horizonYears: 30,
    probability: { kind: 'percent', percent: 31 },
  },
];
const past = [
  { day: '2023-01-10', equation: 'framingham-2008-lipids', risk: 0.09, factors: { sex: 'female' } },
] as const;
const history = { saved, past, gaps: [], treatmentUnknown: false };

function pageOf(factors: Parameters<typeof aRecord>[0], more: Parameters<typeof aRecord>[1] = {}) {
  const assessed = assessRecord(aRecord(factors, more));
  return riskView(
    { assessed, equation: 'framingham-2008-lipids', path: '/p', query: {}, history, save: {} },
    aView(),
  );
}

describe('what was saved before', () => {
  it.each([
    ['cardiovascular disease', { cardiovascularDisease: found(true) }],
    ['an age above the equation’s', { ageYears: found(78) }],
    ['a value that is missing', { hdlMgDl: missing }],
  ])('stays to be seen where there is no answer: %s', (_why, factors) => {
    const page = pageOf(factors);
    expect(page.answer.kind).not.toBe('scored');
    expect(page.earlier?.rows.map((row) => Object.values(row).join(' | '))).toEqual([
      '01-Mar-2025 | – | PREVENT. Over 30 years: 31.',
      '04-Feb-2024 | 12 | Saved result, Heart risk',
    ]);
    expect(page.history).toBeUndefined();
  });

  it('says when not all of it could be read', () => {
    const assessed = assessRecord(aRecord({ hdlMgDl: missing }));
    const gaps = [{ resourceType: 'RiskAssessment', why: 'failed' }] as never;
    const page = riskView(
      {
        assessed,
        equation: 'framingham-2008-lipids',
        path: '/p',
        query: {},
        history: { ...history, gaps },
        save: {},
      },
      aView(),
    );
    expect(page.earlier?.gap).toContain('could not be read');
  });

  it('stands in the history of a page with an answer, and of nobody who has died', () => {
    const scored = pageOf({});
    expect(scored.history?.rows.length).toBeGreaterThan(2);
    expect(scored.earlier).toBeUndefined();
    expect(pageOf({}, { identity: { deceased: true } }).earlier).toBeUndefined();
  });
});
