import type { FhirProfile } from '../../src/sandbox/fhir/fhir-server.ts';
import { type Running, startAppAndSandbox } from '../support/running.ts';
import { signInAt } from '../support/sandbox-sign-in.ts';
import { type EhrInput, standaloneScopes } from '../support/test-app.ts';
import { createVisitor, type Page, type Visitor } from '../support/visitor.ts';

const standalone = `${standaloneScopes} user/RiskAssessment.crs user/DocumentReference.crs user/Observation.c`;

let running: Running;
let visitor: Visitor;
afterEach(() => running.close());

async function start(save: EhrInput['save'], profile: FhirProfile = {}): Promise<Page> {
  running = await startAppAndSandbox({
    profile,
    ehr: { scopes: { standalone }, save, worklists: { toDo: ['not-saved'] } },
  });
  for (const { id } of Array.from(running.sandbox.store.all('RiskAssessment')))
    running.sandbox.store.remove('RiskAssessment', id);
  visitor = createVisitor();
  return signInAt(visitor, running.baseUrl, 'patel');
}

async function saveHelen(list: Page): Promise<Page> {
  const found = await visitor.submit(list, /role="search"/, { q: 'Roberts' });
  const review = await visitor.follow(await visitor.follow(found, /ROBERTS, Helen/), /\/save/);
  return visitor.submit(review, /name="token"/);
}

const textOf = ({ html }: Page) => html.replaceAll(/<[^>]+>/g, ' ').replaceAll(/\s+/g, ' ');
const rowOfHelen = ({ html }: Page) =>
  [...html.matchAll(/<tr data-patient[\s\S]*?<\/tr>/g)]
    .map(([row]) => row)
    .find((row) => /ROBERTS/.test(row));
const clinic = async (list: Page) => visitor.follow(list, /Tuesday clinic/);

describe('a result that was saved', () => {
  it.each<[string, EhrInput['save'], FhirProfile]>([
    ['as a RiskAssessment', { as: ['RiskAssessment'] }, {}],
    [
      'as a RiskAssessment, for which a document stands by',
      { as: ['RiskAssessment', 'DocumentReference'] },
      {},
    ],
    ['as an Observation', { as: ['Observation'] }, { without: ['RiskAssessment'] }],
    [
      'as an Observation under a code of the EHR’s own',
      {
        as: ['Observation'],
        observation: {
          code: { system: 'https://northside.example/codes', code: 'CVD10', display: 'CVD risk' },
        },
      },
      { without: ['RiskAssessment'] },
    ],
  ])('%s is seen again, on the patient’s page and on the list', async (_, save, profile) => {
    const list = await start(save, profile);
    expect(rowOfHelen(await clinic(list))).toContain('Not saved yet');
    const saved = await saveHelen(list);
    expect(textOf(saved)).toMatch(/Saved \d\d:\d\d/);
    expect(textOf(saved)).toContain('Saved result, Heart risk');
    const refreshed = await visitor.open(`${(await clinic(list)).url}&refresh`);
    expect(rowOfHelen(refreshed)).not.toContain('Not saved yet');
  });

  it.each<[string, EhrInput['save'], FhirProfile]>([
    [
      'where it would be a document, which is not read again',
      { as: ['RiskAssessment', 'DocumentReference'] },
      { without: ['RiskAssessment'] },
    ],
    ['where nothing can be saved', { as: [] }, {}],
  ])('is not asked for on the list %s', async (_, save, profile) => {
    const row = rowOfHelen(await clinic(await start(save, profile)));
    expect(row).toBeDefined();
    expect(row).not.toContain('Not saved yet');
  });
});
