import type { Request, Response } from 'express';
import { findEhrById } from '../auth/index.ts';
import type { Config } from '../config.ts';
import type { Banner } from './banner.ts';
import type { Deps } from './deps.ts';
import { formatDay, formatTime } from './format.ts';
import { csrfTokenOf } from './middleware/csrf.ts';
import { paths, patientsPath } from './paths.ts';

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
}

export interface Exchange {
  req: Request;
  res: Response;
}

export function sendPage(config: Config, deps: Deps, { req, res }: Exchange, page: Page): void {
  const t = res.locals.t;
  res.status(page.status ?? 200).render(`pages/${page.template}`, {
    t,
    lang: config.defaultLocale,
    title: page.title,
    model: page.model,
    banner: page.banner,
    strips: stripsOf(config, deps, res),
    signedIn: signedInOf(req, res),
    footer: footerOf(config, deps, res, page),
    aboutPath: paths.about,
    homePath: paths.login,
  });
}

function stripsOf(config: Config, deps: Deps, res: Response): { text: string; test: boolean }[] {
  const t = res.locals.t;
  const launch = res.locals.launch;
  const ehrs = launch === undefined ? config.ehrs : [findEhrById(config.ehrs, launch.ehrId)];
  const strips = [];
  if (ehrs.every((ehr) => ehr?.testSystem === true)) strips.push({ text: t('frame.testSystem'), test: true });
  const lacking = lackingTypes(launch?.scopesNotGranted ?? []);
  if (lacking.length > 0)
    strips.push({ text: t('frame.notAllowed', { what: lacking.join(', ') }), test: false });
  const pinned = deps.clock.pinnedTo;
  if (pinned !== undefined) {
    strips.push({ text: t('frame.pinnedDay', { date: formatDay(pinned, config.timeZone) }), test: false });
  }
  return strips;
}

/** `user/Observation.rs` as `Observation`: what the EHR's own administrators call it. */
function lackingTypes(scopes: readonly string[]): string[] {
  return [...new Set(scopes.map((scope) => scope.replace(/^\w+\//, '').replace(/\..*$/, '')))];
}

function signedInOf(req: Request, res: Response) {
  const { launch, launchHandle } = res.locals;
  if (launch === undefined || launchHandle === undefined) return undefined;
  return {
    userName: launch.userName,
    patientsPath: patientsPath(launchHandle),
    signOutPath: paths.signOut,
    csrfToken: csrfTokenOf(req),
  };
}

function footerOf(config: Config, deps: Deps, res: Response, page: Page): string[] {
  const t = res.locals.t;
  const lines = [t('footer.equation'), t('footer.version', { version: deps.version })];
  if (page.recordReadAt !== undefined) {
    lines.push(t('footer.recordRead', { time: formatTime(page.recordReadAt, config.timeZone) }));
  }
  const launch = res.locals.launch;
  if (launch !== undefined) {
    const idleEndMs = deps.clock.now().getTime() + config.session.idleMinutes * 60_000;
    const until = new Date(Math.min(idleEndMs, launch.endsAtMs));
    lines.push(t('footer.signedInUntil', { time: formatTime(until, config.timeZone) }));
  }
  return lines;
}
