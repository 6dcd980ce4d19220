import type { Request, RequestHandler } from 'express';
import type { Config } from '../../config/index.ts';
import type { Deps } from '../deps.ts';
import { openHandle } from '../patient-handle.ts';
import { patientPath, patientsPath, paths } from '../paths.ts';
import type { OpenLaunch } from '../session-data.ts';

/** When somebody who does nothing will be signed out. */
export type SessionStatus =
  { signedIn: false } | { signedIn: true; endsAt: string; secondsLeft: number; canBeExtended: boolean };

/**
 * GET /session/status?launch=HANDLE: whether this browser, or that launch in it, is still signed in, and for how
 * long. Asking does not count as use.
 */
export function showSessionStatus(config: Config, deps: Deps): RequestHandler {
  return async (req, res) => {
    const launches = openLaunchesOf(req, deps);
    const endsAtMs = await deps.sessionStore.endsAtMs(req.sessionID);
    // Without a session on the request, express-session does not mark it as used.
    req.session = undefined as unknown as typeof req.session;
    res.json(statusOf(launches, endsAtMs, { config, nowMs: deps.clock.now().getTime() }));
  };
}

/** POST /session/extend: any use extends the session; this one is for who only wants to stay. Goes back to the page. */
export function extendSession(config: Config, deps: Deps): RequestHandler {
  return (req, res) => {
    const [launch] = openLaunchesOf(req, deps);
    if (req.accepts(['html', 'json']) === 'json') {
      const nowMs = deps.clock.now().getTime();
      const endsAtMs = Math.min(nowMs + idleMsOf(config), req.session.endsAtMs ?? 0);
      res.json(statusOf(openLaunchesOf(req, deps), endsAtMs, { config, nowMs }));
    } else res.redirect(303, launch === undefined ? paths.login : backTo(launch, req));
  };
}

function idleMsOf(config: Config): number {
  return config.session.idleMinutes * 60_000;
}

/** The launch that the request names, or all of this session when it names none. */
function openLaunchesOf(req: Request, deps: Deps): OpenLaunch[] {
  const named = textOf(req, 'launch');
  const nowMs = deps.clock.now().getTime();
  return Object.values(req.session.launches ?? {}).filter(
    (launch) => launch.endsAtMs > nowMs && (named === undefined || launch.handle === named),
  );
}

/** The way back is made of handles that this session knows, never of an address in the request. */
function backTo(launch: OpenLaunch, req: Request): string {
  const patient = textOf(req, 'patient') ?? '';
  return openHandle(launch.handleKey, patient) === undefined
    ? patientsPath(launch.handle)
    : patientPath(launch.handle, patient);
}

function textOf(req: Request, name: string): string | undefined {
  const body: unknown = req.body;
  const source = req.method === 'POST' ? body : req.query;
  const value =
    typeof source === 'object' && source !== null ? (source as Record<string, unknown>)[name] : undefined;
  return typeof value === 'string' && value !== '' ? value : undefined;
}

function statusOf(
  launches: readonly OpenLaunch[],
  endsAtMs: number | undefined,
  { config, nowMs }: { config: Config; nowMs: number },
): SessionStatus {
  const lastMs = Math.max(0, ...launches.map((launch) => launch.endsAtMs));
  const endMs = Math.min(endsAtMs ?? 0, lastMs);
  if (endMs <= nowMs) return { signedIn: false };
  return {
    signedIn: true,
    endsAt: new Date(endMs).toISOString(),
    secondsLeft: Math.floor((endMs - nowMs) / 1000),
    canBeExtended: lastMs > nowMs + idleMsOf(config),
  };
}
