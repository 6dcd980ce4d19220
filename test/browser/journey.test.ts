import type { Page } from 'playwright-core';
import { type Clinic, openClinic } from './support/clinic.ts';

let clinic: Clinic;
beforeAll(async () => {
  clinic = await openClinic();
}, 120_000);
afterAll(() => clinic?.close());

const isFocused = (selector: string) =>
  `document.activeElement !== null && document.activeElement.matches(${JSON.stringify(selector)})`;

/** Presses Tab until the focus is there, as somebody without a mouse does. */
async function tabTo(page: Page, selector: string, most = 90): Promise<void> {
  for (let press = 0; press < most; press += 1) {
    await page.keyboard.press('Tab');
    if (await page.evaluate(isFocused(selector))) return;
  }
  throw new Error(`${selector} was not reached with ${most} presses of Tab on ${page.url()}`);
}

/** Types into an empty or filled field, replacing what is there. */
async function retype(page: Page, text: string): Promise<void> {
  await page.keyboard.press('Control+A');
  await page.keyboard.type(text);
}

describe.each([true, false])('the whole journey by keyboard, JavaScript %s', (javaScriptEnabled) => {
  it('goes from the worklist to a corrected value, a what-if and a saved result', async () => {
    const context = await clinic.context({ javaScriptEnabled });
    const page = await context.newPage();
    await page.goto(clinic.addressOf('IDEAL'));
    await tabTo(page, '.card-foot a');
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/values$/);
    await tabTo(page, '#sbp');
    await retype(page, '150');
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/patients\/[\w-]+$/);
    expect(await page.locator('.values').innerText()).toContain('Entered by you');
    expect(await page.locator('.values').innerText()).toContain('150 mmHg');

    await tabTo(page, '#wi-sbp');
    await retype(page, '120');
    if (!javaScriptEnabled) await page.keyboard.press('Enter');
    await page.waitForSelector('.what-if-answer');
    expect(new URL(page.url()).hash).toBe('#what-if');
    expect(await page.locator('.what-if-answer').innerText()).toContain(
      'not the effect of starting a tablet',
    );
    expect(await page.locator('.values').innerText()).toContain('150 mmHg');
    if (!javaScriptEnabled) {
      const box = await page.locator('.what-if-answer').boundingBox();
      expect(box !== null && box.y >= 0 && box.y < 500).toBe(true);
    }

    await page.goto(clinic.addressOf('IDEAL'));
    await tabTo(page, '.buttons a.button:not(.button-secondary)');
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/save$/);
    expect(await page.locator('main').innerText()).toContain('Entered by you');
    await tabTo(page, 'form.save-form button[type=submit]');
    await page.keyboard.press('Enter');
    await page.waitForURL(/saved=/);
    expect(await page.locator('#notice').innerText()).toContain('Saved');
    if (javaScriptEnabled) expect(await page.evaluate(isFocused('#notice'))).toBe(true);
    await context.close();
  }, 120_000);
});

describe('the order of Tab on the risk page', () => {
  it('is that of reading: skip link first, and every stop in view and not under the banner', async () => {
    const context = await clinic.context({
      javaScriptEnabled: false,
      viewport: { width: 1280, height: 720 },
    });
    const page = await context.newPage();
    await page.goto(clinic.addressOf('LONGLEY'));
    const stops: string[] = [];
    const hidden: string[] = [];
    for (let press = 0; press < 80; press += 1) {
      await page.keyboard.press('Tab');
      const stop = (await page.evaluate(`(() => {
        const one = document.activeElement;
        if (one === null || one === document.body) return null;
        const box = one.getBoundingClientRect();
        const banner = document.querySelector('.banner').getBoundingClientRect();
        const inBanner = one.closest('.frame-top, .skip') !== null;
        const covered = !inBanner && box.top < banner.bottom - 1 && box.bottom > banner.top + 1;
        const inView = box.bottom > 0 && box.top < innerHeight && box.width > 0;
        const style = getComputedStyle(one);
        const ring = style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2;
        return { name: one.id || one.getAttribute('class') || one.textContent.trim().slice(0, 30),
          place: (one.closest('section[aria-labelledby], header, footer, .skip') ?? one).getAttribute('aria-labelledby') ?? (one.closest('header') ? 'header' : one.closest('footer') ? 'footer' : 'skip'),
          problem: covered ? 'covered' : !inView ? 'out of view' : !ring ? 'no ring' : null };
      })()`)) as { name: string; place: string; problem: string | null } | null;
      if (stop === null) break;
      stops.push(stop.place);
      if (stop.problem !== null) hidden.push(`${stop.name}: ${stop.problem}`);
    }
    const places = stops.filter((place, index) => place !== stops[index - 1]);
    expect(places).toEqual([
      'skip',
      'header',
      'question',
      'values',
      'what-if-title',
      'history',
      'method',
      'footer',
    ]);
    expect(hidden).toEqual([]);
    await context.close();
  }, 60_000);
});

