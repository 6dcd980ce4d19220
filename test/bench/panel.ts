import axios from 'axios';
import { createFhirClient, localDayIn } from '../../src/fhir/index.ts';
import { defaultPanelLimits } from '../../src/services/panel-limits.ts';
import { rankPanel } from '../../src/services/rank-panel.ts';
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
  /** At most: 1.2 × ceil(requests ÷ concurrency) × the time of one answer. */
  allowedMilliseconds: number;
  /** Until the first rows are worked out. */
  firstRowsMilliseconds: number;
  workedOut: number;
  /** Of this process: the panel and the server that it asks. */
  cpuMilliseconds: number;
}

/** One panel against a server that takes `milliseconds` for each answer. */
export async function measurePanel(options: PanelEhrOptions): Promise<PanelFigures> {
  const ehr = await startPanelEhr(options);
  const { milliseconds: answerMs = 0 } = options;
  const http = axios.create();
  const { concurrentRequests } = defaultPanelLimits;
  try {
    const started = performance.now();
    const cpu = process.cpuUsage();
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
      localDay: localDayIn('UTC'),
      equation: 'framingham-2008-lipids',
      toDo: defaultToDoSettings,
    });
    await Promise.race(ehr.patientIds.map((id) => panel.settled([id])));
    const firstRowsMilliseconds = performance.now() - started;
    await panel.settled();
    const milliseconds = performance.now() - started;
    const { user, system } = process.cpuUsage(cpu);
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
      cpuMilliseconds: (user + system) / 1000,
    };
  } finally {
    await ehr.close();
  }
}

function print(name: string, figures: PanelFigures): void {
  const { requests, patients, requestsPerPatient, concurrency, milliseconds, allowedMilliseconds } = figures;
  console.log(
    `${name}: ${figures.workedOut} of ${patients} in ${milliseconds.toFixed(0)} ms of ${allowedMilliseconds.toFixed(0)} ms allowed; ` +
      `first rows after ${figures.firstRowsMilliseconds.toFixed(0)} ms; ${requests} requests, ${requestsPerPatient.toFixed(2)} for each patient, ` +
      `at most ${figures.mostAtOnce} of ${concurrency} at a time; ${figures.cpuMilliseconds.toFixed(0)} ms of CPU`,
  );
}

/** A hundred patients, each answer after 100 ms: with an EHR that can be asked about several at once, and without. */
export async function bench(): Promise<void> {
  // The first runs pay for loading and compiling, as a service's first requests do.
  for (let run = 0; run < 5; run += 1) await measurePanel({ patients: 100 });
  print('several patients at once', await measurePanel({ patients: 100, milliseconds: 100 }));
  print('one patient at a time', await measurePanel({ patients: 100, milliseconds: 100, commas: 'refused' }));
}
