import type { Page } from 'playwright-core';
import type { Clinic, StorageState } from './clinic.ts';
import { stagedPages } from './staged-pages.ts';
import { visitors } from './visitors.ts';

/** A page or state that people see. */
export interface Stop {
  name: string;
  open(page: Page): Promise<unknown>;
  /** What the browser keeps of who sees it; without it, the clinician's. */
  storage?: StorageState;
  /** Loading its address again would show something else. */
  once?: true;
  /** There without our script as well, unless this says that it is not. */
  scripted?: true;
}

/** Every page and state that people see, by name, and how to get there: for the tests, Lighthouse and pictures alike. */
export async function everyPage(clinic: Clinic): Promise<Stop[]> {
  const { baseUrl } = clinic.running;
  const people = await visitors(clinic);
  const { stranger, framed, searcher, reader, patient } = people;
  const at = (name: string, address: string, storage?: StorageState): Stop => ({
    name,
    open: (page) => page.goto(address),
    ...(storage && { storage }),
  });
  const search = (name: string, text: string): Stop => ({
    name,
    async open(page) {
      await page.goto(clinic.worklist);
      await page.fill('#q', text);
      await page.locator('form[role=search] button').click();
      await page.waitForURL('**/searches/**');
    },
  });
  const roberts = clinic.addressOf('ROBERTS');
  return [
    at('sign-in', `${baseUrl}/login.html`, stranger),
    at('signed out', `${baseUrl}/signed-out`, stranger),
    at('session over', roberts, stranger),
    at('how it works', `${baseUrl}/about`),
    at('no such page', `${baseUrl}/nothing-here`),
    at('page that has moved on', roberts.replace(/[^/]+$/, 'nobody')),
    at('worklist', clinic.worklist),
    at('worklist, everybody', clinic.panel),
    at('worklist, those with a low risk', `${clinic.panel}&show=low`),
    at('worklist, search only', searcher.landing, searcher.storage),
    search('search', 'framingham'),
    search('search without a match', 'zzzz'),
    at('risk, scored', roberts),
    at('risk, what-if answered', `${roberts}?sbp=130&smk=0#what-if`),
    at('risk, BMI version', `${roberts}?equation=bmi`),
    at('risk, fewer than 1', clinic.addressOf('YOUNG')),
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
    at('risk, may not be saved', reader.landing, reader.storage),
    at('save, not allowed', `${reader.landing}/save`, reader.storage),
    at('risk, in a frame of the EHR', framed.landing, framed.storage),
    at('values, in a frame of the EHR', `${framed.landing}/values`, framed.storage),
    at('values', `${roberts}/values`),
    at('save review', `${roberts}/save`),
    at('other equations', `${roberts}/equations`),
    at('text for the note', `${roberts}/note?sbp=130&smk=0`),
    at('page for the patient', `${roberts}/handout?sbp=130&smk=0`),
    at('page for the patient, Spanish', `${roberts}/handout?lang=es&hage=1`),
    at("patient's own page", patient.landing, patient.storage),
    ...stagedPages(clinic, people),
  ];
}
