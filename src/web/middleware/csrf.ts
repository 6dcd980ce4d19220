import { csrfSync } from 'csrf-sync';
import type { Request, RequestHandler } from 'express';
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
 * Every change needs the token of this session, and must not come from another site. The Origin header cannot be
 * asked: with `Referrer-Policy: no-referrer` browsers send `Origin: null` from our own forms.
 */
export const refuseForgedRequests: RequestHandler = (req, _res, next) => {
  if (['GET', 'HEAD', 'OPTIONS'].includes(req.method)) return next();
  const site = req.get('sec-fetch-site');
  const fromHere = site === undefined || site === 'same-origin' || site === 'none';
  if (fromHere && protection.isRequestValid(req)) return next();
  throw new AppError('csrf_invalid', 'a change without the token of its session was refused');
};

export function csrfTokenOf(req: Request): string {
  return protection.generateToken(req);
}
