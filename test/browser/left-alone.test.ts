import { AxeBuilder } from '@axe-core/playwright';
import type { BrowserContext, Page } from 'playwright-core';
import { type Clinic, openClinic, signIn } from './support/clinic.ts';

/** Two minutes before the idle limit of 15, with a second to spare. */
const untilWarningMs = 13 * 60_000 + 1000;
const aNight = 9 * 3_600_000;
const ofThePatient = /roberts|146|21 out|zzz/i;

let clinic: Clinic;
beforeAll(async () => {
  clinic = await openClinic();
}, 120_000);
afterAll(() => clinic?.close());

/** A page of a patient in a sign-in of its own, so that its end ends no other test's, with the clock in our hands. */
async function leftOpen(): Promise<{ context: BrowserContext; page: Page; other: Page; asked: string[] }> {
  const context = await clinic.browser.newContext();
  const other = await context.newPage();
  await signIn(other, clinic.running.baseUrl);
  const page = await context.newPage();
  const asked: string[] = [];
  page.on('request', (request) => {
    if (request.url().includes('/session/status')) asked.push(request.url());
  });
  await page.clock.install();
  const address = await other.locator('tbody th a', { hasText: 'ROBERTS, Helen' }).getAttribute('href');
  await page.goto(new URL(address ?? '', other.url()).href);
  await page.locator('.number', { hasText: '21' }).waitFor();
  return { context, page, other, asked };
}

const comesBack = (page: Page) => page.evaluate("document.dispatchEvent(new Event('visibilitychange'))");
const signsOut = async (other: Page) => {
  await other.click('.topbar >> text=Sign out');
  await other.waitForURL(/signed-out$/);
};

async function expectNothingOfThePatient(page: Page): Promise<void> {
  await page.locator('h1', { hasText: 'You are signed out' }).waitFor();
  expect(await page.locator('body').innerHTML()).not.toMatch(ofThePatient);
  expect(await page.evaluate('document.activeElement.id')).toBe('main');
}

describe('a page of a patient that was left alone', () => {
  it('warns before the session ends, keeps the focus in the dialog, and stays when asked or with Esc', async () => {
    const context = await clinic.context();
    const page = await context.newPage();
    const soon = { signedIn: true, endsAt: '2030-01-01T10:45:00Z', secondsLeft: 110, canBeExtended: true };
    await page.route(/session\/status/, (route) => route.fulfill({ json: soon }), { times: 2 });
    await page.clock.install();
    for (const leave of ['button', 'Escape']) {
      await page.goto(clinic.addressOf('ROBERTS'));
      await page.clock.fastForward(untilWarningMs);
      await page.waitForSelector('dialog[open]');
      expect(await page.locator('#timeout-text').innerText()).toMatch(
        /You will be signed out at \d\d:\d\d\./,
      );
      expect(await page.evaluate("document.querySelector('dialog').contains(document.activeElement)")).toBe(
        true,
      );
      const { violations } = await new AxeBuilder({ page }).include('dialog').setLegacyMode(true).analyze();
      expect(violations.map(({ id }) => id)).toEqual([]);
      if (leave === 'button') await page.click('#stay button');
      else await page.keyboard.press('Escape');
      await page.waitForSelector('dialog:not([open])', { state: 'attached' });
    }
    await context.close();
  }, 60_000);

  it('leaves nothing about the patient on the screen once the session has ended', async () => {
    const context = await clinic.context();
    const page = await context.newPage();
    await page.route(/session\/status/, (route) => route.fulfill({ json: { signedIn: false } }));
    await page.clock.install();
    await page.goto(clinic.addressOf('ROBERTS'));
    await page.clock.fastForward(untilWarningMs);
    await page.locator('h1', { hasText: 'You are signed out' }).waitFor();
    expect(await page.locator('body').innerHTML()).not.toMatch(/roberts|146|21 out|zzz/i);
    await context.close();
  }, 60_000);

  it('asks nothing when it opens, and shows nothing on coming back to it signed out elsewhere', async () => {
    const { context, page, other, asked } = await leftOpen();
    expect(asked).toEqual([]);
    await signsOut(other);
    await comesBack(page);
    await expectNothingOfThePatient(page);
    expect(asked).toHaveLength(1);
    await context.close();
  }, 60_000);

  it('keeps what is shown, and the place in it, for who comes back in time', async () => {
    const { context, page } = await leftOpen();
    await page.focus('#wi-sbp');
    const answered = page.waitForResponse(/session\/status/);
    await comesBack(page);
    expect(await (await answered).json()).toMatchObject({ signedIn: true });
    expect(await page.evaluate('[document.body.hidden, document.activeElement.id]')).toEqual([
      false,
      'wi-sbp',
    ]);
    await context.close();
  }, 60_000);

  it('is blank while it asks, when it was away for longer than the session lasts, and comes back as it was', async () => {
    const { context, page } = await leftOpen();
    await page.focus('#wi-sbp');
    let answer = () => {};
    await page.route(/session\/status/, async (route) => {
      await new Promise<void>((resolve) => {
        answer = resolve;
      });
      await route.continue();
    });
    await page.clock.setSystemTime(Date.now() + aNight);
    const asking = page.waitForRequest(/session\/status/);
    await comesBack(page);
    await asking;
    expect(await page.locator('html').innerText()).toBe('');
    answer();
    await page.locator('.number', { hasText: '21' }).waitFor();
    expect(await page.evaluate('document.activeElement.id')).toBe('wi-sbp');
    await context.close();
  }, 60_000);

  it.each([
    ['a computer that slept all night', (page: Page) => page.clock.runFor(10_000)],
    ['a tab that was in the background', comesBack],
    [
      'the browser going back',
      (page: Page) =>
        page.evaluate("dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))"),
    ],
  ])(
    'shows nothing after %s, whether the app can be reached or not',
    async (_what, wakes) => {
      for (const reachable of [true, false]) {
        const { context, page, other } = await leftOpen();
        await signsOut(other);
        if (!reachable) await page.route(/session\/status/, (route) => route.abort());
        await page.clock.setSystemTime(Date.now() + aNight);
        await wakes(page);
        await expectNothingOfThePatient(page);
        await context.close();
      }
    },
    60_000,
  );
});
