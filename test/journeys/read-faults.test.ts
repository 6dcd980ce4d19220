import type { Fault } from '../../src/sandbox/faults.ts';
import { type Running, startAppAndSandbox } from '../support/running.ts';
import { signInAt } from '../support/sandbox-sign-in.ts';
import { createVisitor, type Page, type Visitor } from '../support/visitor.ts';

let running: Running;
let visitor: Visitor;
let clinic: Page;

beforeAll(async () => {
  // A second is the shortest time-out there is: what is slower than that is not waited for.
  running = await startAppAndSandbox({ ehr: { timeoutSeconds: 1 } });
  visitor = createVisitor();
  const list = await signInAt(visitor, running.baseUrl, 'patel');
  clinic = await visitor.follow(list, /Tuesday clinic/);
});
afterAll(() => running.close());
afterEach(() => running.sandbox.faults.clear());

const numberOn = (page: Page) => /<p class="number"><strong>([^<]+)<\/strong>/.exec(page.html)?.[1];
const textOf = (page: Page) => page.html.replaceAll(/<[^>]+>/g, ' ').replaceAll(/\s+/g, ' ');

/** A woman of 61 who smokes; the equation needs all of her observations, problems and medicines. */
async function openHelen(resourceType: string, fault: Fault, times?: number): Promise<Page> {
  const limit = times === undefined ? {} : { times };
  running.sandbox.faults.set({ on: 'fhir', resourceType, fault, ...limit });
  return visitor.follow(clinic, /ROBERTS, Helen/);
}

const status = (number: number, more: Partial<Extract<Fault, { kind: 'status' }>> = {}): Fault => ({
  kind: 'status',
  status: number,
  ...more,
});

const notAnswered = 'Your EHR did not answer this question';
const onlyAPart = 'Your EHR sent only a part of the answer';
const notAllowed = 'Your EHR does not let you see this';
const cannot = 'Your EHR cannot answer this question';

/** What goes wrong with a part of the record, and what the page says of the values that rest on it. */
const partFaults: readonly (readonly [string, Fault, string])[] = [
  ['no answer in time', { kind: 'slow', milliseconds: 1_500 }, notAnswered],
  ['never an answer', { kind: 'hang' }, notAnswered],
  ['403', status(403), notAllowed],
  ['404', status(404), cannot],
  ['429 with Retry-After', status(429, { retryAfterSeconds: 0 }), notAnswered],
  ['500', status(500), notAnswered],
  ['501', status(501), cannot],
  ['503', status(503, { retryAfterSeconds: 0 }), notAnswered],
  ['504', status(504), notAnswered],
  ['an HTML page with 502', status(502, { body: 'html' }), notAnswered],
  ['an HTML page with 200', status(200, { body: 'html' }), notAnswered],
  ['nothing at all', status(200, { body: 'empty' }), notAnswered],
  ['broken-off JSON', { kind: 'truncated-json' }, notAnswered],
  ['no JSON', { kind: 'not-json' }, notAnswered],
  ['a next page at another host', { kind: 'foreign-next', url: 'http://127.0.0.1:9/fhir?page=2' }, onlyAPart],
  ['a next page that is gone', { kind: 'dead-next' }, onlyAPart],
];
const parts = ['Observation', 'Condition', 'MedicationRequest'] as const;

