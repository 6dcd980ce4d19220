import { startAppAndSandbox } from '../support/running.ts';
import { type Clinic, openClinic, passEhr, signIn } from './support/clinic.ts';

let clinic: Clinic;
beforeAll(async () => {
  clinic = await openClinic();
}, 120_000);
afterAll(() => clinic?.close());

describe.each([true, false])('from sign-in to the risk in a browser, JavaScript %s', (javaScriptEnabled) => {
  it('signs in, picks a patient, shows the published number, signs out, and Back shows nothing', async () => {
    const context = await clinic.browser.newContext({ javaScriptEnabled });
    const page = await context.newPage();
    await signIn(page, clinic.running.baseUrl);
    await page.click('text=Tuesday clinic');
    await page.click('tbody th a:has-text("ROBERTS, Helen")');
    expect(await page.locator('.number').innerText()).toMatch(/^21\s+out of 100 people like her/);
    expect(await page.locator('.banner').innerText()).toContain('ROBERTS, Helen');
    expect(await page.title()).not.toMatch(/roberts|helen|21/i);
    expect(page.url()).not.toMatch(/roberts|helen/i);
    const kept = JSON.stringify(await context.storageState());
    expect(kept).not.toMatch(/roberts|helen|access_token/i);

    await page.click('.topbar >> text=Sign out');
    await page.waitForURL(/\/signed-out$/);
    await page.goBack();
    const shown = await page.locator('body').innerText();
    expect(shown).not.toMatch(/ROBERTS|out of 100/);
    expect(shown).toMatch(/signed out/i);
    await context.close();
  }, 60_000);
});

describe.each([true, false])('a request too long for an address, JavaScript %s', (javaScriptEnabled) => {
  it('goes to the EHR as a form: by itself, or by its button without scripts', async () => {
    const running = await startAppAndSandbox({
      ehr: { extraAuthorizationParameters: { clinic: 'x'.repeat(4_000) } },
    });
    const context = await clinic.browser.newContext({ javaScriptEnabled });
    try {
      const page = await context.newPage();
      await page.goto(`${running.baseUrl}/login.html`);
      await page.click('main a.button');
      if (!javaScriptEnabled) await page.click('form[data-submit-at-once] button');
      await passEhr(page, running.baseUrl, 'patel');
      expect(await page.locator('h1').innerText()).toContain('My patients');
    } finally {
      await context.close();
      await running.close();
    }
  }, 60_000);
});
