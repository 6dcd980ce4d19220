import type { RequestHandler } from 'express';
import { AppError } from '../../errors.ts';

/** GET /theme-HASH.css: our style sheet with the EHR's colours, to who signed in from that EHR: one file, one request. */
export function showTheme(appCss: string): RequestHandler {
  return (req, res) => {
    const hash = String(req.params['hash']);
    const launches = Object.values(req.session.launches ?? {});
    const theme = launches
      .map((launch) => launch.theme)
      .find((one) => one !== undefined && hash.startsWith(one.hash));
    if (theme === undefined) throw new AppError('page_not_found', 'no launch of this session has this theme');
    res.set('Cache-Control', 'private, max-age=86400, immutable').type('css').send(`${appCss}${theme.css}`);
  };
}
