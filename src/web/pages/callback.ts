import type { Request, RequestHandler } from 'express';
import { type Ehr, findEhrById, type PendingLaunch } from '../../auth/index.ts';
import type { Config } from '../../config/index.ts';
import { AppError } from '../../errors.ts';
import { readUserName } from '../../fhir/index.ts';
import type { Deps } from '../deps.ts';
import { sessionIdInCookie } from '../cookies.ts';
import { keptFormPath } from '../kept-forms.ts';
import { handleOf, openLaunch } from '../launches.ts';
import { type Arrival, joinSession } from '../join-session.ts';
import { patientPath, patientsPath } from '../paths.ts';
import { recordEnd, recordFailedSignIn, recordForLaunch } from '../record-audit.ts';
import type { Exchange } from '../send-page.ts';
import type { OpenLaunch } from '../session-data.ts';
import { signInCookieHashes } from '../sign-in-cookie.ts';
import { takeSignIn } from '../take-sign-in.ts';
import { themeFrom } from '../theme.ts';

const userNameTimeoutMs = 4000;

/** GET /callback: where EHRs send people back to. Ends with a 303, so that the code leaves the address bar. */
export function finishSignIn(config: Config, deps: Deps): RequestHandler {
  return async (req, res) => {
    if (isOnlyALook(req)) {
      res.status(204).end();
      return;
    }
    const query = new URLSearchParams(new URL(req.originalUrl, config.baseUrl).search);
    let ehrId: string | undefined;
    try {
      const state = stateOf(query);
      const pending = await takeSignIn(config, deps, { req, res }, state);
      ehrId = pending.ehrId;
      const ehr = ehrOf(config, pending, req.params['ehr']);
      const opened = await openFrom(config, deps, ehr, { pending, query });
      const held = sessionIdInCookie(config, req);
      await enter(deps, { req, res }, { opened, held, signIns: signInCookieHashes(config, req, state) });
      res.redirect(303, (await keptFormPath(config, deps, req, opened)) ?? landing(opened));
    } catch (error) {
      await recordFailedSignIn(deps, res, { ehrId: ehrId ?? res.locals.retryEhrId, error });
      throw error;
    }
  };
}

/** A link checker or a prefetch must not use up the code. */
function isOnlyALook(req: Request): boolean {
  return req.method === 'HEAD' || req.get('sec-purpose')?.includes('prefetch') === true;
}

/** @throws AppError `launch_state_mismatch` when the return came to the redirect URI of another EHR. */
function ehrOf(config: Config, pending: PendingLaunch, ehrInAddress: unknown): Ehr {
  const ehr = findEhrById(config.ehrs, pending.ehrId);
  if (ehr === undefined)
    throw new AppError('launch_unknown_ehr', 'the pending sign-in names an EHR that is gone');
  if (ehrInAddress !== (ehr.ownRedirectUri ? ehr.id : undefined))
    throw new AppError('launch_state_mismatch', 'the return came to the address of another EHR');
  return ehr;
}

async function openFrom(
  config: Config,
  deps: Deps,
  ehr: Ehr,
  { pending, query }: { pending: PendingLaunch; query: URLSearchParams },
): Promise<OpenLaunch> {
  const { launch, tokens } = await deps.smart.complete(ehr, pending, query);
  const absoluteMs = config.session.absoluteHours * 3_600_000;
  const opened = openLaunch(launch, tokens, { userName: undefined, absoluteMs });
  await deps.tokens.keep(opened, tokens);
  const [userName, style] = await Promise.all([nameOfUser(deps, opened), deps.ehrStyle(opened)]);
  return { ...opened, userName, theme: themeFrom(style) };
}

/** The name in the top bar is a courtesy: without it the sign-in goes on. */
async function nameOfUser(deps: Deps, launch: OpenLaunch): Promise<string | undefined> {
  if (launch.fhirUser === undefined) return undefined;
  const reader = deps.fhirClient(launch, AbortSignal.timeout(userNameTimeoutMs));
  return readUserName(reader, launch.fhirUser).catch(() => undefined);
}

async function enter(deps: Deps, { req, res }: Exchange, arrival: Arrival): Promise<void> {
  const { opened } = arrival;
  try {
    const ended = await joinSession(deps, req, arrival);
    await recordForLaunch(deps, res, { action: 'sign-in', launch: opened, patientId: opened.patientId });
    await Promise.all(ended.map((launch) => recordEnd(deps, res, { action: 'displaced', launch })));
  } catch (error) {
    await deps.tokens.end(opened);
    throw error;
  }
}

function landing(launch: OpenLaunch): string {
  return launch.patientId === undefined
    ? patientsPath(launch.handle)
    : patientPath(launch.handle, handleOf(launch, launch.patientId));
}

/** @throws AppError `launch_state_mismatch` when the state is absent, `launch_invalid` when anything is there twice. */
function stateOf(query: URLSearchParams): string {
  for (const parameter of ['state', 'code', 'iss', 'error']) {
    if (query.getAll(parameter).length > 1)
      throw new AppError('launch_invalid', `the return has ${parameter} twice`);
  }
  const state = query.get('state');
  if (state === null || state === '') throw new AppError('launch_state_mismatch', 'the return has no state');
  if (!query.has('code') && !query.has('error'))
    throw new AppError('launch_invalid', 'the return has neither a code nor an error');
  return state;
}
