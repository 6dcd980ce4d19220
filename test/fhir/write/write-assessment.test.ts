import axios from 'axios';
import {
  capabilitiesOf,
  createFhirClient,
  defaultSaveSettings,
  type FhirClient,
  type SaveForm,
  writeAssessment,
  type WriteOptions,
  writeProvenance,
} from '../../../src/fhir/index.ts';
import { type FhirEhr, startFhirEhr } from '../../support/fhir-ehr.ts';
import { exampleAssessment } from './example-assessment.ts';

const assessment = exampleAssessment();
const allForms: readonly SaveForm[] = ['RiskAssessment', 'Observation', 'DocumentReference'];
let ehr: FhirEhr;
let client: FhirClient;

beforeEach(async () => {
  ehr = await startFhirEhr();
  client = createFhirClient({
    baseUrl: ehr.baseUrl,
    accessToken: () => Promise.resolve('token'),
    http: axios.create(),
    limits: { callMilliseconds: 400 },
  });
});
afterEach(() => ehr.close());

function options(changes: Partial<WriteOptions> = {}): WriteOptions {
  const statement = {
    resourceType: 'CapabilityStatement',
    rest: [
      {
        resource: allForms.map((type) => ({
          type,
          interaction: [{ code: 'create' }, { code: 'search-type' }],
          conditionalCreate: ehr.conditionalCreate,
        })),
      },
    ],
  };
  return {
    forms: allForms,
    settings: defaultSaveSettings,
    capabilities: capabilitiesOf(statement),
    version: 'R4',
    attemptedBefore: false,
    ...changes,
  };
}

const posting = (type: string) => (method: string, asked: string) => method === 'POST' && asked === type;

describe('writing a result', () => {
  it('writes the first form the EHR takes, and nothing else', async () => {
    const outcome = await writeAssessment(client, assessment, options());
    expect(outcome).toEqual({
      kind: 'saved',
      form: 'RiskAssessment',
      reference: 'RiskAssessment/1',
      existed: false,
    });
    expect([...ehr.stored.keys()]).toEqual(['RiskAssessment/1']);
  });

  it.each([400, 403, 404, 405, 415, 422, 501])(
    'takes the next form after a refusal with %i',
    async (status) => {
      ehr.mishap = (method, type) =>
        posting('RiskAssessment')(method, type) ? { refuse: status } : undefined;
      const outcome = await writeAssessment(client, assessment, options());
      if (status === 501) {
        // A gateway may answer 5xx after the server has written: only a look can tell.
        expect(outcome).toEqual({ kind: 'unknown', form: 'RiskAssessment' });
        expect(ehr.stored.size).toBe(0);
      } else {
        expect(outcome).toMatchObject({ kind: 'saved', form: 'Observation' });
        expect([...ehr.stored.keys()]).toEqual(['Observation/1']);
      }
    },
  );

  it('says what was refused when nothing is taken', async () => {
    ehr.mishap = (method) => (method === 'POST' ? { refuse: 422 } : undefined);
    expect(await writeAssessment(client, assessment, options())).toEqual({
      kind: 'refused',
      refusals: allForms.map((form) => ({ form, status: 422 })),
    });
  });

  it('RES-8: finds what was written when the answer was lost', async () => {
    ehr.mishap = (method) => (method === 'POST' ? { dropAfter: true } : undefined);
    const outcome = await writeAssessment(client, assessment, options());
    expect(outcome).toEqual({
      kind: 'saved',
      form: 'RiskAssessment',
      reference: 'RiskAssessment/1',
      existed: true,
    });
    expect(ehr.posts('RiskAssessment')).toHaveLength(1);
  });

  it.each([500, 502, 503, 504, 200])(
    'finds what was written behind an answer of %i that says nothing',
    async (status) => {
      ehr.mishap = (method) => (method === 'POST' ? { answerAfter: status } : undefined);
      const outcome = await writeAssessment(client, assessment, options());
      expect(outcome).toMatchObject({ kind: 'saved', reference: 'RiskAssessment/1' });
      expect(ehr.stored.size).toBe(1);
    },
  );

  it('never says saved, nor tries another form, when it cannot know', async () => {
    ehr.mishap = () => ({ dropBefore: true });
    expect(await writeAssessment(client, assessment, options())).toEqual({
      kind: 'unknown',
      form: 'RiskAssessment',
    });
    expect(ehr.requests.filter((request) => request.startsWith('POST Observation'))).toEqual([]);
  });

  it('is at a loss, not wrong, when the EHR hangs and then writes', async () => {
    ehr.mishap = (method) => (method === 'POST' ? { milliseconds: 700 } : undefined);
    const first = await writeAssessment(client, assessment, options());
    expect(first).toEqual({ kind: 'unknown', form: 'RiskAssessment' });
    await new Promise((resolve) => {
      setTimeout(resolve, 500);
    });
    const second = await writeAssessment(client, assessment, options({ attemptedBefore: true }));
    expect(second).toMatchObject({ kind: 'saved', existed: true });
    expect(ehr.stored.size).toBe(1);
  });

  it('throws when the EHR was never reached', async () => {
    await ehr.close();
    await expect(writeAssessment(client, assessment, options())).rejects.toMatchObject({
      code: 'fhir_unreachable',
    });
  });
});

