import { type Running, startAppAndSandbox } from '../support/running.ts';
import { signInAt } from '../support/sandbox-sign-in.ts';
import { createVisitor, type Page, type Visitor } from '../support/visitor.ts';

let running: Running;

beforeAll(async () => {
  running = await startAppAndSandbox();
});
afterAll(() => running.close());
afterEach(() => running.sandbox.faults.clear());

/** D'Agostino 2008, table 2, women: written out once more, so that the page is checked against the paper. */
function publishedRiskOfWomen(person: {
  age: number;
  sbp: number;
  tc: number;
  hdl: number;
  smoker: number;
}): number {
  const { age, sbp, tc, hdl, smoker } = person;
  const sum =
    2.32888 * Math.log(age) +
    1.20904 * Math.log(tc) -
    0.70833 * Math.log(hdl) +
    2.76157 * Math.log(sbp) +
    0.52873 * smoker;
  return 1 - 0.95012 ** Math.exp(sum - 26.1931);
}

const numberOn = (page: Page) => /<p class="number"><strong>([^<]+)<\/strong>/.exec(page.html)?.[1];
const textOf = (page: Page) => page.html.replaceAll(/<[^>]+>/g, ' ').replaceAll(/\s+/g, ' ');

async function openPatient(visitor: Visitor, name: string, username = 'patel'): Promise<Page> {
  const list = await signInAt(visitor, running.baseUrl, username);
  const found = await visitor.submit(list, /role="search"/, { q: name });
  return visitor.follow(found, new RegExp(name, 'i'));
}

/** The clinic list that Helen Roberts is on; a clinician has several. */
const tuesdayClinic = (visitor: Visitor, list: Page) => visitor.follow(list, /Tuesday clinic/);

async function signedInAtTuesdayClinic(visitor: Visitor): Promise<Page> {
  return tuesdayClinic(visitor, await signInAt(visitor, running.baseUrl, 'patel'));
}

