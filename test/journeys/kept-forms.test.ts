import { createTestClock, type TestClock } from '../support/clock.ts';
import { type Running, startAppAndSandbox } from '../support/running.ts';
import { signInAt } from '../support/sandbox-sign-in.ts';
import { launchScopes, standaloneScopes } from '../support/test-app.ts';
import { createVisitor, type Page, type Visitor } from '../support/visitor.ts';

const helen = 'roberts-helen';

let running: Running;
let clock: TestClock;

beforeEach(async () => {
  clock = createTestClock();
  running = await startAppAndSandbox({
    clock,
    ehr: {
      scopes: {
        standalone: `${standaloneScopes} user/RiskAssessment.crs`,
        launch: `${launchScopes} patient/RiskAssessment.crs`,
      },
    },
  });
});
afterEach(() => running.close());

/** Answers whatever the EHR asks, until the app is reached again. */
async function through(visitor: Visitor, start: Page, username: string): Promise<Page> {
  let page = start;
  while (page.url.startsWith(running.sandbox.origin)) {
    page = page.html.includes('name="password"')
      ? await visitor.submit(page, /name="password"/, { username, password: username })
      : await visitor.submit(page, /name="decision"/, {}, /value="allow"/);
  }
  return page;
}

async function openFromChart(visitor: Visitor, username: string, patientId: string): Promise<Page> {
  const query = new URLSearchParams({
    iss: running.sandbox.fhirBaseUrl,
    launch: running.sandbox.mintLaunch(username, patientId),
  });
  return through(visitor, await visitor.open(`${running.baseUrl}/launch?${query.toString()}`), username);
}

const sleepOverIt = () => clock.advanceMs(16 * 60_000);
const textOf = ({ html }: Page) => html.replaceAll(/<[^>]+>/g, ' ').replaceAll(/\s+/g, ' ');
const assessments = () => [...running.sandbox.store.all('RiskAssessment')].length;

async function openHelen(visitor: Visitor): Promise<Page> {
  const list = await signInAt(visitor, running.baseUrl, 'patel');
  const found = await visitor.submit(list, /role="search"/, { q: 'Roberts' });
  return visitor.follow(found, /ROBERTS, Helen/);
}

describe('what was typed when the session had ended', () => {
  it('RES-5: a corrected value is back on the form, and is used when the button is pressed again', async () => {
    const visitor = createVisitor();
    const form = await visitor.follow(await openHelen(visitor), /\/values$/);
    sleepOverIt();
    const late = await visitor.submit(form, /name="sbp"/, { sbp: '131', smoking: 'never' });
    expect(late.status).toBe(401);
    expect(textOf(late)).toContain('What you typed is kept for 15 minutes');
    const back = await through(visitor, await visitor.follow(late, /Sign in with Northside/), 'patel');
    expect(back.url).toMatch(/\/values$/);
    expect(textOf(back)).toContain('You were signed out. Nothing was saved.');
    expect(textOf(back)).toContain('ROBERTS, Helen');
    expect(back.html).toMatch(/name="sbp"[^>]*value="131"/);
    const used = await visitor.submit(back, /name="sbp"/, { smoking: 'never' });
    expect(textOf(used)).toContain('Entered by you');
    expect(textOf(used)).toContain('131');
  });

  it('RES-5: a comment is back on the review page, and is saved once, when it is pressed again', async () => {
    const visitor = createVisitor();
    const review = await visitor.follow(await openHelen(visitor), /\/save/);
    const before = assessments();
    sleepOverIt();
    const fields = { comment: 'Talked about <b>tablets</b>', confirmed: 'diabetes' };
    const late = await visitor.submit(review, /name="token"/, fields);
    expect(late.status).toBe(401);
    expect(assessments()).toBe(before);
    const back = await through(visitor, await visitor.follow(late, /Sign in with Northside/), 'patel');
    expect(back.url).toMatch(/\/save$/);
    expect(textOf(back)).toContain('You were signed out. Nothing was saved. Check and save again.');
    expect(back.html).toContain('Talked about &lt;b&gt;tablets&lt;/b&gt;</textarea>');
    expect(back.html).toMatch(/value="diabetes" checked/);
    expect(assessments()).toBe(before);
    const saved = await visitor.submit(back, /name="token"/, fields);
    expect(textOf(saved)).toMatch(/Saved \d\d:\d\d by Dr Anita Patel/);
    expect(assessments()).toBe(before + 1);
  });

  it('RES-5: a search is back in its field', async () => {
    const visitor = createVisitor();
    const list = await signInAt(visitor, running.baseUrl, 'patel');
    sleepOverIt();
    const late = await visitor.submit(list, /role="search"/, { q: 'Roberts' });
    expect(late.status).toBe(401);
    const back = await through(visitor, await visitor.follow(late, /Sign in with Northside/), 'patel');
    expect(back.html).toMatch(/name="q" value="Roberts"/);
    expect(back.url).not.toContain('Roberts');
    expect(textOf(back)).toContain('What you searched for is back');
  });

  it('RES-5: from the chart: not for another patient, but for the same', async () => {
    const visitor = createVisitor();
    const form = await visitor.follow(await openFromChart(visitor, 'patel', helen), /\/values$/);
    sleepOverIt();
    const late = await visitor.submit(form, /name="sbp"/, { sbp: '131', smoking: 'never' });
    expect(late.status).toBe(401);
    const other =
      [...running.sandbox.store.all('Patient')].map(({ id }) => id).find((id) => id !== helen) ?? '';
    const otherPage = await openFromChart(visitor, 'patel', other);
    expect(otherPage.url).toMatch(/\/patients\/[\w-]+$/);
    const otherForm = await visitor.open(`${otherPage.url}/values`);
    expect(otherForm.html).not.toMatch(/name="sbp"[^>]*value="131"/);
    const same = await openFromChart(visitor, 'patel', helen);
    expect(same.url).toMatch(/\/values$/);
    expect(same.html).toMatch(/name="sbp"[^>]*value="131"/);
  });
});
