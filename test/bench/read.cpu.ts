import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  localDayIn,
  readerFromResources,
  readRecord,
  resourcesIn,
  type FhirReader,
  type FhirResource,
} from '../../src/fhir/index.ts';
import { codesOf } from './read.stub-ehr.ts';

const cpuRounds = 100;
const warmRounds = 300;
const timeZone = 'Pacific/Auckland';
/** As the app reads: the clinic's calendar is made once. */
export const options = {
  assessedAt: new Date('2020-06-01T12:00:00Z'),
  timeZone,
  localDay: localDayIn(timeZone),
};
export const folder = join(import.meta.dirname, '../../../shared/data');

export function resourcesOf(path: string): FhirResource[] {
  return resourcesIn([JSON.parse(readFileSync(path, 'utf8'))]);
}

export function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
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
  for (let round = 0; round < warmRounds; round += 1)
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

/** CPU of reading a record against that of parsing it. */
export async function printCpu(): Promise<void> {
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

export function patientIn(resources: readonly FhirResource[]): string {
  return String(resources.find((one) => one.resourceType === 'Patient')?.['id']);
}