describe('writing it again', () => {
  it.each([true, false])('writes nothing more (conditional create: %p)', async (conditional) => {
    ehr.conditionalCreate = conditional;
    await writeAssessment(client, assessment, options());
    for (let repeat = 0; repeat < 3; repeat += 1) {
      const outcome = await writeAssessment(client, assessment, options({ attemptedBefore: true }));
      expect(outcome).toEqual({
        kind: 'saved',
        form: 'RiskAssessment',
        reference: 'RiskAssessment/1',
        existed: true,
      });
    }
    expect(ehr.stored.size).toBe(1);
  });

  it('finds it where identifiers cannot be searched for', async () => {
    Object.assign(ehr, { conditionalCreate: false, identifierSearch: false });
    await writeAssessment(client, assessment, options());
    const outcome = await writeAssessment(client, assessment, options({ attemptedBefore: true }));
    expect(outcome).toMatchObject({ kind: 'saved', existed: true });
    expect(ehr.stored.size).toBe(1);
  });

  it('finds a fallback written earlier', async () => {
    ehr.conditionalCreate = false;
    await writeAssessment(client, assessment, options({ forms: ['Observation'] }));
    const outcome = await writeAssessment(client, assessment, options({ attemptedBefore: true }));
    expect(outcome).toMatchObject({ kind: 'saved', form: 'Observation', existed: true });
    expect(ehr.stored.size).toBe(1);
  });

  it('does not write when the look fails and the EHR cannot create conditionally', async () => {
    ehr.conditionalCreate = false;
    await writeAssessment(client, assessment, options());
    ehr.mishap = (method) => (method === 'GET' ? { refuse: 500 } : undefined);
    const outcome = await writeAssessment(client, assessment, options({ attemptedBefore: true }));
    expect(outcome).toEqual({ kind: 'unknown', form: 'RiskAssessment' });
    expect(ehr.stored.size).toBe(1);
  });

  it('does not take the row of another patient or another save for its own', async () => {
    await writeAssessment(client, { ...assessment, patientId: 'other' }, options());
    await writeAssessment(client, { ...assessment, identifier: 'another' }, options());
    ehr.identifierSearch = false;
    ehr.conditionalCreate = false;
    const outcome = await writeAssessment(client, assessment, options({ attemptedBefore: true }));
    expect(outcome).toMatchObject({ kind: 'saved', existed: false });
    expect(ehr.stored.size).toBe(3);
  });
});

describe('the provenance of a result', () => {
  const target = 'RiskAssessment/1';

  it('RES-8: is written once', async () => {
    expect(await writeProvenance(client, assessment, { target, mayExist: false })).toBe(true);
    expect(await writeProvenance(client, assessment, { target, mayExist: true })).toBe(true);
    expect(ehr.posts('Provenance')).toHaveLength(1);
  });

  it('does not spoil a saved result when the EHR refuses it', async () => {
    ehr.mishap = () => ({ refuse: 403 });
    expect(await writeProvenance(client, assessment, { target, mayExist: false })).toBe(false);
  });
});