describe('from sign-in to the risk', () => {
  it('signs in, picks a patient from a worklist, sees the published number, signs out, and Back shows nothing', async () => {
    const visitor = createVisitor();
    const list = await signInAt(visitor, running.baseUrl, 'patel');
    expect(list.status).toBe(200);
    expect(list.url).toMatch(/\/launches\/[\w-]{22}\/patients$/);
    expect(textOf(list)).toContain('Dr Anita Patel');
    const clinic = await tuesdayClinic(visitor, list);
    expect(textOf(clinic)).toContain('ROBERTS, Helen (Mrs)');

    const risk = await visitor.follow(clinic, /ROBERTS, Helen/);
    const published = publishedRiskOfWomen({ age: 61, sbp: 146, tc: 236, hdl: 50, smoker: 1 });
    expect(published).toBeCloseTo(0.206, 3);
    expect(numberOn(risk)).toBe('21');
    const text = textOf(risk);
    expect(text).toContain('out of 100 people like her');
    expect(text).toContain('79 out of 100 will not');
    expect(text).toContain('High (20 or more)');
    expect(text).toMatch(/Systolic BP 146 mmHg/);
    expect(risk.headers.get('cache-control')).toBe('no-store');

    const goodbye = await visitor.submit(risk, /action="\/sign-out"/);
    expect(goodbye.url).toBe(`${running.baseUrl}/signed-out`);
    const back = await visitor.open(risk.url);
    expect(back.status).toBe(401);
    expect(textOf(back)).toContain('You are signed out');
    expect(textOf(back)).not.toContain('ROBERTS');
  });

  it.each([
    ['Wilma', 0.1048, '10'],
    ['Matthew', 0.1562, '16'],
  ])('shows the paper’s own example %s, %d, as %s out of 100', async (name, _printed, shown) => {
    expect(numberOn(await openPatient(createVisitor(), name))).toBe(shown);
  });

  it('tells somebody who declines that nothing was read, and does not sign in', async () => {
    const visitor = createVisitor();
    const signIn = await visitor.follow(await visitor.open(`${running.baseUrl}/login.html`), /Sign in with/);
    const consent = await visitor.submit(signIn, /name="password"/, { username: 'patel', password: 'patel' });
    const declined = await visitor.submit(consent, /name="decision"/, {}, /value="deny"/);
    expect(declined.status).toBe(403);
    expect(textOf(declined)).toContain('You did not allow access');
  });

  it('keeps codes and patients out of addresses, titles and the log', async () => {
    const visitor = createVisitor();
    const risk = await openPatient(visitor, 'Roberts');
    expect(risk.url).not.toMatch(/roberts|helen/i);
    expect(risk.hops.join(' ')).not.toMatch(/roberts-helen/i);
    expect(/<title>([^<]*)/.exec(risk.html)?.[1]).not.toMatch(/roberts|21/i);
    expect(running.test.logged()).not.toMatch(/roberts|helen|patel|code=|state=/i);
  });

  it('never mixes two patients in two tabs, nor two clinicians in two browsers', async () => {
    const [first, second] = [createVisitor(), createVisitor()];
    const list = await signedInAtTuesdayClinic(first);
    const [helen, wilma] = await Promise.all([
      first.follow(list, /ROBERTS, Helen/),
      first.follow(list, /Wilma/),
    ]);
    expect(textOf(helen)).not.toContain('Wilma');
    expect(textOf(wilma)).not.toContain('Helen');
    const again = await first.open(helen.url);
    expect(textOf(again)).toContain('ROBERTS, Helen');
    const other = await signInAt(second, running.baseUrl, 'jones');
    expect(other.status).toBe(200);
    expect((await second.open(helen.url)).status).toBe(401);
    const handleOfHelen = helen.url.split('/').at(-1) ?? '';
    const stolen = await second.open(`${other.url.split('?')[0]}/${handleOfHelen}`);
    expect(stolen.status).toBe(404);
    expect(textOf(stolen)).not.toContain('ROBERTS');
  });

  it('escapes a name with markup in it, wherever it is shown', async () => {
    const page = await openPatient(createVisitor(), 'script');
    expect(page.html).not.toMatch(/<script>alert/i);
    expect(page.html).toMatch(/&lt;SCRIPT&gt;/i);
  });
});

describe('when the EHR fails', () => {
  it.each(['Observation', 'Condition', 'MedicationRequest'])(
    'the page still renders without %s, names what it lacks, and shows no number',
    async (resourceType) => {
      const visitor = createVisitor();
      const list = await signedInAtTuesdayClinic(visitor);
      running.sandbox.faults.set({ on: 'fhir', resourceType, fault: { kind: 'status', status: 500 } });
      const page = await visitor.follow(list, /ROBERTS, Helen/);
      expect(page.status).toBe(200);
      expect(numberOn(page)).toBeUndefined();
      expect(textOf(page)).toContain('could not be read');
      expect(textOf(page)).toContain('ROBERTS, Helen');
      expect(textOf(page)).toContain('61 years');
    },
  );

  it('says that the EHR does not let somebody see what it forbids', async () => {
    const visitor = createVisitor();
    const list = await signedInAtTuesdayClinic(visitor);
    running.sandbox.faults.set({
      on: 'fhir',
      resourceType: 'Condition',
      fault: { kind: 'status', status: 403 },
    });
    const page = await visitor.follow(list, /ROBERTS, Helen/);
    expect(numberOn(page)).toBeUndefined();
    expect(textOf(page)).toContain('does not let you see this');
  });

  it('stops when the EHR answers with another patient', async () => {
    const visitor = createVisitor();
    const list = await signedInAtTuesdayClinic(visitor);
    running.sandbox.faults.set({ on: 'fhir', resourceType: 'Patient', fault: { kind: 'other-patient' } });
    const page = await visitor.follow(list, /ROBERTS, Helen/);
    expect(page.status).toBe(502);
    expect(textOf(page)).toContain('does not match the patient you chose');
  });
});
