import type { Request } from 'express';
import type { AppSession } from './session-data.ts';

/**
 * Resolves when the store has the session: a redirect must not overtake it.
 * @throws AppError `session_replaced` when it has ended since the request came: nothing was kept.
 */
export function saveSession(session: AppSession): Promise<void> {
  return new Promise((resolve, reject) => {
    session.save((error: unknown) => (error === undefined || error === null ? resolve() : reject(error)));
  });
}

export function endSession(req: Request): Promise<void> {
  return new Promise((resolve, reject) => {
    req.session.destroy((error: unknown) =>
      error === undefined || error === null ? resolve() : reject(error),
    );
  });
}
