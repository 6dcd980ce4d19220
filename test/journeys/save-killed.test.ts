import type { FhirProfile } from '../../src/sandbox/fhir/fhir-server.ts';
import { createSandbox, type Sandbox } from '../../src/sandbox/index.ts';
import { type AppInstances, appInstances } from '../support/app-instances.ts';
import type { AppProcess } from '../support/app-process.ts';
import { signInAt } from '../support/sandbox-sign-in.ts';
import { clientSecret, standaloneScopes } from '../support/test-app.ts';
import { createVisitor, type Page, type Visitor } from '../support/visitor.ts';

const standalone = `${standaloneScopes} user/RiskAssessment.crs user/Provenance.crs`;

let sandbox: Sandbox;
let apps: AppInstances;
let first: AppProcess;
let second: AppProcess;
let visitor: Visitor;
let reviewPage: Page;

async function start(profile: FhirProfile = {}): Promise<void> {
  sandbox = await createSandbox({ port: 0, profile, clients: [] });
  apps = await appInstances({ id: 'sandbox', fhirBaseUrl: sandbox.fhirBaseUrl, scopes: { standalone } });
  const redirectUris = [`${apps.baseUrl}/callback`];
  sandbox.registerClient({ clientId: 'heart-risk', clientSecret, redirectUris, name: 'Heart risk' });
  [first, second] = await Promise.all([apps.start(), apps.start()]);
  apps.sendTo(first);
  visitor = createVisitor();
  const list = await signInAt(visitor, apps.baseUrl, 'patel');
  const found = await visitor.submit(list, /role="search"/, { q: 'Roberts' });
  reviewPage = await visitor.follow(await visitor.follow(found, /ROBERTS, Helen/), /\/save/);
}

afterEach(async () => {
  await Promise.all([first.stop(), second.stop()]);
  await apps.close();
  await sandbox.close();
});

const textOf = ({ html }: Page) => html.replaceAll(/<[^>]+>/g, ' ').replaceAll(/\s+/g, ' ');
const isSaved = (page: Page) => /Saved \d\d:\d\d/.test(textOf(page));
const press = (page: Page) => visitor.submit(page, /name="token"/);
/** The personas come with results of earlier years; those saved here have an identifier that looks like a UUID. */
const written = () =>
  [...sandbox.store.all('RiskAssessment')].filter(({ identifier }) =>
    /"value":"[0-9a-f]{8}-[0-9a-f]{4}-8/.test(JSON.stringify(identifier ?? '')),
  );
const provenances = () =>
  [...sandbox.store.all('Provenance')].filter(({ target }) =>
    written().some(({ id }) => JSON.stringify(target).includes(`RiskAssessment/${id}`)),
  );

/** As a person would who reads what the page says. */
async function pressUntilSaved(): Promise<void> {
  let page = reviewPage;
  for (let presses = 0; presses < 6; presses += 1) {
    page = await press(page);
    if (isSaved(page)) return;
    expect(textOf(page)).toContain('It is not certain that the result was saved');
  }
  throw new Error('never saved');
}

/** Kills when the store is asked to keep a resource of this type: before it does so, or after, before the answer. */
function killAtPut(type: string, when: 'before' | 'after', kill: () => void): void {
  const { put } = sandbox.store;
  sandbox.store.put = (resource) => {
    if (resource.resourceType !== type) return put(resource);
    sandbox.store.put = put;
    if (when === 'after') put(resource);
    kill();
    throw new Error('the app was killed');
  };
}

function killAtRead(kill: () => void): void {
  const { ofPatient } = sandbox.store;
  sandbox.store.ofPatient = (...asked) => {
    sandbox.store.ofPatient = ofPatient;
    kill();
    return ofPatient(...asked);
  };
}

const steps: { name: string; arrange: (kill: () => void) => void }[] = [
  { name: 'while the record is read again', arrange: killAtRead },
  { name: 'when nothing is written yet', arrange: (kill) => killAtPut('RiskAssessment', 'before', kill) },
  {
    name: 'when it is written and not answered',
    arrange: (kill) => killAtPut('RiskAssessment', 'after', kill),
  },
  { name: 'before the provenance is written', arrange: (kill) => killAtPut('Provenance', 'before', kill) },
  { name: 'after the provenance is written', arrange: (kill) => killAtPut('Provenance', 'after', kill) },
];

describe('a save that is killed', () => {
  it.each(steps)(
    '$name, is done once by the other instance',
    async ({ arrange }) => {
      await start();
      arrange(() => void first.kill9());
      await expect(press(reviewPage)).rejects.toThrow();
      apps.sendTo(second);
      await pressUntilSaved();
      expect(written()).toHaveLength(1);
      expect(provenances()).toHaveLength(1);
    },
    60_000,
  );

  it.each(steps)(
    '$name, is done once by the same when it is back',
    async ({ arrange }) => {
      await start();
      arrange(() => void first.kill9());
      await expect(press(reviewPage)).rejects.toThrow();
      first = await apps.start();
      apps.sendTo(first);
      await pressUntilSaved();
      expect(written()).toHaveLength(1);
      expect(provenances()).toHaveLength(1);
    },
    60_000,
  );
});

describe('two instances that get the same press at the same moment', () => {
  it.each<[string, FhirProfile]>([
    ['an EHR that creates conditionally', {}],
    ['an EHR that cannot tell a second create from the first', { noConditionalCreate: true }],
  ])(
    'save once in %s',
    async (_, profile) => {
      await start(profile);
      apps.sendTo(first, second);
      const answers = await Promise.all([
        press(reviewPage),
        press(reviewPage),
        press(reviewPage),
        press(reviewPage),
      ]);
      expect(answers.map(isSaved)).toEqual([true, true, true, true]);
      expect(written()).toHaveLength(1);
    },
    60_000,
  );
});
