import axios from 'axios';
import { createFhirClient, type FhirReader } from '../../src/fhir/index.ts';
import { assessPatient } from '../../src/services/assess-patient.ts';
import { defaultToDoSettings } from '../../src/services/panel-to-do.ts';
import type { PanelRow } from '../../src/services/panel-row.ts';
import { type Panel, type PanelOptions, rankPanel } from '../../src/services/rank-panel.ts';
import { type Commas, type PanelEhr, startPanelEhr } from '../support/panel-ehr.ts';

const assessedAt = new Date('2026-11-24T09:00:00Z');
const http = axios.create();
let ehr: PanelEhr;
let panel: Panel | undefined;

afterEach(async () => {
  panel?.stop();
  await ehr.close();
});

function openReader(signal?: AbortSignal): FhirReader {
  return createFhirClient({
    baseUrl: ehr.baseUrl,
    accessToken: () => Promise.resolve('token'),
    http,
    ...(signal === undefined ? {} : { signal }),
    limits: { callMilliseconds: 5_000 },
  });
}

function rank(changes: Partial<PanelOptions> = {}): Panel {
  panel = rankPanel({
    patientIds: ehr.patientIds,
    openReader,
    assessedAt,
    timeZone: 'UTC',
    equation: 'framingham-2008-lipids',
    toDo: defaultToDoSettings,
    ...changes,
  });
  return panel;
}

const riskOf = (row: PanelRow | undefined) =>
  row?.state.kind === 'worked-out' ? row.state.answer.score?.risk : undefined;

/** The number of the patient's own page: the same service, one patient at a time. */
async function riskAlone(patientId: string): Promise<number | undefined> {
  const assessed = await assessPatient(openReader(), patientId, { assessedAt, timeZone: 'UTC' });
  const verdict = assessed.verdict('framingham-2008-lipids');
  return verdict.kind === 'assessed' && verdict.assessment.kind === 'estimated'
    ? verdict.assessment.estimates[0]?.risk
    : undefined;
}

describe('the numbers of a list', () => {
  it.each<Commas>(['or', 'refused', 'first-only', 'last-only', 'first-three', 'ignored', 'mixed-up'])(
    'are those of the patients’ own pages, on an EHR that takes several patients like this: %s',
    async (commas) => {
      ehr = await startPanelEhr({ patients: 60, commas });
      const ranked = rank();
      await ranked.settled();
      const listed = ranked.rows().map(riskOf);
      const alone = [];
      for (const id of ehr.patientIds) alone.push(await riskAlone(id));
      expect(listed).toEqual(alone);
      expect(new Set(alone).size).toBeGreaterThan(30);
    },
    60_000,
  );

  it('come with few questions where several patients can be asked about at once', async () => {
    ehr = await startPanelEhr({ patients: 100 });
    await rank().settled();
    expect(ehr.requests.length).toBeLessThan(40);
    expect(ehr.mostAtOnce()).toBeLessThanOrEqual(4);
  });

  it('come with at most four questions for each patient elsewhere', async () => {
    ehr = await startPanelEhr({ patients: 100, commas: 'refused' });
    await rank().settled();
    const aboutOne = ehr.patientIds.map(
      (id) => ehr.requests.filter((request) => new RegExp(`patient=${id}(&|$)`).test(request)).length,
    );
    expect(Math.max(...aboutOne)).toBeLessThanOrEqual(4);
    expect(ehr.requests.length - aboutOne.reduce((sum, count) => sum + count, 0)).toBeLessThan(10);
    expect(ehr.mostAtOnce()).toBeLessThanOrEqual(4);
  });

  it('say nothing about saved results where there was no question left for them', async () => {
    ehr = await startPanelEhr({ patients: 10, commas: 'refused' });
    const ranked = rank();
    await ranked.settled();
    for (const { state } of ranked.rows()) {
      expect(state).toMatchObject({ kind: 'worked-out', answer: { saved: 'unknown' } });
      if (state.kind === 'worked-out')
        expect(state.answer.toDo.map(({ kind }) => kind)).not.toContain('not-saved');
    }
  });

  it('know the last saved result and how far today’s is from it', async () => {
    ehr = await startPanelEhr({ patients: 30 });
    const ranked = rank();
    await ranked.settled();
    const [first, second] = ranked
      .rows()
      .map(({ state }) => (state.kind === 'worked-out' ? state.answer : undefined));
    expect(first?.saved).toEqual({ last: { risk: 0.055, date: '2026-06-01' } });
    expect(first?.change?.kind).toBe('more');
    expect(first?.toDo.map(({ kind }) => kind)).toEqual(['saved-differs']);
    expect(second?.saved).toEqual({});
    expect(second?.toDo).toEqual([{ kind: 'not-saved', ever: false }]);
  });
});

