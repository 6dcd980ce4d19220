import request from 'supertest';
import { setTimeout as sleep } from 'node:timers/promises';
import { fhirAuditEvent } from '../../src/audit.ts';
import { type StubEhr, startStubEhr } from '../support/stub-ehr.ts';
import { secretPatient, secretRecord } from '../support/stub-record.ts';
import { createTestApp, signIn, type TestApp } from '../support/test-app.ts';

let ehr: StubEhr;
let test: TestApp;

beforeEach(async () => {
  ehr = await startStubEhr();
  ehr.behaviour.tokenExtras = { patient: secretPatient.id };
  ehr.behaviour.fhir = (path, query, authorization) =>
    path === '/AuditEvent'
      ? { status: 201, body: { resourceType: 'AuditEvent', id: 'a-1' } }
      : secretRecord()(path, query, authorization);
});

afterEach(async () => {
  await test.close();
  await ehr.close();
});

function start(postAuditEvents: boolean): void {
  test = createTestApp({ ehrs: [{ id: 'stub', fhirBaseUrl: ehr.fhirBaseUrl, postAuditEvents }] });
}

async function posted(count: number): Promise<Record<string, unknown>[]> {
  for (let n = 0; n < 50; n += 1) {
    const bodies = ehr.fhirRequests.filter(({ path }) => path === '/fhir/AuditEvent').map(({ body }) => body);
    if (bodies.length >= count) return bodies.map((body) => JSON.parse(body) as Record<string, unknown>);
    await sleep(40);
  }
  return [];
}

describe('the EHR’s own access log', () => {
  it('LOG-1: gets an AuditEvent for what was seen there, where the entry asks for it', async () => {
    start(true);
    const agent = request.agent(test.app);
    await agent.get(await signIn(agent, ehr)).expect(200);
    const [signedIn, viewed] = await posted(2);
    expect(signedIn).toMatchObject({
      resourceType: 'AuditEvent',
      type: { system: 'http://dicom.nema.org/resources/ontology/DCM', code: '110114' },
      outcome: '0',
      agent: [{ who: { reference: 'Practitioner/1' }, requestor: true }],
    });
    expect(viewed).toMatchObject({
      type: { code: '110110' },
      action: 'R',
      entity: [{ what: { reference: `Patient/${secretPatient.id}` } }],
    });
    expect(JSON.stringify([signedIn, viewed])).not.toContain(secretPatient.family);
  });

  it('LOG-1: gets nothing where it does not, and the page is shown when it takes nothing', async () => {
    start(false);
    const quiet = request.agent(test.app);
    await quiet.get(await signIn(quiet, ehr)).expect(200);
    expect(ehr.requests).not.toContain('POST /fhir/AuditEvent');
    await test.close();
    ehr.behaviour.fhir = (path, query, authorization) =>
      path === '/AuditEvent' ? { status: 403, body: {} } : secretRecord()(path, query, authorization);
    start(true);
    const agent = request.agent(test.app);
    await agent.get(await signIn(agent, ehr)).expect(200);
    await posted(2);
    await sleep(50);
    expect(test.logged()).toContain('audit-event-not-posted');
    expect(test.audited()).toContain('"action":"view-patient"');
  });

  it('LOG-1: has the elements that R4 requires, for every kind of event', () => {
    const at = new Date('2026-03-01T09:00:00Z');
    const actions = ['sign-in', 'view-patient', 'save-assessment', 'search-patients', 'time-out'] as const;
    for (const action of actions) {
      const event = { at, action, outcome: 'failure', ehrId: 'stub' } as const;
      const resource = fhirAuditEvent(event, { fhirUser: undefined, observer: 'https://risk.example.org' });
      expect(resource).toMatchObject({
        recorded: '2026-03-01T09:00:00.000Z',
        outcome: '4',
        agent: [{ requestor: true }],
        source: { observer: { display: 'Heart risk, https://risk.example.org' } },
      });
      expect(resource.type.code).toMatch(/^1101\d\d$/);
      expect(['C', 'R', 'E']).toContain(resource.action);
    }
  });
});
