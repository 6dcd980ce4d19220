import type { RequestHandler } from 'express';
import type { Config } from '../../config.ts';
import { createTranslate, type Locale, localeOf, locales } from '../../i18n/index.ts';
import type { Deps } from '../deps.ts';
import { sendPage } from '../send-page.ts';
import { handoutView } from './handout-view.ts';
import { openPatient } from './patient-page.ts';
import { queryNames, readQuestion } from './what-if-question.ts';

/** GET …/handout: one page for the patient, to look at together and to print. */
export function showHandout(config: Config, deps: Deps): RequestHandler {
  return async (req, res) => {
    const opened = await openPatient(config, deps, { req, res });
    const { assessed, equation, path, query } = opened;
    const preferred = assessed.record.identity.language;
    const asked = typeof req.query['lang'] === 'string' ? localeOf(req.query['lang']) : undefined;
    const locale = asked ?? localeOf(preferred) ?? res.locals.t.locale;
    const t = createTranslate(locale);
    const view = { ...opened.view, t };
    const { change } = readQuestion(req.query, assessed.factors, { equation, unit: view.unit });
    const choices: HandoutChoices = {
      languages: locales.map((value) => ({
        value,
        text: t(`language.${value}`),
        chosen: value === locale,
      })),
      heartAge: req.query['hage'] === '1',
      blackAndWhite: req.query['bw'] === '1',
      preferred,
    };
    sendPage(
      config,
      deps,
      { req, res },
      {
        template: 'handout',
        title: t('handout.documentTitle'),
        lang: locale,
        recordReadAt: opened.readAt,
        patientHandle: opened.patientHandle,
        model: {
          ...handoutView(
            {
              assessed,
              equation,
              change,
              heartAge: choices.heartAge,
              clinician: opened.launch.userName,
              version: deps.version,
            },
            view,
          ),
          words: t,
          choices,
          action: `${path}/handout`,
          kept: keptQuery(req.query),
          back: query === '' ? path : `${path}?${query}`,
        },
      },
    );
  };
}

/** The comparison and the version of the equation, kept while the other choices change. */
function keptQuery(query: Readonly<Record<string, unknown>>): { name: string; value: string }[] {
  return ['equation', 'u', 'smk', 'age', ...Object.values(queryNames)].flatMap((name) => {
    const value = query[name];
    return typeof value === 'string' && value.length < 20 ? [{ name, value }] : [];
  });
}

interface HandoutChoices {
  languages: readonly { value: Locale; text: string; chosen: boolean }[];
  heartAge: boolean;
  blackAndWhite: boolean;
  preferred?: string;
}