describe('a list with trouble on it', () => {
  it('works out everybody else, keeps everybody, and says why', async () => {
    ehr = await startPanelEhr({ patients: 100, milliseconds: 5 });
    for (const id of ['p3', 'p33', 'p66']) ehr.slow.set(id, 60_000);
    for (const id of ['p7', 'p80']) ehr.failing.add(id);
    for (const id of ['p12', 'p100']) ehr.forbidden.add(id);
    const ranked = rank({ limits: { groupPatienceMs: 500, patientPatienceMs: 2_500 } });
    const healthy = ehr.patientIds.filter(
      (id) => !ehr.slow.has(id) && !ehr.failing.has(id) && !ehr.forbidden.has(id),
    );
    await ranked.settled();
    const states = new Map(ranked.rows().map((row) => [row.patientId, row.state]));
    expect(states.size).toBe(100);
    expect(healthy.filter((id) => states.get(id)?.kind !== 'worked-out')).toEqual([]);
    for (const id of ehr.slow.keys())
      expect(states.get(id)).toEqual({ kind: 'failed', code: 'fhir_timeout' });
    for (const id of ehr.failing)
      expect(states.get(id)).toEqual({ kind: 'failed', code: 'fhir_unreachable' });
    for (const id of ehr.forbidden)
      expect(states.get(id)).toEqual({ kind: 'failed', code: 'fhir_forbidden' });
  }, 30_000);

  it('tries who was too slow for a group once more at the end, for longer', async () => {
    ehr = await startPanelEhr({ patients: 20, milliseconds: 5 });
    ehr.slow.set('p8', 900);
    const ranked = rank({ limits: { groupSize: 10, groupPatienceMs: 450, patientPatienceMs: 10_000 } });
    await ranked.settled(ehr.patientIds.filter((id) => id !== 'p8'));
    expect(ranked.rows()[7]?.state.kind).toBe('waiting');
    await ranked.settled();
    expect(riskOf(ranked.rows()[7])).toBe(await riskAlone('p8'));
  }, 60_000);

  it('learns to wait for an EHR that becomes slow, and gives up nobody for it', async () => {
    ehr = await startPanelEhr({ patients: 20, milliseconds: 5 });
    const ranked = rank({ limits: { groupSize: 5, groupPatienceMs: 500, patientPatienceMs: 3_000 } });
    await ranked.settled(ehr.patientIds.slice(0, 5));
    for (const id of ehr.patientIds) ehr.slow.set(id, 600);
    await ranked.settled();
    expect(ranked.rows().filter(({ state }) => state.kind !== 'worked-out')).toEqual([]);
    // Without the learning every question is given up and asked again: more than eight for each patient.
    expect(ehr.requests.length).toBeLessThan(6 * ehr.patientIds.length);
  }, 60_000);

  it('ends soon where nothing is answered at all, with the reason', async () => {
    ehr = await startPanelEhr({ patients: 100 });
    for (const id of ehr.patientIds) ehr.failing.add(id);
    const ranked = rank();
    await ranked.settled();
    expect(ranked.rows().filter(({ state }) => state.kind !== 'failed')).toEqual([]);
    expect(ehr.requests.length).toBeLessThan(400);
  }, 30_000);

  it('does not wait for the slow one', async () => {
    ehr = await startPanelEhr({ patients: 100, milliseconds: 5 });
    ehr.slow.set('p50', 60_000);
    const ranked = rank({ limits: { groupPatienceMs: 500, patientPatienceMs: 20_000 } });
    await ranked.settled(ehr.patientIds.filter((id) => id !== 'p50'));
    expect(ranked.finished()).toBe(false);
    expect(ranked.rows()[49]).toMatchObject({ patientId: 'p50', state: { kind: 'waiting' } });
  }, 15_000);

  it('shows names before numbers', async () => {
    ehr = await startPanelEhr({ patients: 100, milliseconds: 50 });
    const ranked = rank();
    while (ranked.rows().some(({ identity }) => identity === undefined)) {
      await new Promise((resolve) => {
        setTimeout(resolve, 10);
      });
    }
    expect(ranked.finished()).toBe(false);
  });

  it('ends when it is stopped, and every row says so', async () => {
    ehr = await startPanelEhr({ patients: 40, milliseconds: 200 });
    const ranked = rank();
    ranked.stop();
    await ranked.settled();
    expect(ranked.rows().every(({ state }) => state.kind === 'failed')).toBe(true);
  });

  it('with nobody on it is finished at once', async () => {
    ehr = await startPanelEhr({ patients: 1 });
    const ranked = rank({ patientIds: [] });
    await ranked.settled();
    expect(ranked.finished()).toBe(true);
    expect(ehr.requests).toEqual([]);
  });
});
