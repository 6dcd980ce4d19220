import axios from 'axios';
import {
  createFhirClient,
  readRecord,
  recordFromResources,
  type Finding,
  type FhirReader,
  type PatientRecord,
  type Source,
} from '../../src/fhir/index.ts';
import { createSandbox, loadRecords, type Sandbox } from '../../src/sandbox/index.ts';
import {
  type InventoryPatient,
  inventoryOfSharedRecords,
  sharedRecord,
  sharedRecords,
} from '../support/shared-records.ts';
import { redirectUri, tokensFor } from '../sandbox/support/smart-app.ts';

const r4 = inventoryOfSharedRecords().filter(({ fhirVersion }) => fhirVersion === 'R4');
const scope = ['openid', 'fhirUser', 'user/*.rs'].join(' ');

let sandbox: Sandbox;
let reader: FhirReader;

beforeAll(async () => {
  const { resources } = await loadRecords(sharedRecords);
  sandbox = await createSandbox({
    port: 0,
    clients: [{ clientId: 'reader', redirectUris: [redirectUri], name: 'Reader' }],
    resources,
  });
  const { access_token: token } = await tokensFor(sandbox, { clientId: 'reader', scope });
  reader = createFhirClient({
    baseUrl: sandbox.fhirBaseUrl,
    accessToken: async () => String(token),
    http: axios.create(),
    fhirVersion: 'R4',
  });
}, 60_000);
afterAll(() => sandbox?.close());

/** A resource may have another id in the sandbox, where all files share one space: what it says has not changed. */
function withoutIds(source: Source): object {
  const { reference: _id, performer, ...rest } = source;
  const isReference = performer !== undefined && /^(urn:uuid:|[A-Z][A-Za-z]+\/)/.test(performer);
  return { ...rest, performer: isReference ? 'a reference' : performer };
}

const inOrder = (sources: readonly Source[]): string[] =>
  sources.map((source) => JSON.stringify(withoutIds(source))).toSorted();

function comparable(finding: Finding<unknown>) {
  const { kind } = finding;
  if (kind === 'unreadable') return { kind, why: finding.why };
  if (kind === 'missing') return { kind, because: finding.because };
  const readings = kind === 'conflicting' ? finding.readings : [finding.reading, ...finding.others];
  return { kind, readings: readings.map((one) => ({ ...one, sources: inOrder(one.sources) })) };
}

function said({ factors, notCounted, gaps }: PatientRecord) {
  const findings = Object.entries(factors).map(([name, finding]) => [name, comparable(finding)]);
  return {
    factors: Object.fromEntries(findings) as Record<string, unknown>,
    notCounted: notCounted.map((one) => ({ ...one, sources: inOrder(one.sources) })),
    gaps,
  };
}

/** By its id, or by birth date and family name where the loader had to make one. */
function idInSandbox({ patientId }: InventoryPatient, expected: PatientRecord): string {
  if (patientId !== null && sandbox.store.get('Patient', patientId) !== undefined) return patientId;
  const { birthDate, familyName } = expected.identity;
  const same = [...sandbox.store.all('Patient')].filter(
    (one) => one['birthDate'] === birthDate && JSON.stringify(one['name'] ?? '').includes(familyName ?? ''),
  );
  if (same.length !== 1) throw new Error('not exactly one such patient in the sandbox');
  return String(same[0]?.id);
}

describe('the R4 records of others, over HTTP from the sandbox', () => {
  it('are all there', () => {
    expect(r4).toHaveLength(42);
  });
  it.each(r4.map((patient) => [patient.file, patient] as const))(
    '%s reads as from the file',
    async (file, patient) => {
      const options = { assessedAt: new Date(`${patient.lastDataDate}T23:59:00Z`), timeZone: 'UTC' };
      const bundle = sharedRecord(file);
      const fromFile = await recordFromResources([bundle], {
        ...options,
        fhirVersion: 'R4',
        ...(patient.patientId === null ? {} : { patientId: patient.patientId }),
      });
      const settings = { medicationStatements: true, diagnosticReports: true, encounters: true };
      const id = idInSandbox(patient, fromFile);
      const overHttp = await readRecord(reader, id, { ...options, fhirVersion: 'R4', settings });
      expect(said(overHttp)).toEqual(said(fromFile));
    },
  );
});
