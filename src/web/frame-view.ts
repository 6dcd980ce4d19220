import type { Request, Response } from 'express';
import { findEhrById } from '../auth/index.ts';
import type { Config } from '../config/index.ts';
import { createTranslate, locales } from '../i18n/index.ts';
import type { Deps } from './deps.ts';
import { formatDay, formatTime } from './format.ts';
import { csrfTokenOf } from './middleware/csrf.ts';
import { paths, patientsPath } from './paths.ts';

/** What a page tells the frame that all pages share. */
export interface FramedPage {
  recordReadAt?: Date;
  patientHandle?: string;
}

/** Strips across the top: a system without real patients, parts the EHR withheld, a day that is not today. */
export function stripsOf(config: Config, deps: Deps, res: Response): { text: string; test: boolean }[] {
  const t = res.locals.t;
  const launch = res.locals.launch;
  const ehrs = launch === undefined ? config.ehrs : [findEhrById(config.ehrs, launch.ehrId)];
  const strips = [];
  if (ehrs.every((ehr) => ehr?.testSystem === true)) strips.push({ text: t('frame.testSystem'), test: true });
  const lacking = lackingTypes(launch?.scopesNotGranted ?? []);
  if (lacking.length > 0 && launch?.userKind !== 'patient')
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

export interface SignedInFrame {
  userName?: string;
  patientsPath?: string;
  signOutPath: string;
  csrfToken: string;
  extendPath: string;
  statusPath: string;
  launchHandle: string;
  patientHandle?: string;
  until: string;
  /** How long until somebody who does nothing is signed out. */
  secondsLeft: number;
  /** Signed in as a patient: words and ways of their own page. */
  isPatient: boolean;
}

export function signedInOf(
  config: Config,
  deps: Deps,
  { req, res }: { req: Request; res: Response },
  page: FramedPage,
): SignedInFrame | undefined {
  const { launch, launchHandle, t } = res.locals;
  if (launch === undefined || launchHandle === undefined) return undefined;
  const idleEndMs = deps.clock.now().getTime() + config.session.idleMinutes * 60_000;
  const until = new Date(Math.min(idleEndMs, launch.endsAtMs));
  return {
    userName: launch.userName,
    patientsPath: launch.userKind === 'patient' ? undefined : patientsPath(launchHandle),
    signOutPath: paths.signOut,
    csrfToken: csrfTokenOf(req),
    extendPath: paths.extendSession,
    statusPath: `${paths.sessionStatus}?launch=${encodeURIComponent(launchHandle)}`,
    launchHandle,
    patientHandle: page.patientHandle,
    secondsLeft: Math.floor((until.getTime() - deps.clock.now().getTime()) / 1000),
    isPatient: launch.userKind === 'patient',
    until: t('footer.signedInUntil', { time: formatTime(until, config.timeZone) }),
  };
}

export function footerOf(config: Config, deps: Deps, res: Response, page: FramedPage): string[] {
  const { t, launch } = res.locals;
  const isPatient = launch?.userKind === 'patient';
  const lines = isPatient ? [] : [t('footer.equation')];
  lines.push(t('footer.version', { version: deps.version }));
  const { recordReadAt } = page;
  if (recordReadAt !== undefined) {
    // With its day: on paper this is the only date of many a page.
    const date = formatDay(recordReadAt, config.timeZone);
    const time = formatTime(recordReadAt, config.timeZone);
    lines.push(t(isPatient ? 'own.recordRead' : 'footer.recordRead', { date, time }));
  }
  return lines;
}

/** The other languages, each named in itself, and the way back to this page. */
export function preferencesFrame(req: Request, res: Response) {
  const current = res.locals.t.locale;
  return {
    path: paths.preferences,
    returnTo: mayReturnTo(req) ? req.originalUrl : paths.login,
    languages: locales
      .filter((locale) => locale !== current)
      .map((locale) => ({ value: locale, text: createTranslate(locale)(`language.${locale}`) })),
  };
}

/** A step of a sign-in is not gone back to: it works once, and its address holds what must not stand in a page. */
function mayReturnTo(req: Request): boolean {
  return req.method === 'GET' && !/^\/(auth|launch|callback)\b/.test(req.path);
}
