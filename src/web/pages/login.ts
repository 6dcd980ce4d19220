import type { RequestHandler } from 'express';
import type { Config } from '../../config/index.ts';
import type { Deps } from '../deps.ts';
import { authPath } from '../paths.ts';
import { sendPage } from '../send-page.ts';

export function showLogin(config: Config, deps: Deps): RequestHandler {
  return (req, res) => {
    const t = res.locals.t;
    sendPage(
      config,
      deps,
      { req, res },
      {
        template: 'login',
        title: t('login.title'),
        model: {
          choices: config.ehrs
            .filter(({ scopes }) => scopes.standalone !== undefined)
            .map((ehr) => ({
              href: authPath(ehr.id),
              text: t('login.button', { ehr: ehr.name }),
            })),
        },
      },
    );
  };
}
