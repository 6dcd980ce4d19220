import axios from 'axios';
import { createFhirClient } from '../../src/fhir/index.ts';
import { defaultPanelLimits, rankPanel } from '../../src/services/rank-panel.ts';
import { defaultToDoSettings } from '../../src/services/panel-to-do.ts';
import { startPanelEhr, type PanelEhrOptions } from '../support/panel-ehr.ts';

export interface PanelFigures {
  patients: number;
  requests: number;
  requestsPerPatient: number;
  concurrency: number;
  mostAtOnce: number;
  /** Until every row is worked out. */
  milliseconds: number;
  /** What the issue allows: 1.2 × ceil(requests ÷ concurrency) × the time of one answer. */
  allowedMilliseconds: number;
  /** Until the first rows are worked out. */
  firstRowsMilliseconds: number;
  workedOut: number;
}

/** One panel against a server that takes `milliseconds` for each answer. */
export async function measurePanel(options: PanelEhrOptions): Promise<PanelFigures> {
  const ehr = await startPanelEhr(options);
  const { milliseconds: answerMs = 0 } = options;
  const http = axios.create();
  const { concurrentRequests } = defaultPanelLimits;
  try {
    const started = performance.now();
    const panel = rankPanel({
      patientIds: ehr.patientIds,
      openReader: (signal) =>
        createFhirClient({
          baseUrl: ehr.baseUrl,
          accessToken: () => Promise.resolve('token'),
          http,
          signal,
          limits: { concurrentCalls: concurrentRequests },
        }),
      assessedAt: new Date('2026-11-24T09:00:00Z'),
      timeZone: 'UTC',
      equation: 'framingham-2008-lipids',
      toDo: defaultToDoSettings,
    });
    await Promise.race(ehr.patientIds.map((id) => panel.settled([id])));
    const firstRowsMilliseconds = performance.now() - started;
    await panel.settled();
    const milliseconds = performance.now() - started;
    const requests = ehr.requests.length;
    return {
      patients: options.patients,
      requests,
      requestsPerPatient: requests / options.patients,
      concurrency: concurrentRequests,
      mostAtOnce: ehr.mostAtOnce(),
      milliseconds,
      allowedMilliseconds: 1.2 * Math.ceil(requests / concurrentRequests) * answerMs,
      firstRowsMilliseconds,
      workedOut: panel.rows().filter(({ state }) => state.kind === 'worked-out').length,
    };
  } finally {
    await ehr.close();
  }
}

/** A hundred patients, each answer after 100 ms: with an EHR that can be asked about several at once, and without. */
export async function bench(): Promise<Record<string, PanelFigures>> {
  // The first run pays for loading and compiling.
  await measurePanel({ patients: 30, milliseconds: 1 });
  return {
    'several patients at once': await measurePanel({ patients: 100, milliseconds: 100 }),
    'one patient at a time': await measurePanel({ patients: 100, milliseconds: 100, commas: 'refused' }),
  };
}
