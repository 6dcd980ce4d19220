import { readFileSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type LoadedRecords, createSandbox, loadRecords } from '../../src/sandbox/index.ts';
import type { Resource } from '../../src/sandbox/fhir/resource.ts';
import { type InventoryPatient, inventoryOfSharedRecords, sharedRecords } from '../support/shared-records.ts';

const referencesIn = (resource: Resource): string[] =>
  [...JSON.stringify(resource).matchAll(/"reference":"([^"]+)"/g)].map(([, reference]) => reference ?? '');

describe('records that others wrote', () => {
  let inventory: readonly InventoryPatient[];
  let loaded: LoadedRecords;

  beforeAll(async () => {
    inventory = inventoryOfSharedRecords();
    loaded = await loadRecords(sharedRecords);
  });

  it('are read when they are R4, and named with the reason when they are not', () => {
    const reasons = new Map(loaded.leftOut.map(({ file, reason }) => [file, reason]));
    for (const { file, fhirVersion } of inventory) {
      const expected = fhirVersion === 'R4' ? undefined : expect.stringContaining(fhirVersion);
      expect([file, reasons.get(file)]).toEqual([file, expected]);
    }
    expect(reasons.get('inventory.json')).toBe('holds no FHIR resource');
    expect(loaded.leftOut).toHaveLength(22);
  });

  it('keep all 42 patients, and every resource an id of its own', () => {
    const names = loaded.resources.map(({ resourceType, id }) => `${resourceType}/${id}`);
    expect(new Set(names).size).toBe(names.length);
    const bundled = inventory.filter(({ fhirVersion }) => fhirVersion === 'R4');
    expect(bundled).toHaveLength(42);
    const patients = loaded.resources
      .filter(({ resourceType }) => resourceType === 'Patient')
      .map(({ id }) => id);
    for (const { patientId } of bundled) if (patientId) expect(patients).toContain(patientId);
    expect(patients.length).toBeGreaterThanOrEqual(42);
  });

  it('have no reference by urn:uuid left that means a resource of its file', () => {
    const left = loaded.resources
      .flatMap(referencesIn)
      .filter((reference) => reference.includes('urn:uuid:'));
    expect(left).toEqual([]);
  });

  it('lead from every observation of a Bundle to its patient', () => {
    const ofSynthea = inventory.filter(({ file }) => file.startsWith('synthea-r4'));
    expect(ofSynthea).toHaveLength(25);
    const subjects = loaded.resources
      .filter(({ resourceType }) => resourceType === 'Observation')
      .map(({ subject }) => (subject as { reference: string } | undefined)?.reference);
    for (const { file, patientId } of ofSynthea) {
      const text = readFileSync(path.join(sharedRecords, file), 'utf8');
      const written = text.match(/"resourceType": ?"Observation"/g)?.length;
      expect([file, subjects.filter((subject) => subject === `Patient/${patientId}`).length]).toEqual([
        file,
        written,
      ]);
    }
  });

  it('stand on a worklist of each clinician in the sandbox', async () => {
    const sandbox = await createSandbox({ port: 0, clients: [], resources: loaded.resources });
    await sandbox.close();
    const patients = loaded.resources.filter(({ resourceType }) => resourceType === 'Patient');
    const lists = [...sandbox.store.all('List')].filter(({ title }) => title === 'All loaded patients');
    expect(lists.map(({ source }) => (source as { reference: string }).reference)).toEqual(
      sandbox.users.filter(({ role }) => role.includes('clinician')).map(({ fhirUser }) => fhirUser),
    );
    for (const list of lists) expect(list.entry).toHaveLength(patients.length);
    expect(sandbox.store.get('Patient', 'roberts-helen')).toBeUndefined();
    // Who has no record here is not named among those who can sign in.
    expect(sandbox.users.map(({ role }) => role)).not.toContain('patient');
  });
});

