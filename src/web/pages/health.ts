import type { RequestHandler } from 'express';
import type { Deps } from '../deps.ts';

/** The process answers. */
export const showHealth: RequestHandler = (_req, res) => {
  res.set('Cache-Control', 'no-store').json({ status: 'ok' });
};

/** The process answers and can reach its sessions. */
export function showReadiness({ sessionStore }: Pick<Deps, 'sessionStore'>): RequestHandler {
  return async (_req, res) => {
    const ready = await sessionStore.endsAtMs('readiness').then(
      () => true,
      () => false,
    );
    res
      .status(ready ? 200 : 503)
      .set('Cache-Control', 'no-store')
      .json({ status: ready ? 'ok' : 'sessions cannot be reached' });
  };
}
