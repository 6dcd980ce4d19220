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
import { type FhirEhr, type Mishap, startFhirEhr } from '../../support/fhir-ehr.ts';
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

describe('an answer that is not what it seems', () => {
  type Says = NonNullable<Mishap['says']>;
  const saying = (says: Says) => {
    ehr.mishap = (method) => (method === 'POST' ? { says } : undefined);
  };
  const foundByLooking = {
    kind: 'saved',
    form: 'RiskAssessment',
    reference: 'RiskAssessment/1',
    existed: true,
  };
  const noRows = { resourceType: 'Bundle', type: 'searchset' };
  const another = { subject: { reference: 'Patient/somebody-else' } };
  const ofAnother = {
    identifier: [{ system: 'https://heart-risk.example/identifiers/assessment', value: 'of-another-save' }],
  };

  it.each<[string, Says]>([
    [
      '201 with the result of another patient',
      (done) => ({ status: 201, body: { ...done, ...another, id: '7' } }),
    ],
    [
      '201 with another result of this patient',
      (done) => ({ status: 201, body: { ...done, ...ofAnother, id: '7' } }),
    ],
    [
      '200 with another result of this patient',
      (done) => ({ status: 200, body: { ...done, ...ofAnother, id: '7' } }),
    ],
    [
      '200 with a result that has no identifier',
      (done) => ({ status: 200, body: { ...done, identifier: [], id: '7' } }),
    ],
    ['200 that only says where', () => ({ status: 200, location: '/fhir/RiskAssessment/7/_history/1' })],
    ['202, which promises to write it later', () => ({ status: 202 })],
    ['204', () => ({ status: 204 })],
    [
      '201 with an error beside it',
      () => ({ status: 201, body: { resourceType: 'OperationOutcome', issue: [{ severity: 'error' }] } }),
    ],
  ])('%s is not taken for one: the EHR is asked', async (_, says) => {
    saying(says);
    expect(await writeAssessment(client, assessment, options())).toEqual(foundByLooking);
    expect(ehr.stored.size).toBe(1);
  });

  it.each<[string, Says]>([
    ['202', () => ({ status: 202 })],
    ['204', () => ({ status: 204 })],
    ['200 with another result', (done) => ({ status: 200, body: { ...done, ...ofAnother } })],
    ['201 with the result of another patient', (done) => ({ status: 201, body: { ...done, ...another } })],
  ])('%s is never "saved" where nothing is to be found, nor is another form tried', async (_, says) => {
    ehr.mishap = (method) => (method === 'POST' ? { says } : { says: () => ({ status: 200, body: noRows }) });
    expect(await writeAssessment(client, assessment, options())).toEqual({
      kind: 'unknown',
      form: 'RiskAssessment',
    });
    expect(ehr.posts('Observation')).toEqual([]);
  });

  it('201 with nothing else is "saved"', async () => {
    saying(() => ({ status: 201 }));
    expect(await writeAssessment(client, assessment, options())).toEqual({
      kind: 'saved',
      form: 'RiskAssessment',
      existed: false,
    });
  });

  it('201 without the identifier, which this EHR does not keep, is "saved"', async () => {
    saying((done) => ({ status: 201, body: { ...done, identifier: undefined } }));
    expect(await writeAssessment(client, assessment, options())).toMatchObject({
      kind: 'saved',
      reference: 'RiskAssessment/1',
    });
  });

  it.each([409, 412])(
    '%i to a repeat that cannot be found is no refusal: the first may be on its way',
    async (refuse) => {
      ehr.mishap = (method) => (method === 'POST' ? { refuse } : undefined);
      expect(await writeAssessment(client, assessment, options({ attemptedBefore: true }))).toEqual({
        kind: 'unknown',
        form: 'RiskAssessment',
      });
      expect(await writeAssessment(client, assessment, options())).toMatchObject({ kind: 'refused' });
    },
  );
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

  it('finds it though the EHR names the patient in words of its own', async () => {
    ehr.conditionalCreate = false;
    await writeAssessment(client, assessment, options());
    const subject = { identifier: { system: 'urn:oid:1.2.3', value: 'ZZZ0016' }, display: 'Helen' };
    ehr.mishap = (method, _, query) => {
      if (method !== 'GET' || !query.has('identifier')) return undefined;
      const entry = [...ehr.stored.values()].map((resource) => ({ resource: { ...resource, subject } }));
      return { says: () => ({ status: 200, body: { resourceType: 'Bundle', type: 'searchset', entry } }) };
    };
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

  it('of another result is not taken for its own, where the EHR heeds no target', async () => {
    await writeProvenance(client, assessment, { target: 'RiskAssessment/2', mayExist: false });
    ehr.mishap = (method) => {
      const entry = [...ehr.stored.values()].map((resource) => ({ resource }));
      const body = { resourceType: 'Bundle', type: 'searchset', entry };
      return method === 'GET' ? { says: () => ({ status: 200, body }) } : undefined;
    };
    expect(await writeProvenance(client, assessment, { target, mayExist: true })).toBe(true);
    expect(ehr.posts('Provenance').map((one) => one['target'])).toEqual([
      [{ reference: 'RiskAssessment/2' }],
      [{ reference: target }],
    ]);
  });

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
