import type { Page } from 'playwright-core';
import type { Clinic } from './clinic.ts';

/** Every page and state that people see, by name, and how to get there. */
export interface Stop {
  name: string;
  open(page: Page): Promise<void>;
  /** Needs the script. */
  scripted?: boolean;
}

export function everyPage(clinic: Clinic): Stop[] {
  const { baseUrl } = clinic.running;
  const at = (name: string, address: string): Stop => ({
    name,
    open: async (page) => void (await page.goto(address)),
  });
  const roberts = clinic.addressOf('ROBERTS');
  return [
    at('sign-in', `${baseUrl}/login.html`),
    at('how it works', `${baseUrl}/about`),
    at('no such page', `${baseUrl}/nothing-here`),
    at('worklist', clinic.worklist),
    {
      name: 'search without a match',
      async open(page) {
        await page.goto(clinic.worklist);
        await page.fill('#q', 'zzzz');
        await page.locator('form[role=search] button').click();
        await page.waitForURL('**/searches/**');
      },
    },
    at('risk, scored', roberts),
    at('risk, what-if answered', `${roberts}?sbp=130&smk=0#what-if`),
    at('risk, BMI version', `${roberts}?equation=bmi`),
    at('risk, a value missing', clinic.addressOf('SINGH')),
    at('risk, smoking missing', clinic.addressOf('COSTA')),
    at('risk, sex not recorded', clinic.addressOf('BLAKE')),
    at('risk, almost nothing recorded', clinic.addressOf('NEWCOMER')),
    at('risk, excluded', clinic.addressOf('HARDING')),
    at('risk, out of range', clinic.addressOf('JAHR, Johanna')),
    at('risk, 30 years only', clinic.addressOf('JAHR, Ben')),
    at('risk, conflicting', clinic.addressOf('ODDIE, Janus')),
    at('risk, too old', clinic.addressOf('ARCHER')),
    at('risk, died', clinic.addressOf('GONE, Albert')),
    at('risk, a history', clinic.addressOf('LONGLEY')),
    at('risk, a long name', clinic.addressOf('WOLFE')),
    {
      name: 'risk, rows opened',
      async open(page) {
        await page.goto(roberts);
        const rows = await page.locator('.values summary').all();
        for (const row of rows) await row.click();
        await page.locator('.card > details > summary').last().click();
      },
    },
    at('values', `${roberts}/values`),
    {
      name: 'values with errors',
      async open(page) {
        await page.goto(`${roberts}/values`);
        await page.fill('#hdl', '1.3');
        await page.fill('#sbp', 'high');
        await page.fill('#tc-day', '31');
        await page.fill('#tc-month', '2');
        await page.fill('#tc-year', '2025');
        await page.fill('#tc', '200');
        await page.locator('main form button[type=submit]').first().click();
        await page.waitForSelector('#error-summary');
      },
    },
    at('save review', `${roberts}/save`),
    at('other equations', `${roberts}/equations`),
    at('text for the note', `${roberts}/note?sbp=130&smk=0`),
    at('page for the patient', `${roberts}/handout?sbp=130&smk=0`),
    at('page for the patient, Spanish', `${roberts}/handout?lang=es&hage=1`),
  ];
}
