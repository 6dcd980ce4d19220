import type { RequestHandler } from 'express';
import { AppError } from '../../errors.ts';

/** GET /theme-HASH.css: the EHR's colours, to who signed in from that EHR. The name holds the content's hash. */
export const showTheme: RequestHandler = (req, res) => {
  const launches = Object.values(req.session.launches ?? {});
  const theme = launches.map((launch) => launch.theme).find((one) => one?.hash === req.params['hash']);
  if (theme === undefined) throw new AppError('page_not_found', 'no launch of this session has this theme');
  res.set('Cache-Control', 'private, max-age=86400, immutable').type('css').send(theme.css);
};
