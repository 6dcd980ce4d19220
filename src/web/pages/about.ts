import type { RequestHandler } from 'express';
import type { Config } from '../../config/index.ts';
import type { Deps } from '../deps.ts';
import { sendPage } from '../send-page.ts';
import { aboutView } from './about-view.ts';

/** GET /about: the equations, what they count, whom they are for, where they stop, and whether they compute right. */
export function showAbout(config: Config, deps: Deps): RequestHandler {
  return (req, res) => {
    const { t } = res.locals;
    sendPage(
      config,
      deps,
      { req, res },
      {
        template: 'about',
        title: t('about.title'),
        model: aboutView(deps.selfCheck, config.clinical.categories, t),
      },
    );
  };
}