describe('a part of the record that cannot be read', () => {
  const cases = parts.flatMap((part) =>
    partFaults.map(([what, fault, words]) => ({ part, what, fault, words })),
  );
  it.each(cases)('$part: $what', async ({ part, fault, words }) => {
    const page = await openHelen(part, fault);
    const text = textOf(page);
    expect(page.status).toBe(200);
    expect(text).toContain('ROBERTS, Helen');
    const isIncomplete = words === onlyAPart;
    // The newest rows came, so the numbers in them stand, flagged; a problem or medicine may be on the rest.
    if (isIncomplete && part === 'Observation') {
      expect(numberOn(page)).toBe('21');
      expect(text).toContain('Search incomplete');
    } else {
      expect(numberOn(page)).toBeUndefined();
      expect(text).toContain('No score: a part of the record could not be read');
      expect(text).toContain(words);
    }
    expect(text).not.toMatch(/The record says nothing about this/);
  });

  it.each(parts)('%s: the sign-in ended meanwhile', async (part) => {
    const page = await openHelen(part, status(401));
    expect(numberOn(page)).toBeUndefined();
    expect(textOf(page)).toMatch(/Your EHR does not let you see this|Your EHR has ended your sign-in/);
  });

  const ofAStranger = { id: 'x', status: 'active', subject: { reference: 'Patient/a-stranger' } };
  const strangers = {
    Observation: undefined,
    Condition: {
      ...ofAStranger,
      resourceType: 'Condition',
      code: { coding: [{ system: 'http://snomed.info/sct', code: '44054006' }] },
    },
    MedicationRequest: {
      ...ofAStranger,
      resourceType: 'MedicationRequest',
      medicationCodeableConcept: {
        coding: [{ system: 'http://www.nlm.nih.gov/research/umls/rxnorm', code: '29046' }],
      },
    },
  };
  it.each(parts)('%s: a row of somebody else is set aside, and the number is hers', async (part) => {
    const page = await openHelen(part, { kind: 'other-patient', resource: strangers[part] });
    expect(page.status).toBe(200);
    expect(numberOn(page)).toBe('21');
  });

  it.each([
    ['busy for a moment', status(503, { retryAfterSeconds: 0 })],
    ['too many requests for a moment', status(429, { retryAfterSeconds: 0 })],
  ])('%s: asked again, and the number is there', async (_what, fault) => {
    expect(numberOn(await openHelen('Observation', fault, 1))).toBe('21');
  });

  it('FamilyMemberHistory: named beside the number, which does not rest on it', async () => {
    const page = await openHelen('FamilyMemberHistory', status(500));
    expect(numberOn(page)).toBe('21');
    expect(textOf(page)).toMatch(/Could not be read whole: [^<]*family history/);
  });

  it('Procedure: disease that it may hold is not said to be absent', async () => {
    const page = await openHelen('Procedure', status(500));
    expect(page.status).toBe(200);
    expect(numberOn(page)).toBeUndefined();
    expect(textOf(page)).toMatch(/Could not be read whole: [^<]*procedures/);
    expect(textOf(page)).not.toContain('No cardiovascular disease is recorded');
  });
});

describe('a patient who cannot be read', () => {
  it.each([
    ['no answer in time', { kind: 'slow', milliseconds: 1_500 }, 504, 'Your EHR is taking too long'],
    ['never an answer', { kind: 'hang' }, 504, 'Your EHR is taking too long'],
    ['403', status(403), 403, 'Your EHR does not let you see this patient'],
    ['404', status(404), 404, 'The patient was not found'],
    ['410', status(410), 404, 'The patient was not found'],
    ['429', status(429, { retryAfterSeconds: 0 }), 503, 'Your EHR is busy'],
    ['500', status(500), 502, 'Your EHR is not answering'],
    ['503', status(503, { retryAfterSeconds: 0 }), 503, 'Your EHR is busy'],
    ['504', status(504), 504, 'Your EHR is taking too long'],
    ['an HTML page with 502', status(502, { body: 'html' }), 502, 'Your EHR is not answering'],
    [
      'an HTML page with 200',
      status(200, { body: 'html' }),
      502,
      'Your EHR sent something that cannot be read',
    ],
    ['nothing at all', status(200, { body: 'empty' }), 502, 'Your EHR sent something that cannot be read'],
    ['broken-off JSON', { kind: 'truncated-json' }, 502, 'Your EHR sent something that cannot be read'],
    ['no JSON', { kind: 'not-json' }, 502, 'Your EHR sent something that cannot be read'],
    ['another patient', { kind: 'other-patient' }, 502, 'does not match the patient you chose'],
  ] as const)('%s', async (_what, fault, expected, words) => {
    const page = await openHelen('Patient', fault);
    expect(page.status).toBe(expected);
    expect(textOf(page)).toContain(words);
    expect(numberOn(page)).toBeUndefined();
    expect(page.html).not.toMatch(/ROBERTS|Helen/);
  });
});