describe('a folder of one’s own', () => {
  let folder: string;
  const write = async (file: string, content: unknown) => {
    const full = path.join(folder, file);
    await mkdir(path.dirname(full), { recursive: true });
    await writeFile(full, typeof content === 'string' ? content : JSON.stringify(content));
  };
  const bundle = (type: string, entry: { fullUrl?: string; resource: unknown }[]) => ({
    resourceType: 'Bundle',
    type,
    entry,
  });

  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'load-'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  const load = async () => {
    const { resources, leftOut } = await loadRecords(folder);
    return { resources, leftOut, names: resources.map(({ resourceType, id }) => `${resourceType}/${id}`) };
  };

  it('rewrites references by urn:uuid, by address and with a version, in every element', async () => {
    const uuid = '5f0f9d4e-8d5b-4f0a-9a53-1b6f0f0b7c11';
    await write(
      'a/one.json',
      bundle('document', [
        { fullUrl: `urn:uuid:${uuid}`, resource: { resourceType: 'Patient' } },
        {
          fullUrl: 'http://ehr.example/fhir/Observation/o',
          resource: { resourceType: 'Observation', id: 'o', subject: { reference: `urn:uuid:${uuid}` } },
        },
        {
          fullUrl: 'urn:uuid:00000000-0000-4000-8000-000000000001',
          resource: {
            resourceType: 'DiagnosticReport',
            subject: { reference: `Patient/urn:uuid:${uuid}` },
            result: [
              { reference: 'http://ehr.example/fhir/Observation/o' },
              { reference: 'Observation/o/_history/3' },
              { reference: '#inside' },
            ],
            extension: [{ valueReference: { reference: `urn:uuid:${uuid}` } }],
            contained: [{ resourceType: 'Observation', id: 'inside' }],
          },
        },
      ]),
    );
    const { resources, names } = await load();
    expect(names).toEqual([
      `Patient/${uuid}`,
      'Observation/o',
      'DiagnosticReport/00000000-0000-4000-8000-000000000001',
    ]);
    expect(resources.flatMap(referencesIn)).toEqual([
      `Patient/${uuid}`,
      `Patient/${uuid}`,
      'Observation/o',
      'Observation/o',
      '#inside',
      `Patient/${uuid}`,
    ]);
    expect(resources[2]?.contained).toEqual([{ resourceType: 'Observation', id: 'inside' }]);
  });

  it('lets no file overwrite another', async () => {
    const file = (family: string) =>
      bundle('collection', [
        { resource: { resourceType: 'Patient', id: 'p', name: [{ family }] } },
        {
          resource: {
            resourceType: 'Observation',
            id: 'o',
            subject: { reference: 'Patient/p' },
            note: [{ text: family }],
          },
        },
        { resource: { resourceType: 'Practitioner', id: 'same' } },
      ]);
    await write('a.json', file('Ann'));
    await write('b.json', file('Bob'));
    const { resources, names } = await load();
    expect(names.filter((name) => name === 'Practitioner/same')).toHaveLength(1);
    expect(new Set(names).size).toBe(5);
    for (const family of ['Ann', 'Bob']) {
      const patient = resources.find(({ name }) => JSON.stringify(name ?? '').includes(family));
      const observation = resources.find(({ note }) => JSON.stringify(note ?? '').includes(family));
      expect(observation?.subject).toEqual({ reference: `Patient/${patient?.id}` });
    }
  });

  it('reads the files of a bulk export as one', async () => {
    await write(
      'export/Patient.ndjson',
      '{"resourceType":"Patient","id":"p"}\n{"resourceType":"Patient","id":"q"}\n',
    );
    await write(
      'export/Observation.ndjson',
      '\uFEFF{"resourceType":"Observation","id":"o","subject":{"reference":"Patient/q"}}\r\n',
    );
    await write('other/Patient.ndjson', '{"resourceType":"Patient","id":"p","active":true}\n');
    const { names, resources } = await load();
    expect(names.slice(0, 3)).toEqual(['Observation/o', 'Patient/p', 'Patient/q']);
    expect(names[3]).toMatch(/^Patient\/p-[0-9a-f]{16}$/);
    expect(resources[0]?.subject).toEqual({ reference: 'Patient/q' });
  });

  it('names what it leaves out, with the reason', async () => {
    await write('broken.json', '{"resourceType":');
    await write('list.json', []);
    await write('empty.json', bundle('searchset', []));
    await write('lines.ndjson', '{"resourceType":"Patient","id":"p"}\nnot json\n');
    await write(
      'stu3.json',
      bundle('collection', [{ resource: { resourceType: 'Condition', id: 'c', clinicalStatus: 'active' } }]),
    );
    await write(
      'dstu2.json',
      bundle('collection', [{ resource: { resourceType: 'MedicationOrder', id: 'm' } }]),
    );
    await write('notes.txt', 'left alone');
    const { leftOut, resources } = await load();
    expect(resources).toEqual([]);
    expect(leftOut).toEqual([
      { file: 'broken.json', reason: 'not JSON' },
      { file: 'dstu2.json', reason: 'is FHIR DSTU2; only R4 is read' },
      { file: 'empty.json', reason: 'an empty Bundle' },
      { file: 'lines.ndjson', reason: 'line 2 is not JSON' },
      { file: 'list.json', reason: 'holds no FHIR resource' },
      { file: 'stu3.json', reason: 'is FHIR STU3; only R4 is read' },
    ]);
  });

  it('rejects when there is no such folder', async () => {
    await expect(loadRecords(path.join(folder, 'nowhere'))).rejects.toMatchObject({ code: 'ENOENT' });
  });
});
