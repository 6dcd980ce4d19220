import { join } from 'node:path';
import { createEhrHttp, type EhrHttp } from '../../src/ehr-http.ts';
import {
  createFhirClient,
  readEarlierAssessments,
  readRecord,
  type FhirReader,
  type FhirResource,
  type PatientRecord,
} from '../../src/fhir/index.ts';
import { folder, median, options, patientIn, printCpu, resourcesOf } from './read.cpu.ts';
import type { StubEhr } from './read.stub-ehr.ts';
import { forkStubEhr } from './read.stub-process.ts';

const roundTripMs = 40;
const queryMs = 120;
const rounds = 15;
const file = 'synthea-r4-2019/Trey_Berge_99153850-84f1-4de6-9e19-3e0d6eeedeb2.json';

async function timed(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await work();
  return performance.now() - started;
}

function clientOf(ehr: StubEhr, http: EhrHttp): FhirReader {
  const axios = http.of({ id: 'stub', ca: ehr.authority });
  return createFhirClient({ baseUrl: ehr.base, accessToken: async () => 'token', http: axios });
}

/** The same reader, one question after the other: what the page would wait without asking side by side. */
function inTurn(reader: FhirReader): FhirReader {
  let last: Promise<unknown> = Promise.resolve();
  const queued = <T>(work: () => Promise<T>): Promise<T> => {
    const next = last.then(work, work);
    last = next;
    return next;
  };
  return {
    read: (resourceType, id) => queued(() => reader.read(resourceType, id)),
    search: (resourceType, parameters) => queued(() => reader.search(resourceType, parameters)),
  };
}

/** All that the risk page asks. */
async function readPage(reader: FhirReader, patientId: string): Promise<void> {
  await Promise.all([readRecord(reader, patientId, options), readEarlierAssessments(reader, patientId)]);
}

async function times(ehr: StubEhr, patientId: string) {
  const kept = createEhrHttp();
  const warmClient = () => clientOf(ehr, kept);
  await readPage(warmClient(), patientId);
  const warm: number[] = [];
  const turn: number[] = [];
  const cold: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    warm.push(await timed(() => readPage(warmClient(), patientId)));
    turn.push(await timed(() => readPage(inTurn(warmClient()), patientId)));
    const fresh = createEhrHttp();
    const coldClient = clientOf(ehr, fresh);
    cold.push(await timed(() => readPage(coldClient, patientId)));
    fresh.close();
  }
  kept.close();
  return { warm: median(warm), turn: median(turn), cold: median(cold) };
}

function usedReferences({ factors, notCounted }: PatientRecord): ReadonlySet<string> {
  const readings = Object.values(factors).flatMap((finding) =>
    finding.kind === 'found' ? [finding.reading] : [],
  );
  const sources = [...readings, ...notCounted].flatMap((one) => one.sources);
  return new Set(sources.map((source) => source.reference));
}

function bytesOf(resources: readonly FhirResource[], references: ReadonlySet<string>): number {
  return resources
    .filter((one) => references.has(`${one.resourceType}/${String(one['id'])}`))
    .reduce((sum, one) => sum + Buffer.byteLength(JSON.stringify(one)), 0);
}

/** Time, bytes and CPU of reading one patient's record. */
export async function bench(): Promise<void> {
  const resources = resourcesOf(join(folder, file));
  const patientId = patientIn(resources);
  const ehr = await forkStubEhr({ file: join(folder, file), roundTripMs, queryMs });
  try {
    const { warm, turn, cold } = await times(ehr, patientId);
    const http = createEhrHttp();
    await ehr.takeBytes();
    const record = await readRecord(clientOf(ehr, http), patientId, options);
    http.close();
    const fetched = await ehr.takeBytes();
    const used = bytesOf(resources, usedReferences(record));
    const least = roundTripMs + queryMs;
    const connecting = least + 2 * roundTripMs;
    console.log(`round trip ${roundTripMs} ms, slowest query ${queryMs} ms: at least ${least} ms`);
    console.log(
      `critical path of the risk page, warm connections: ${warm.toFixed(0)} ms, ${(warm / least).toFixed(2)} x`,
    );
    console.log(
      `critical path, cold (TCP and TLS 1.3 make ${connecting} ms): ${cold.toFixed(0)} ms, ${(cold / least).toFixed(2)} x, ${(cold / connecting).toFixed(2)} x`,
    );
    console.log(`the same queries in turn, warm: ${turn.toFixed(0)} ms, ${(turn / least).toFixed(2)} x`);
    console.log(
      `fetched ${fetched} bytes, of values used ${used} bytes (${((100 * used) / fetched).toFixed(1)} %)`,
    );
  } finally {
    await ehr.close();
  }
  await printCpu();
}
