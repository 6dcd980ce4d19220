import type { Page } from 'playwright-core';
import { type Clinic, openClinic, signIn } from './support/clinic.ts';

let clinic: Clinic;
beforeAll(async () => {
  clinic = await openClinic();
}, 120_000);
afterAll(() => clinic?.close());

const printed = async (page: Page) => {
  await page.emulateMedia({ media: 'print' });
  return (await page.locator('body').innerText()).replaceAll(/\s+/g, ' ');
};

describe('what is printed', () => {
  it.each(['', '/save', '/equations', '/note'])(
    'names the patient: …%s',
    async (part) => {
      const page = await (await clinic.context()).newPage();
      await page.goto(`${clinic.addressOf('ROBERTS')}${part}`);
      const text = await printed(page);
      expect(text).toMatch(/ROBERTS, Helen \(Mrs\) Born .* Sex Female MRN ZZZ 0001/);
      // That it is no real patient, and when the record was read, stand on the paper too.
      expect(text).toMatch(/^TEST SYSTEM: not real patients .* Record read \d\d-\w{3}-\d{4} \d\d:\d\d$/);
      expect(text).not.toMatch(/Sign out|Stay signed in|Español|My patients/);
      const dark = await page.evaluate("getComputedStyle(document.querySelector('.banner')).color");
      expect(dark).toBe('rgb(0, 0, 0)');
      await page.context().close();
    },
    60_000,
  );

  it('of the own page of a patient has the name, the number and no controls', async () => {
    const page = await (await clinic.browser.newContext()).newPage();
    await signIn(page, clinic.running.baseUrl, 'helen');
    const text = await printed(page);
    expect(text).toMatch(/^Helen Roberts · born .* 21 will have a heart or circulation problem/);
    expect(text).not.toMatch(/Sign out|TEST SYSTEM|Print this page/);
    await page.context().close();
  }, 60_000);
});

describe('a page that the EHR shows inside its own', () => {
  it('still names the patient, in one thin line, and has no bar of its own', async () => {
    const page = await (
      await clinic.browser.newContext({ viewport: { width: 1280, height: 720 } })
    ).newPage();
    const { sandbox, baseUrl } = clinic.running;
    const launch = sandbox.mintLaunch('patel', 'roberts-helen', { bannerShown: true });
    await page.goto(`${baseUrl}/launch?iss=${encodeURIComponent(sandbox.fhirBaseUrl)}&launch=${launch}`);
    await page.fill('#username', 'patel');
    await page.fill('#password', 'patel');
    await page.click('main button[type=submit]');
    await page.getByRole('button', { name: /allow/i }).first().click();
    await page.waitForURL(`${baseUrl}/launches/**`);
    const banner = page.locator('.banner');
    expect((await banner.innerText()).replaceAll(/\s+/g, ' ')).toMatch(
      /^ROBERTS, Helen \(Mrs\) Born \d\d-\w{3}-\d{4} \(61y\) Sex Female MRN ZZZ 0001$/,
    );
    const box = await banner.boundingBox();
    expect(box?.height).toBeLessThanOrEqual(32);
    expect(await page.locator('header .topbar').count()).toBe(0);
    expect(await page.locator('footer').innerText()).toMatch(/Dr Anita Patel[\s\S]*Sign out/);
    await page.context().close();
  }, 60_000);
});
