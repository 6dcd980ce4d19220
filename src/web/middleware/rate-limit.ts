import type { RequestHandler } from 'express';
import { rateLimit } from 'express-rate-limit';
import { AppError } from '../../errors.ts';

/** Slows down whoever hammers the sign-in routes from one address. */
export function signInRateLimit(): RequestHandler {
  return rateLimit({
    windowMs: 60_000,
    limit: 120,
    standardHeaders: false,
    legacyHeaders: false,
    handler: (_req, _res, next) =>
      next(new AppError('too_many_requests', 'the limit of sign-in requests was reached')),
  });
}
