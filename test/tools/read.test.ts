import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runRead } from '../../src/tools/run-read.ts';
import { parseReadArguments } from '../../src/tools/read-arguments.ts';
import {
  bloodPressure,
  condition,
  loinc,
  observation,
  order,
  patient,
  quantity,
  rxnorm,
  snomed,
} from '../fhir/builders.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'records-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

interface Line {
  file?: string;
  patient?: number;
  error?: string;
  deceased?: boolean;
  inputs: Record<string, { kind: string; value?: unknown; setAside: { reason: string }[] }>;
  assessments: { kind: string; model: string; estimates?: { risk: number }[] }[];
}

function put(name: string, content: unknown): string {
  const path = join(folder, name);
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content));
  return path;
}

async function run(...words: string[]): Promise<{ code: number; text: string; lines: Line[] }> {
  let text = '';
  const code = await runRead(words, (part) => {
    text += part;
  });
  const lines = text.startsWith('{')
    ? text
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line) as Line)
    : [];
  return { code, text, lines };
}

const bundle = (...resources: unknown[]) => ({
  resourceType: 'Bundle',
  type: 'collection',
  entry: resources.map((resource) => ({ resource })),
});

/** The paper's first worked example (D'Agostino 2008, table 5): 10.48 %. */
const workedExample = [
  patient({
    birthDate: '1965-03-14',
    name: [{ family: 'Secretname', given: ['Jane'] }],
    identifier: [{ value: 'SECRET-1' }],
    address: [{ city: 'Secretville' }],
  }),
  bloodPressure(124, 80, { performer: [{ display: 'Nurse Secretname' }] }),
  quantity('2093-3', 180, 'mg/dL'),
  quantity('2085-9', 47, 'mg/dL'),
  observation(loinc('72166-2'), { valueCodeableConcept: snomed('449868002') }),
];

it('one patient of a Bundle: every input, and what each equation says', async () => {
  const { code, lines } = await run(put('a.json', bundle(...workedExample)), '--as-of', '2026-06-30');
  expect(code).toBe(0);
  expect(lines).toMatchObject([
    {
      file: 'a.json',
      patient: 1,
      inputs: {
        ageYears: { value: 61 },
        systolicMmHg: { value: 124 },
        bpTreated: { value: false },
        smoking: { value: { smoker: true } },
      },
    },
  ]);
  const [first] = lines[0]?.assessments ?? [];
  expect(first).toMatchObject({
    kind: 'estimated',
    model: 'framingham-2008-lipids',
    estimates: [{ risk: expect.closeTo(0.1048, 4) }],
  });
});

it('tells nobody who it is', async () => {
  const { text } = await run(put('a.json', bundle(...workedExample)), '--as-of', '2026-06-30');
  expect(text).not.toMatch(/secret|1965|"p1"|Patient\/|Observation\//i);
});

it('a folder: Bundles apart, NDJSON files together, each patient once', async () => {
  put('one.json', bundle(...workedExample));
  const people = ['x', 'y'].map((id) => patient({ id }));
  put('Patient.ndjson', people.map((one) => JSON.stringify(one)).join('\n'));
  const theirs = (id: string, systolic: number) =>
    bloodPressure(systolic, 70, { subject: { reference: `Patient/${id}` } });
  put(
    'Observation.ndjson',
    [theirs('x', 130), theirs('y', 150)].map((one) => JSON.stringify(one)).join('\n') + '\n',
  );
  const { code, lines } = await run(folder, '--as-of', '2026-06-30');
  expect(code).toBe(0);
  expect(lines.map((line) => [line.patient, line.inputs['systolicMmHg']?.value])).toEqual([
    [1, 124],
    [2, 130],
    [3, 150],
  ]);
});

it("somebody else's row in a file of one patient is set aside, not hidden", async () => {
  const foreign = bloodPressure(190, 99, { subject: { reference: 'Patient/other' } });
  const { lines } = await run(put('a.json', bundle(patient(), foreign)), '--as-of', '2026-06-30');
  expect(lines[0]?.inputs['systolicMmHg']).toMatchObject({
    kind: 'missing',
    setAside: [{ reason: 'other-patient' }],
  });
});

it('DSTU2 is recognised', async () => {
  const { status, ...rest } = order(rxnorm('29046', 'lisinopril'));
  const older = {
    ...rest,
    status,
    resourceType: 'MedicationOrder',
    subject: undefined,
    patient: { reference: 'Patient/p1' },
    dateWritten: '2026-01-01',
  };
  const { lines } = await run(put('a.json', bundle(patient(), older)), '--as-of', '2026-06-30');
  expect(lines[0]?.inputs['bpTreated']).toMatchObject({ value: true });
});

it('a dead patient gets no score', async () => {
  const { lines } = await run(
    put('a.json', bundle(patient({ deceasedBoolean: true }), ...workedExample.slice(1))),
    '--as-of',
    '2026-06-30',
  );
  expect(lines).toMatchObject([{ deceased: true, assessments: [] }]);
});

it.each([
  ['broken JSON', 'a.json', '{"resourceType":', 'a.json: not JSON'],
  ['a broken line', 'a.ndjson', '{"resourceType"', 'a.ndjson, line 1: not JSON'],
])('%s is named and fails', async (_name, file, content, error) => {
  const { code, lines } = await run(put(file, content));
  expect([code, lines.map((line) => line.error)]).toEqual([1, [error]]);
});

it('a file without a patient says so', async () => {
  const { lines } = await run(put('a.json', condition(snomed('44054006'))));
  expect(lines).toEqual([{ file: 'a.json', error: 'no Patient' }]);
});

describe('the command line', () => {
  const now = new Date('2026-01-01T00:00:00Z');
  it('takes a path, a day and a time zone', () => {
    expect(
      parseReadArguments(['x', '--as-of', '2020-01-02', '--time-zone', 'Pacific/Auckland'], now),
    ).toEqual({
      path: 'x',
      asOf: new Date('2020-01-02T12:00:00Z'),
      timeZone: 'Pacific/Auckland',
    });
    expect(parseReadArguments(['x'], now)).toEqual({ path: 'x', asOf: now, timeZone: 'UTC' });
  });
  it.each([
    [[], 'PATH is missing'],
    [['a', 'b'], 'Only one PATH can be read'],
    [['a', '--as-of', '2020-02-30'], '--as-of wants a date of the calendar, as 2026-06-30'],
    [['a', '--as-of'], '--as-of wants a date of the calendar, as 2026-06-30'],
    [['a', '--time-zone', 'Middle/Earth'], '--time-zone wants a name such as Pacific/Auckland'],
    [['a', '--what'], '--what is no option'],
  ])('%j: %s', (words, fault) => expect(parseReadArguments(words, now)).toEqual({ fault }));
  it('a path that is not there', async () => {
    const { code, text } = await run(join(folder, 'nowhere'));
    expect([code, text]).toEqual([1, expect.stringContaining('PATH cannot be read (ENOENT)')]);
  });
});
