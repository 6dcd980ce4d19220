import type { Page } from 'playwright-core';
import { type Clinic, passEhr, signIn, type StorageState, type Visitor } from './clinic.ts';

/** People beside the clinician who see pages that no clinician of a whole practice sees. */
export interface Visitors {
  stranger: StorageState;
  /** In a chart that shows whose it is already. */
  framed: Visitor;
  /** Without any list. */
  searcher: Visitor;
  /** May read and not write. */
  reader: Visitor;
  patient: Visitor;
  /** Opened from the chart of a patient whose results the EHR takes not, or says not whether it took. */
  refused: Visitor;
  unanswered: Visitor;
}

export const chartsOf = { refused: 'old-blood-pressure', unanswered: 'old-lipids' } as const;

export async function visitors(clinic: Clinic): Promise<Visitors> {
  const { baseUrl } = clinic.running;
  const asUser = (username: string) => clinic.enter((page) => signIn(page, baseUrl, username));
  return {
    stranger: { cookies: [], origins: [] },
    framed: await clinic.enter((page) => launch(clinic, page, { bannerShown: true })),
    searcher: await asUser('garcia'),
    reader: await clinic.enter((page) => launch(clinic, page, { username: 'okafor' })),
    patient: await asUser('helen'),
    refused: await clinic.enter((page) => launch(clinic, page, { chart: chartsOf.refused })),
    unanswered: await clinic.enter((page) => launch(clinic, page, { chart: chartsOf.unanswered })),
  };
}

async function launch(
  { running }: Clinic,
  page: Page,
  { username = 'patel', chart = 'roberts-helen', bannerShown = false },
): Promise<void> {
  const { sandbox, baseUrl } = running;
  const query = new URLSearchParams({
    iss: sandbox.fhirBaseUrl,
    launch: sandbox.mintLaunch(username, chart, { bannerShown }),
  });
  await page.goto(`${baseUrl}/launch?${query.toString()}`);
  await passEhr(page, baseUrl, username);
}
