import { csrfSync } from 'csrf-sync';
import type { Request, RequestHandler } from 'express';
import type { Config } from '../../config/index.ts';
import { AppError } from '../../errors.ts';

const field = 'csrf';

const protection = csrfSync({
  getTokenFromRequest: (req) => {
    const body: unknown = req.body;
    const token = typeof body === 'object' && body !== null && field in body ? body[field] : undefined;
    return typeof token === 'string' ? token : undefined;
  },
});

/**
 * Every change needs the token of this session, and must not come from another site. `Origin` says less than
 * `Sec-Fetch-Site`: with `Referrer-Policy: no-referrer` browsers send `Origin: null` from our own forms.
 */
export function refuseForgedRequests(config: Pick<Config, 'baseUrl'>): RequestHandler {
  return (req, _res, next) => {
    const fromHere = comesFromHere(config, req);
    if (fromHere && protection.isRequestValid(req)) return next();
    if (fromHere && typeof req.session.csrfToken !== 'string')
      throw new AppError('session_missing', 'a change was sent without a session');
    throw new AppError('csrf_invalid', 'a change without the token of its session was refused');
  };
}

/** Whether nothing says that a request was made by a page of another origin or site. */
export function comesFromHere(config: Pick<Config, 'baseUrl'>, req: Request): boolean {
  const site = req.get('sec-fetch-site');
  const origin = req.get('origin');
  const fromHere = site === undefined || site === 'same-origin' || site === 'none';
  return fromHere && (origin === undefined || origin === 'null' || origin === config.baseUrl);
}

/** The token of this session, made at sign-in. */
export function csrfTokenOf(req: Request): string {
  return protection.generateToken(req);
}
