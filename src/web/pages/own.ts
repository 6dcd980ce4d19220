import type { Config } from '../../config/index.ts';
import type { Deps } from '../deps.ts';
import { type Exchange, sendPage } from '../send-page.ts';
import { ownView } from './own-view.ts';
import { openPatient } from './patient-page.ts';

/** The one page of somebody who signs in as a patient: their own record in plain words; nothing to save or to search. */
export async function sendOwnPage(config: Config, deps: Deps, { req, res }: Exchange): Promise<void> {
  const opened = await openPatient(config, deps, { req, res });
  const { t } = res.locals;
  sendPage(
    config,
    deps,
    { req, res },
    {
      template: 'own',
      title: t('own.documentTitle'),
      recordReadAt: opened.readAt,
      patientHandle: opened.patientHandle,
      model: {
        ...ownView(opened.assessed, deps.version, opened.view),
        here: opened.path,
      },
    },
  );
}
