import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createEhrHttp, type EhrHttp } from '../../src/ehr-http.ts';
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
import { codesOf, type StubEhr } from './read.stub-ehr.ts';
import { forkStubEhr } from './read.stub-process.ts';

const roundTripMs = 40;
const queryMs = 120;
const rounds = 15;
const cpuRounds = 60;
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

async function times(ehr: StubEhr, patientId: string) {
  const kept = createEhrHttp();
  const warmClient = () => clientOf(ehr, kept);
  await readRecord(warmClient(), patientId, options);
  const warm: number[] = [];
  const turn: number[] = [];
  const cold: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    warm.push(await timed(() => readRecord(warmClient(), patientId, options)));
    turn.push(await timed(() => readRecord(inTurn(warmClient()), patientId, options)));
    const fresh = createEhrHttp();
    const coldClient = clientOf(ehr, fresh);
    cold.push(await timed(() => readRecord(coldClient, patientId, options)));
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

const asked = new Set([
  'Patient',
  'Observation',
  'Condition',
  'MedicationRequest',
  'Procedure',
  'FamilyMemberHistory',
]);

function cpuMs(since: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(since);
  return (user + system) / 1000;
}

interface Cpu {
  parseMs: number;
  readMs: number;
}

/**
 * Reading people from memory, as a service does that has long been running, against parsing the same bytes. The rows
 * are as they come from the EHR: parsed.
 */
async function cpuOf(records: readonly (readonly FhirResource[])[]): Promise<Cpu[]> {
  const people = records.map((resources) => ({
    text: JSON.stringify({ resourceType: 'Bundle', entry: resources.map((resource) => ({ resource })) }),
    reader: readerFromResources(JSON.parse(JSON.stringify(resources)) as FhirResource[]),
    id: patientIn(resources),
  }));
  for (let round = 0; round < cpuRounds; round += 1)
    for (const { reader, id } of people) await readRecord(reader, id, options);
  const measured: Cpu[] = [];
  for (const { text, reader, id } of people) {
    const started = process.cpuUsage();
    for (let round = 0; round < cpuRounds; round += 1) JSON.parse(text);
    const parsed = cpuMs(started);
    const again = process.cpuUsage();
    for (let round = 0; round < cpuRounds; round += 1) await readRecord(reader, id, options);
    measured.push({ parseMs: parsed / cpuRounds, readMs: cpuMs(again) / cpuRounds });
  }
  return measured;
}

function summed(measured: readonly Cpu[], what: keyof Cpu): number {
  return measured.reduce((sum, one) => sum + one[what], 0) / measured.length;
}

async function printCpu(): Promise<void> {
  const folders = readdirSync(folder).filter((name) => name.startsWith('synthea-r4'));
  const paths = folders.flatMap((name) =>
    readdirSync(join(folder, name)).map((one) => join(folder, name, one)),
  );
  const records = paths.map(resourcesOf);
  const wanted = records.map((all) => all.filter(({ resourceType }) => asked.has(resourceType)));
  const coded = await Promise.all(wanted.map(answered));
  for (const [what, rows] of [
    ['all rows of the types that are asked for', wanted],
    ['the rows that a search by code answers', coded],
  ] as const) {
    const measured = await cpuOf(rows);
    const [parseMs, readMs] = [summed(measured, 'parseMs'), summed(measured, 'readMs')];
    const ratios = measured.map((one) => one.readMs / one.parseMs).toSorted((a, b) => a - b);
    const spread = [ratios[0], median(ratios), ratios.at(-1)].map((one) => one?.toFixed(2)).join(' / ');
    console.log(
      `CPU per patient (${rows.length} patients, ${what}): reading ${readMs.toFixed(2)} ms, JSON.parse ${parseMs.toFixed(2)} ms, ${(readMs / parseMs).toFixed(2)} x; lowest, median, highest of a record ${spread} x`,
    );
  }
}

/** The rows that the reader gets when the EHR searches Observations by their code. */
async function answered(resources: readonly FhirResource[]): Promise<FhirResource[]> {
  const kept: FhirResource[] = [];
  const whole = readerFromResources(resources);
  const searching: FhirReader = {
    ...whole,
    async search(resourceType, parameters) {
      const codes = parameters.find(([name]) => name === 'code')?.[1].split(',');
      const answer = await whole.search(resourceType, parameters);
      const found = answer.resources.filter(
        (row) => codes === undefined || codesOf(row).some((code) => codes.includes(code)),
      );
      kept.push(...found);
      return { ...answer, resources: found };
    },
  };
  await readRecord(searching, patientIn(resources), { ...options, settings: { searchCategories: false } });
  return [...resources.filter(({ resourceType }) => resourceType === 'Patient'), ...kept];
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
    const http = createEhrHttp();
    await ehr.takeBytes();
    const record = await readRecord(clientOf(ehr, http), patientId, options);
    http.close();
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
  await printCpu();
}