describe('what the script adds', () => {
  it('answers a what-if in place: one message, no move of the focus, the basis untouched', async () => {
    const context = await clinic.context();
    const page = await context.newPage();
    await page.goto(clinic.addressOf('ROBERTS'));
    const requests: string[] = [];
    page.on('request', (request) => requests.push(request.url()));
    await page.click('#wi-smk-0');
    await page.waitForSelector('.what-if-answer');
    await page.locator('#what-if-status', { hasText: /./ }).waitFor({ state: 'attached' });
    expect(requests).toHaveLength(1);
    expect(await page.evaluate(isFocused('#wi-smk-0'))).toBe(true);
    expect(page.url()).toMatch(/\?smk=0#what-if$/);
    expect(await page.locator('#what-if-status').textContent()).toContain(
      '13 out of 100 people with these numbers',
    );
    expect(await page.locator('.number').innerText()).toContain('21');
    // The buttons beside a field do the same as typing.
    await page.locator('#wi-sbp ~ .step').click();
    await page.locator('.what-if-answer', { hasText: 'systolic BP 151' }).waitFor();
    await context.close();
  }, 60_000);

  it('writes numbers as the language does, and reads them so', async () => {
    const context = await clinic.context({ locale: 'es' });
    await context.addCookies([{ name: 'heart-risk-preferences', value: 'es.', url: clinic.running.baseUrl }]);
    const page = await context.newPage();
    await page.goto(clinic.addressOf('LONGLEY'));
    const field = page.locator('#wi-tc');
    expect(await field.inputValue()).toBe('5,3');
    await page.locator('#wi-tc ~ .step').click();
    expect(await field.inputValue()).toBe('5,4');
    expect(await page.locator('#wi-tc ~ input[type=range]').inputValue()).toBe('5.4');
    await page.locator('.what-if-answer', { hasText: 'colesterol total 5,4 mmol/L' }).waitFor();
    await page.reload();
    expect(await page.locator('#wi-tc').inputValue()).toBe('5,4');
    await context.close();
  }, 60_000);

  it('says so when the answer cannot be had, and leaves the form to be sent', async () => {
    const context = await clinic.context();
    const page = await context.newPage();
    await page.goto(clinic.addressOf('ROBERTS'));
    await page.route(/smk=0/, (route) => route.abort());
    await page.click('#wi-smk-0');
    await page.waitForSelector('#what-if .aside');
    expect(await page.locator('#what-if').innerText()).toContain('Could not update. Press Show.');
    await context.close();
  }, 60_000);

  it('copies the text for the note, or selects it where the clipboard is refused', async () => {
    const context = await clinic.context();
    const page = await context.newPage();
    await page.goto(`${clinic.addressOf('ROBERTS')}/note`);
    await page.click('#copy');
    await page.locator('#copy-status', { hasText: /./ }).waitFor();
    const selected = await page.evaluate('getSelection().toString() || document.activeElement.value');
    expect(selected).toContain('out of 100');
    await context.close();
  }, 60_000);
});

describe('the page for the patient on paper', () => {
  const pagesOf = (pdf: Buffer) => pdf.toString('latin1').match(/\/Type\s*\/Page\b(?!s)/g)?.length ?? 0;

  it.each(['A4', 'Letter'] as const)(
    'is one page of %s, in both languages, with and without heart age',
    async (format) => {
      const context = await clinic.context();
      const page = await context.newPage();
      const sizes: string[] = [];
      const pages: Record<string, number> = {};
      for (const name of ['ROBERTS', 'FRAMINGHAM, M', 'WOLFE', 'JAHR, Ben']) {
        for (const query of [
          '?lang=en',
          '?lang=es&hage=1',
          '?lang=es&hage=1&sbp=120&tc=150&hdl=60&smk=0&u=mg&bw=1',
        ]) {
          await page.goto(`${clinic.addressOf(name)}/handout${query}`);
          pages[`${name}${query}`] = pagesOf(await page.pdf({ format, printBackground: false }));
          if (query === '?lang=en') {
            await page.emulateMedia({ media: 'print' });
            sizes.push(
              String(await page.evaluate("getComputedStyle(document.querySelector('.handout p')).fontSize")),
            );
            await page.emulateMedia({ media: null });
          }
        }
      }
      expect(Object.entries(pages).filter(([, count]) => count !== 1)).toEqual([]);
      // 12 pt are 16 px.
      expect(new Set(sizes)).toEqual(new Set(['16px']));
      await context.close();
    },
    120_000,
  );

  it('has nothing of the app on it but the page itself', async () => {
    const context = await clinic.context();
    const page = await context.newPage();
    await page.goto(`${clinic.addressOf('ROBERTS')}/handout`);
    await page.emulateMedia({ media: 'print' });
    const shown = await page.locator('body').innerText();
    expect(shown.trim().split('\n')[0]).toContain('Helen Roberts · born');
    expect(shown).not.toMatch(/Sign out|Before you print|TEST SYSTEM|heart age/i);
    await context.close();
  }, 60_000);
});

describe('other ways of looking', () => {
  it('forced colours keep the three states of figures and the badge apart', async () => {
    const context = await clinic.context({ forcedColors: 'active' });
    const page = await context.newPage();
    await page.goto(`${clinic.addressOf('ROBERTS')}?smk=0#what-if`);
    const fills = (await page.evaluate(
      "['event','rest','better'].map((state) => getComputedStyle(document.querySelector('#what-if .' + state)).fill)",
    )) as string[];
    expect(fills[0]).not.toBe(fills[1]);
    expect(await page.locator('#what-if use.better').first().getAttribute('href')).toMatch(/-better$/);
    expect(await page.evaluate("getComputedStyle(document.querySelector('.badge')).borderStyle")).toBe(
      'solid',
    );
    await context.close();
  }, 60_000);

  it('in grey the states differ by shape and the categories by words', async () => {
    const context = await clinic.context();
    const page = await context.newPage();
    await page.goto(`${clinic.addressOf('ROBERTS')}?smk=0#what-if`);
    const [event, better] = [
      page.locator('#what-if use.event').first(),
      page.locator('#what-if use.better').first(),
    ];
    const outlined = (await better.getAttribute('href'))?.endsWith('-better');
    expect([outlined, (await event.getAttribute('href'))?.endsWith('-better')]).toEqual([true, false]);
    expect(await page.locator('.badge').innerText()).toMatch(/●\s*High \(20 or more\)/);
    await context.close();
  }, 60_000);

  it('nothing moves, whatever motion people want', async () => {
    const context = await clinic.context({ reducedMotion: 'reduce' });
    const page = await context.newPage();
    await page.goto(clinic.addressOf('ROBERTS'));
    expect(await page.evaluate('document.getAnimations().length')).toBe(0);
    await context.close();
  }, 60_000);

  it('zoom of 400 % and wider spacing of text clip nothing and scroll in one direction only', async () => {
    const context = await clinic.context({ viewport: { width: 320, height: 256 }, bypassCSP: true });
    const page = await context.newPage();
    const roberts = clinic.addressOf('ROBERTS');
    for (const address of [roberts, `${roberts}/values`, `${roberts}/handout`, `${roberts}/equations`]) {
      await page.goto(address);
      await page.addStyleTag({
        content:
          '* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; } p { margin-bottom: 2em !important; }',
      });
      const clipped = await page.evaluate(`[...document.querySelectorAll('main *, .banner *')]
        .filter((one) => one.checkVisibility() && !one.closest('.visually-hidden, .rows thead, .tw, svg, textarea, input, select'))
        .filter((one) => ['hidden', 'clip'].includes(getComputedStyle(one).overflowX) && one.scrollWidth > one.clientWidth + 1)
        .map((one) => one.outerHTML.slice(0, 80))`);
      expect(clipped).toEqual([]);
      expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
    }
    await context.close();
  }, 60_000);
});
