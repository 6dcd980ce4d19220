import type { RequestHandler } from 'express';
import { modelOf, type RiskModel } from '../../risk/index.ts';
import type { Config } from '../../config.ts';
import type { Deps } from '../deps.ts';
import { sendPage } from '../send-page.ts';

function modelInWords({ name, citation, outcomeInWords, population, limits }: RiskModel) {
  return { name, citation, outcomeInWords, population, limits };
}

/** GET /about: the equations, what they count, whom they are for and where they stop. */
export function showAbout(config: Config, deps: Deps): RequestHandler {
  return (req, res) => {
    sendPage(
      config,
      deps,
      { req, res },
      {
        template: 'about',
        title: res.locals.t('about.title'),
        model: {
          models: [modelOf('framingham-2008-lipids'), modelOf('framingham-2008-bmi')].map(modelInWords),
        },
      },
    );
  };
}
