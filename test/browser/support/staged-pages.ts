import type { Page } from 'playwright-core';
import type { FaultRule } from '../../../src/sandbox/index.ts';
import type { Clinic } from './clinic.ts';
import type { Stop } from './every-page.ts';
import { chartsOf, type Visitors } from './visitors.ts';

const send = (page: Page) => page.locator('main form button[type=submit]').first().click();

/**
 * Pages that something has to be done for first. Each has a patient of its own: what is done to one spoils no other.
 * The words waited for are those of both languages, for the pictures are taken in Spanish too.
 */
export function stagedPages(clinic: Clinic, visitors: Visitors): Stop[] {
  return [...worked(clinic), ...failing(clinic, visitors), ...saves(clinic), ...sessions(clinic)];
}

function worked(clinic: Clinic): Stop[] {
  const roberts = clinic.addressOf('ROBERTS');
  return [
    {
      name: 'risk, rows opened',
      once: true,
      async open(page) {
        await page.goto(roberts);
        const rows = await page.locator('.values summary').all();
        for (const row of rows) await row.click();
        await page.locator('.card > details > summary').last().click();
      },
    },
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
        await send(page);
        await page.waitForSelector('#error-summary');
      },
    },
    {
      name: 'risk, a value typed',
      async open(page) {
        const address = clinic.addressOf('OLSEN');
        await page.goto(`${address}/values`);
        await page.fill('#sbp', '134');
        await send(page);
        await page.locator('.values', { hasText: /Entered by you|Introducido por usted/ }).waitFor();
      },
    },
  ];
}

/** Faults stay, for this patient alone, so that the page may be loaded again. */
function failing(clinic: Clinic, { refused, unanswered }: Visitors): Stop[] {
  const { faults } = clinic.running.sandbox;
  const withFault = (patientId: string, rule: Omit<FaultRule, 'on' | 'patientId'>) => {
    if (!faults.rules().some((one) => one.patientId === patientId))
      faults.set({ on: 'fhir', patientId, ...rule });
  };
  return [
    {
      name: 'risk, partly unreadable',
      async open(page) {
        withFault('high-man', {
          resourceType: 'MedicationRequest',
          fault: { kind: 'status', status: 500 },
        });
        await page.goto(clinic.addressOf('STONE'));
        await page
          .locator('.values', { hasText: /could not be read|No se ha podido leer|no se pudo leer/i })
          .waitFor();
      },
    },
    {
      name: 'EHR in trouble',
      async open(page) {
        withFault('near-threshold', { fault: { kind: 'status', status: 503 } });
        await page.goto(clinic.addressOf('MARSH'));
        // Busy, or too late to answer: which of both it says depends on how fast it is asked again.
        await page.locator('main', { hasText: /HR-[0-9A-F]{8}/ }).waitFor();
      },
    },
    {
      name: 'save refused',
      storage: refused.storage,
      async open(page) {
        withFault(chartsOf.refused, { method: 'POST', fault: { kind: 'status', status: 422 } });
        await page.goto(`${refused.landing}/save`);
        await send(page);
        await page.locator('main', { hasText: /did not accept|no ha aceptado/ }).waitFor();
      },
    },
    {
      name: 'save without an answer',
      storage: unanswered.storage,
      async open(page) {
        withFault(chartsOf.unanswered, { method: 'POST', fault: { kind: 'status', status: 500 } });
        await page.goto(`${unanswered.landing}/save`);
        await send(page);
        await page.locator('h1', { hasText: /not certain|No es seguro/ }).waitFor();
      },
    },
  ];
}

function saves(clinic: Clinic): Stop[] {
  let readings = 0;
  const otherReading = () => {
    readings += 1;
    return String(130 + (readings % 50));
  };
  return [
    {
      name: 'saved',
      async open(page) {
        await page.goto(`${clinic.addressOf('FRAMINGHAM, M')}/save`);
        await send(page);
        await page.locator('#notice').waitFor();
      },
    },
    {
      name: 'save, changed meanwhile',
      async open(page) {
        const address = clinic.addressOf('FRAMINGHAM, W');
        await page.goto(`${address}/save`);
        const meanwhile = await page.context().newPage();
        await meanwhile.goto(`${address}/values`);
        await meanwhile.fill('#sbp', otherReading());
        await send(meanwhile);
        await meanwhile.waitForURL(address);
        await meanwhile.close();
        await send(page);
        await page.waitForSelector('.save-conflict');
      },
    },
  ];
}

/** What our script does when a session is about to end, and when it has. */
function sessions(clinic: Clinic): Stop[] {
  const told = async (page: Page, status: object) => {
    await page.goto(clinic.addressOf('ROBERTS'));
    await page.route(/session\/status/, (route) => route.fulfill({ json: status }), { times: 1 });
    await page.evaluate("document.dispatchEvent(new Event('visibilitychange'))");
  };
  return [
    {
      name: 'session about to end',
      once: true,
      scripted: true,
      async open(page) {
        const endsAt = '2030-01-01T10:45:00Z';
        await told(page, { signedIn: true, endsAt, secondsLeft: 110, canBeExtended: true });
        await page.waitForSelector('dialog[open]');
      },
    },
    {
      name: 'session over while open',
      once: true,
      scripted: true,
      async open(page) {
        await told(page, { signedIn: false });
        await page.locator('h1', { hasText: /You are signed out|sesión se ha cerrado/ }).waitFor();
      },
    },
  ];
}
