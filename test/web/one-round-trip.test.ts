import { setTimeout as sleep } from 'node:timers/promises';
import request from 'supertest';
import { type StubEhr, startStubEhr } from '../support/stub-ehr.ts';
import { secretPatient, secretRecord } from '../support/stub-record.ts';
import { createTestApp, signIn, type TestApp } from '../support/test-app.ts';

let ehr: StubEhr;
let test: TestApp;

beforeEach(async () => {
  ehr = await startStubEhr();
  test = createTestApp({ ehrs: [{ id: 'stub', fhirBaseUrl: ehr.fhirBaseUrl, fhirVersion: 'R4' }] });
});

afterEach(async () => {
  await test.close();
  await ehr.close();
});

const smokes = {
  resourceType: 'Observation',
  id: 'smokes',
  status: 'final',
  code: { coding: [{ system: 'http://loinc.org', code: '72166-2' }] },
  subject: { reference: `Patient/${secretPatient.id}` },
  effectiveDateTime: new Date(Date.now() - 86_400_000).toISOString(),
  valueCodeableConcept: { coding: [{ system: 'http://snomed.info/sct', code: '449868002' }] },
};

/** A record with a value for every input, so that nothing is left to ask a second time. */
function completeRecord(): StubEhr['behaviour']['fhir'] {
  const answered = secretRecord();
  return (path, query, authorization) => {
    const answer = answered(path, query, authorization);
    if (path !== '/Observation' || !query.has('_count')) return answer;
    const { entry } = answer.body as { entry: object[] };
    return { ...answer, body: { ...(answer.body as object), entry: [...entry, { resource: smokes }] } };
  };
}

describe('the risk page', () => {
  it('asks for the record and the earlier results side by side, at most eight questions, and for nothing after', async () => {
    ehr.behaviour.fhir = completeRecord();
    ehr.behaviour.tokenExtras = { patient: secretPatient.id };
    const agent = request.agent(test.app);
    const landing = await signIn(agent, ehr);
    const before = ehr.fhirRequests.length;
    let letGo = (): void => undefined;
    ehr.behaviour.fhirHeld = new Promise((resolve) => {
      letGo = resolve;
    });
    const page = agent.get(landing).then((answer) => answer);
    const asked = () => ehr.fhirRequests.slice(before).map(({ path }) => path.replace('/fhir/', ''));
    // Nothing is answered: what is asked now waits for nothing.
    while (!asked().includes('RiskAssessment')) await sleep(5);
    await sleep(50);
    const atOnce = asked();
    letGo();
    expect((await page).text).toContain('in the next 10 years');
    expect(atOnce.toSorted()).toEqual([
      'Condition',
      'FamilyMemberHistory',
      'MedicationRequest',
      'Observation',
      'Observation',
      `Patient/${secretPatient.id}`,
      'Procedure',
      'RiskAssessment',
    ]);
    // What the EHR can do is the same for everybody, and kept for an hour.
    expect(asked().filter((path) => !atOnce.includes(path))).toEqual(['metadata']);
    expect(asked()).toHaveLength(atOnce.length + 1);
  });
});
