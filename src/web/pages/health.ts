import type { RequestHandler } from 'express';

/** The process answers. */
export const showHealth: RequestHandler = (_req, res) => {
  res.set('Cache-Control', 'no-store').json({ status: 'ok' });
};
