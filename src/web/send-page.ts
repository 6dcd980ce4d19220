import type { Request, Response } from 'express';
import type { Config } from '../config/index.ts';
import type { Locale } from '../i18n/index.ts';
import type { AssetPath } from './assets.ts';
import type { Banner } from './banner.ts';
import type { Deps } from './deps.ts';
import { footerOf, preferencesFrame, signedInOf, stripsOf } from './frame-view.ts';
import { paths } from './paths.ts';
import { themePathOf } from './theme-path.ts';

/** What a page adds to the frame that all pages share. */
export interface Page {
  /** Name of the template in views/pages. */
  template: string;
  /** Never holds anything about a patient: titles reach the browser's history. */
  title: string;
  status?: number;
  model: unknown;
  banner?: Banner;
  /** When the record on this page was read. */
  recordReadAt?: Date;
  /** The patient of this page: where staying signed in leads back to. */
  patientHandle?: string;
  /** Said at the top, and given the focus: what has just been done. */
  notice?: string | undefined;
  /** Language of the page's own content, when it is not that of the frame. */
  lang?: Locale;
}

export interface Exchange {
  req: Request;
  res: Response;
}

export function sendPage(config: Config, deps: Deps, { req, res }: Exchange, page: Page): void {
  const t = res.locals.t;
  res.status(page.status ?? 200).render(`pages/${page.template}`, {
    t,
    lang: page.lang ?? t.locale,
    frameLang: page.lang === undefined || page.lang === t.locale ? undefined : t.locale,
    title: page.title,
    model: page.model,
    notice: page.notice,
    banner: page.banner,
    embedded: res.locals.launch?.needPatientBanner === false,
    themePath: themePathOf(res.locals.launch, req.app.locals['asset'] as AssetPath),
    strips: stripsOf(config, deps, res),
    signedIn: signedInOf(config, deps, { req, res }, page),
    footer: footerOf(config, deps, res, page),
    preferences: preferencesFrame(req, res),
    aboutPath: paths.about,
    homePath: paths.login,
  });
}
