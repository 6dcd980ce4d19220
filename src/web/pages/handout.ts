import type { RequestHandler } from 'express';
import type { Config } from '../../config/index.ts';
import { createTranslate, type Locale, localeOf, locales, type Translate } from '../../i18n/index.ts';
import type { Deps } from '../deps.ts';
import { sendPage } from '../send-page.ts';
import { handoutView } from './handout-view.ts';
import { type OpenPatient, openPatient } from './patient-page.ts';
import { queryNames, readQuestion } from './what-if-question.ts';

type Query = Readonly<Record<string, unknown>>;

interface HandoutChoices {
  languages: readonly { value: Locale; text: string; chosen: boolean }[];
  heartAge: boolean;
  blackAndWhite: boolean;
  preferred?: string;
}

/** GET …/handout: one page for the patient, to look at together and to print. */
export function showHandout(config: Config, deps: Deps): RequestHandler {
  return async (req, res) => {
    const opened = await openPatient(config, deps, { req, res });
    const asked = typeof req.query['lang'] === 'string' ? localeOf(req.query['lang']) : undefined;
    const locale = asked ?? localeOf(opened.assessed.record.identity.language) ?? res.locals.t.locale;
    const t = createTranslate(locale);
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
        model: handoutModel(opened, req.query, t, deps.version),
      },
    );
  };
}

function handoutModel(opened: OpenPatient, asked: Query, t: Translate, version: string) {
  const { assessed, equation, path, query } = opened;
  const view = { ...opened.view, t };
  const choices = choicesIn(asked, t, assessed.record.identity.language);
  const { change } = readQuestion(asked, assessed.factors, { equation, unit: view.unit });
  const { heartAge } = choices;
  const clinician = opened.launch.userName;
  return {
    ...handoutView({ assessed, equation, change, heartAge, clinician, version }, view),
    words: t,
    choices,
    action: `${path}/handout`,
    kept: keptQuery(asked),
    back: query === '' ? path : `${path}?${query}`,
  };
}

function choicesIn(asked: Query, t: Translate, preferred: string | undefined): HandoutChoices {
  return {
    languages: locales.map((value) => ({ value, text: t(`language.${value}`), chosen: value === t.locale })),
    heartAge: asked['hage'] === '1',
    blackAndWhite: asked['bw'] === '1',
    preferred,
  };
}

/** The comparison and the version of the equation, kept while the other choices change. */
function keptQuery(query: Query): { name: string; value: string }[] {
  return ['equation', 'u', 'smk', 'age', ...Object.values(queryNames)].flatMap((name) => {
    const value = query[name];
    return typeof value === 'string' && value.length < 20 ? [{ name, value }] : [];
  });
}
