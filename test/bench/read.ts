import { Agent } from 'node:https';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import axios from 'axios';
import {
  createFhirClient,
  localDayIn,
  readerFromResources,
  readRecord,
  resourcesIn,
  type FhirReader,
  type FhirResource,
  type PatientRecord,
} from '../../src/fhir/index.ts';
import type { StubEhr } from './read.stub-ehr.ts';
import { forkStubEhr } from './read.stub-process.ts';

const roundTripMs = 40;
const queryMs = 120;
const rounds = 15;
const timeZone = 'Pacific/Auckland';
/** As the app reads: the clinic's calendar is made once. */
const options = { assessedAt: new Date('2020-06-01T12:00:00Z'), timeZone, localDay: localDayIn(timeZone) };
const folder = join(import.meta.dirname, '../../../shared/data');
const file = 'synthea-r4-2019/Trey_Berge_99153850-84f1-4de6-9e19-3e0d6eeedeb2.json';

function resourcesOf(path: string): FhirResource[] {
  return resourcesIn([JSON.parse(readFileSync(path, 'utf8'))]);
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await work();
  return performance.now() - started;
}

function clientOf(ehr: StubEhr, agent: Agent): FhirReader {
  const http = axios.create({ httpsAgent: agent });
  return createFhirClient({ baseUrl: ehr.base, accessToken: async () => 'token', http });
}

function agentOf(ehr: StubEhr): Agent {
  return new Agent({ keepAlive: true, maxSockets: 8, ca: ehr.authority });
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

async function times(ehr: StubEhr, patientId: string) {
  const agent = agentOf(ehr);
  const warmClient = () => clientOf(ehr, agent);
  await readRecord(warmClient(), patientId, options);
  const warm: number[] = [];
  const turn: number[] = [];
  const cold: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    warm.push(await timed(() => readRecord(warmClient(), patientId, options)));
    turn.push(await timed(() => readRecord(inTurn(warmClient()), patientId, options)));
    const fresh = agentOf(ehr);
    cold.push(await timed(() => readRecord(clientOf(ehr, fresh), patientId, options)));
    fresh.destroy();
  }
  agent.destroy();
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

/** Reading every Synthea R4 patient of the shared data from memory, against parsing the same resources' text. */
async function cpu() {
  const folders = readdirSync(folder).filter((name) => name.startsWith('synthea-r4'));
  const paths = folders.flatMap((name) =>
    readdirSync(join(folder, name)).map((one) => join(folder, name, one)),
  );
  const people = paths.map(resourcesOf).map((resources) => ({
    text: JSON.stringify(resources),
    reader: readerFromResources(resources),
    id: patientIn(resources),
  }));
  const parse: number[] = [];
  const read: number[] = [];
  for (let round = 0; round < 4 * rounds; round += 1) {
    const started = process.cpuUsage();
    for (const { text } of people) JSON.parse(text);
    parse.push(process.cpuUsage(started).user / 1000);
    const again = process.cpuUsage();
    for (const { reader, id } of people) await readRecord(reader, id, options);
    read.push(process.cpuUsage(again).user / 1000);
  }
  const each = people.length;
  return { patients: each, parseMs: median(parse) / each, readMs: median(read) / each };
}

function patientIn(resources: readonly FhirResource[]): string {
  return String(resources.find((one) => one.resourceType === 'Patient')?.['id']);
}

/** Time, bytes and CPU of reading one patient's record. */
export async function bench(): Promise<void> {
  const resources = resourcesOf(join(folder, file));
  const patientId = patientIn(resources);
  const ehr = await forkStubEhr({ file: join(folder, file), roundTripMs, queryMs });
  try {
    const { warm, turn, cold } = await times(ehr, patientId);
    const agent = agentOf(ehr);
    await ehr.takeBytes();
    const record = await readRecord(clientOf(ehr, agent), patientId, options);
    agent.destroy();
    const fetched = await ehr.takeBytes();
    const used = bytesOf(resources, usedReferences(record));
    const least = roundTripMs + queryMs;
    const connecting = least + 2 * roundTripMs;
    console.log(`round trip ${roundTripMs} ms, slowest query ${queryMs} ms: at least ${least} ms`);
    console.log(`critical path, warm connections: ${warm.toFixed(0)} ms, ${(warm / least).toFixed(2)} x`);
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
  const { patients, parseMs, readMs } = await cpu();
  console.log(
    `CPU per patient (${patients} patients): reading ${readMs.toFixed(2)} ms, JSON.parse ${parseMs.toFixed(2)} ms, ${(readMs / parseMs).toFixed(2)} x`,
  );
}
