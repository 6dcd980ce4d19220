import { randomBytes } from 'node:crypto';
import type { Request } from 'express';
import type { Config } from '../config/index.ts';
import { cookieAttributes, cookiePrefix, cookiesOf } from './cookies.ts';
import type { Deps } from './deps.ts';
import { handleOf } from './launches.ts';
import { patientPath, patientsPath } from './paths.ts';
import type { Exchange } from './send-page.ts';
import type { KeptForm, OpenLaunch } from './session-data.ts';

const keptForMs = 15 * 60_000;
const mostForms = 5;

/** Puts the form away under a secret that this browser alone gets to know. */
export async function keepForm(
  config: Config,
  deps: Deps,
  { req, res }: Exchange,
  form: Omit<KeptForm, 'untilMs'>,
): Promise<void> {
  const secret = secretOf(config, req) ?? randomBytes(32).toString('base64url');
  const kept = { ...form, untilMs: deps.clock.now().getTime() + keptForMs };
  await deps.keptForms.change(secret, keptForMs, (forms) =>
    [...forms.filter((one) => !isSameForm(one, kept)), kept].slice(-mostForms),
  );
  res.cookie(cookieNameOf(config), secret, {
    ...cookieAttributes(config),
    maxAge: keptForMs,
    encode: String,
  });
}

/**
 * Where somebody who has signed in again finds the form; undefined when there is none for this person and patient.
 * What another person of the same EHR has left in this browser is thrown away.
 */
export async function keptFormPath(
  config: Config,
  deps: Deps,
  req: Request,
  launch: OpenLaunch,
): Promise<string | undefined> {
  const secret = secretOf(config, req);
  if (secret === undefined) return undefined;
  const forms = await deps.keptForms.read(secret);
  const isOthers = (form: KeptForm) => form.ehrId === launch.ehrId && form.userKey !== launch.userKey;
  if (forms.some(isOthers))
    await deps.keptForms.change(secret, keptForMs, (all) => all.filter((one) => !isOthers(one)));
  const latest = forms.findLast((form) => isFor(form, launch, deps) && fitsContext(form, launch));
  return latest === undefined ? undefined : pathOf(latest, launch);
}

/** The form, once: taken out for the page that shows it. A record that cannot be read leaves it where it is. */
export async function takeKeptForm(
  config: Config,
  deps: Deps,
  req: Request,
  wanted: { launch: OpenLaunch; kind: KeptForm['kind']; patientId?: string; bmi?: boolean },
): Promise<KeptForm | undefined> {
  const secret = secretOf(config, req);
  if (secret === undefined) return undefined;
  const { launch, kind, patientId, bmi = false } = wanted;
  const isWanted = (form: KeptForm) =>
    isFor(form, launch, deps) && form.kind === kind && form.patientId === patientId && form.bmi === bmi;
  const before = await deps.keptForms.change(secret, keptForMs, (forms) =>
    forms.filter((form) => !isWanted(form)),
  );
  return before.findLast(isWanted);
}

function isFor(form: KeptForm, { ehrId, userKey, userKind }: OpenLaunch, { clock }: Pick<Deps, 'clock'>) {
  return (
    userKind !== 'unidentified' &&
    form.ehrId === ehrId &&
    form.userKey === userKey &&
    form.untilMs > clock.now().getTime()
  );
}

/** A launch about one patient shows nothing of another, nor a list. */
function fitsContext(form: KeptForm, { patientId }: OpenLaunch): boolean {
  return patientId === undefined || form.patientId === patientId;
}

function isSameForm(a: KeptForm, b: KeptForm): boolean {
  return (['kind', 'ehrId', 'userKey', 'patientId', 'bmi'] as const).every((name) => a[name] === b[name]);
}

function pathOf({ kind, patientId, bmi }: KeptForm, launch: OpenLaunch): string {
  if (patientId === undefined) return patientsPath(launch.handle);
  const path = patientPath(launch.handle, handleOf(launch, patientId));
  const query = bmi ? '?equation=bmi' : '';
  return kind === 'what-if' ? `${path}${query}#what-if-form` : `${path}/${kind}${query}`;
}

function secretOf(config: Config, req: Request): string | undefined {
  const secret = cookiesOf(req)[cookieNameOf(config)];
  return secret !== undefined && /^[\w-]{43}$/.test(secret) ? secret : undefined;
}

function cookieNameOf(config: Config): string {
  return `${cookiePrefix(config)}heart-risk-kept`;
}
