import type { PatientIdentity } from '../fhir/index.ts';
import { defaultPanelLimits, type PanelLimits } from './panel-limits.ts';
import { createPanelWork, type PanelWorkOptions } from './panel-work.ts';
import type { PanelRow } from './panel-row.ts';

export interface PanelOptions extends Omit<PanelWorkOptions, 'limits' | 'signal'> {
  /** In the order in which they are to be worked out. */
  patientIds: readonly string[];
  limits?: Partial<PanelLimits>;
}

export interface Panel {
  /** In the order given. */
  rows(): readonly PanelRow[];
  finished(): boolean;
  /** Resolves when these patients, or all, are worked out or given up. Never rejects. */
  settled(patientIds?: readonly string[]): Promise<void>;
  /** Works a patient out once more who was given up. */
  again(patientId: string): void;
  /** Ends every question that is under way; patients still waiting are given up. */
  stop(): void;
}

/** Works out the risk of every patient of a list, many at a time, each shown as soon as its record is read. */
export function rankPanel({ patientIds, limits, ...options }: PanelOptions): Panel {
  const ids = [...new Set(patientIds)];
  const rows = new Map<string, PanelRow>(
    ids.map((patientId) => [patientId, { patientId, state: { kind: 'waiting' } }]),
  );
  const waiters = new Map(ids.map((id) => [id, createWaiter()]));
  const stopped = new AbortController();
  const isWaiting = (id: string) => rows.get(id)?.state.kind === 'waiting';

  function settle(patientId: string, state: PanelRow['state']): void {
    const row = rows.get(patientId);
    if (row === undefined || !isWaiting(patientId)) return;
    rows.set(patientId, { ...row, state });
    waiters.get(patientId)?.resolve();
  }

  function introduce(identity: PatientIdentity): void {
    const row = rows.get(identity.id);
    if (row !== undefined) rows.set(identity.id, { ...row, identity });
  }

  const work = createPanelWork(
    { ...options, limits: { ...defaultPanelLimits, ...limits }, signal: stopped.signal },
    { settle, isWaiting, introduce },
  );
  /** Nobody waits for ever: what the work left undone is given up. */
  const giveUp = (left: readonly string[]) => () => {
    for (const id of left) settle(id, { kind: 'failed', code: 'fhir_unreachable' });
  };
  work.all(ids).then(giveUp(ids), giveUp(ids));
  return {
    rows: () => [...rows.values()],
    finished: () => !ids.some(isWaiting),
    async settled(wanted = ids) {
      await Promise.all(wanted.flatMap((id) => waiters.get(id)?.promise ?? []));
    },
    again(patientId) {
      const row = rows.get(patientId);
      if (row?.state.kind !== 'failed') return;
      rows.set(patientId, { ...row, state: { kind: 'waiting' } });
      waiters.set(patientId, createWaiter());
      work.again(patientId).then(giveUp([patientId]), giveUp([patientId]));
    },
    stop: () => stopped.abort(),
  };
}

function createWaiter(): { promise: Promise<void>; resolve: () => void } {
  let resolve = (): void => undefined;
  const promise = new Promise<void>((done) => {
    resolve = done;
  });
  return { promise, resolve };
}
