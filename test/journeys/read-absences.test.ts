import { type Running, startAppAndSandbox } from '../support/running.ts';
import { signInAt } from '../support/sandbox-sign-in.ts';
import { createVisitor, type Page } from '../support/visitor.ts';

const day = new Date('2026-06-30T12:00:00Z');
const clock = { now: () => new Date(), assessmentTime: () => day, pinnedTo: day };

const person = (family: string, more: object) => ({
  resourceType: 'Patient',
  id: family.toLowerCase(),
  gender: 'female',
  birthDate: '1964-03-14',
  name: [{ family, given: ['Ada'] }],
  ...more,
});
const usCoreSex = (code: string) => ({
  extension: [{ url: 'http://hl7.org/fhir/us/core/StructureDefinition/us-core-birthsex', valueCode: code }],
});
const glipizide = {
  resourceType: 'MedicationRequest',
  id: 'm1',
  status: 'active',
  intent: 'order',
  subject: { reference: 'Patient/dulac' },
  authoredOn: '2026-05-01',
  medicationCodeableConcept: {
    coding: [{ system: 'http://www.nlm.nih.gov/research/umls/rxnorm', code: '4821', display: 'glipizide' }],
  },
};

/** Family name, the record, and what the page says beside the value that is missing. */
const cases: readonly (readonly [string, object, string])[] = [
  ['Arden', { birthDate: '1964' }, 'The date of birth is incomplete'],
  ['Birch', { birthDate: '1864-01-01' }, 'The date of birth is not a possible one'],
  ['Cedar', usCoreSex('M'), 'The record says both female and male'],
  ['Dulac', {}, 'No diagnosis, but a medicine, result or note points to it: ask'],
  ['Elder', { gender: 'other' }, 'The record says neither female nor male'],
];

let running: Running;
let list: Page;
const visitor = createVisitor();

beforeAll(async () => {
  const resources = [...cases.map(([family, more]) => person(family, more)), glipizide];
  running = await startAppAndSandbox({ resources, clock });
  list = await signInAt(visitor, running.baseUrl, 'patel');
});
afterAll(() => running?.close());

const textOf = (page: Page) => page.html.replaceAll(/<[^>]+>/g, ' ').replaceAll(/\s+/g, ' ');

describe('why a value is missing although the record was read whole', () => {
  it.each(cases)('%s', async (family, _record, words) => {
    const page = await visitor.follow(list, new RegExp(family, 'i'));
    expect(page.status).toBe(200);
    expect(textOf(page)).toContain(words);
    expect(page.html).not.toContain('<p class="number">');
  });
});
