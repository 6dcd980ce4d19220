import fc from 'fast-check';
import { countGroups, groupOf, orderPanel, panelSorts } from '../../src/services/order-panel.ts';
import type { PanelAnswer } from '../../src/services/panel-answer.ts';
import type { PanelRow } from '../../src/services/panel-row.ts';

const row = (name: string, state: PanelRow['state']): PanelRow => ({
  patientId: name,
  identity: { id: name, familyName: name, deceased: false, identifiers: [] },
  state,
});
const answered = (answer: Partial<PanelAnswer>): PanelRow['state'] => ({
  kind: 'worked-out',
  answer: {
    verdict: {
      kind: 'assessed',
      assessment: { kind: 'incomplete', model: 'framingham-2008-lipids', missing: ['hdlMgDl'] },
    },
    beside: [],
    saved: {},
    toDo: [],
    ...answer,
  },
});
const scored = (risk: number, more: Partial<PanelAnswer> = {}) =>
  answered({ score: { risk, category: risk >= 0.2 ? 'high' : 'low' }, ...more });
const deceased = answered({ verdict: { kind: 'deceased' } });
const unreadable = answered({ verdict: { kind: 'unreadable', factors: ['hdlMgDl'] } });
const names = (rows: readonly PanelRow[]) => rows.map(({ patientId }) => patientId);

describe('the order of a list', () => {
  const rows = [
    row('Waiting', { kind: 'waiting' }),
    row('Failed', { kind: 'failed', code: 'fhir_timeout' }),
    row('Dead', deceased),
    row('Perhaps little', answered({ range: { lowest: 0.01, highest: 0.02 } })),
    row('Perhaps much', answered({ range: { lowest: 0.1, highest: 0.4 } })),
    row('Low', scored(0.05)),
    row('High', scored(0.3)),
  ];

  it('is the highest risk first, then who needs data by what it could be, then the rest; nobody is left out', () => {
    expect(names(orderPanel(rows, { sort: 'risk', direction: 'desc' }))).toEqual([
      'High',
      'Low',
      'Perhaps much',
      'Perhaps little',
      'Dead',
      'Failed',
      'Waiting',
    ]);
  });

  it('turns the scores round and leaves who has none behind them', () => {
    const turned = names(orderPanel(rows, { sort: 'risk', direction: 'asc' }));
    expect(turned.slice(0, 3)).toEqual(['Low', 'High', 'Perhaps much']);
  });

  it('puts who was never saved before who was saved long ago', () => {
    const saved = (date: string) => scored(0.1, { saved: { last: { risk: 0.1, date } } });
    const some = [
      row('May', saved('2026-05-01')),
      row('Never', scored(0.1)),
      row('June', saved('2025-06-01')),
    ];
    expect(names(orderPanel(some, { sort: 'saved', direction: 'asc' }))).toEqual(['Never', 'June', 'May']);
  });

  it('sorts changes by their direction', () => {
    const changed = (kind: 'more' | 'fewer', amount: number) =>
      scored(0.1, { change: { kind, qualifier: 'exactly', amount, text: String(amount) } });
    const some = [row('Down', changed('fewer', 9)), row('Up', changed('more', 2)), row('None', scored(0.1))];
    expect(names(orderPanel(some, { sort: 'change', direction: 'desc' }))).toEqual(['Up', 'Down', 'None']);
  });

  it('never loses or doubles anybody, however it is sorted', () => {
    const states = fc.constantFrom<PanelRow['state']>(...rows.map(({ state }) => state));
    const lists = fc
      .array(states, { maxLength: 30 })
      .map((all) => all.map((state, i) => row(`p${i}`, state)));
    fc.assert(
      fc.property(
        lists,
        fc.constantFrom(...panelSorts),
        fc.constantFrom('asc', 'desc'),
        (list, sort, direction) => {
          const sorted = orderPanel(list, { sort, direction });
          expect(names(sorted).toSorted()).toEqual(names(list).toSorted());
          const counts = Object.values(countGroups(list)).reduce((sum, count) => sum + count, 0);
          expect(counts).toBe(list.length);
        },
      ),
    );
  });

  it('counts what could not be read apart from what is missing', () => {
    expect(groupOf(row('x', unreadable))).toBe('not-read');
    expect(groupOf(row('x', answered({})))).toBe('needs-data');
    expect(groupOf(row('x', deceased))).toBe('no-score');
  });
});
