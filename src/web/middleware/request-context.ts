import { randomBytes } from 'node:crypto';
import type { Request, RequestHandler } from 'express';
import type { Translate } from '../../i18n/index.ts';
import type { Deps } from '../deps.ts';

/** Gives the request an id and a language, and writes its one log line: the route's pattern, never the address. */
export function requestContext(
  deps: Pick<Deps, 'log' | 'clock'>,
  translateFor: (req: Request) => Translate,
): RequestHandler {
  return (req, res, next) => {
    const startedAtMs = deps.clock.now().getTime();
    res.locals.requestId = `HR-${randomBytes(5).toString('hex').toUpperCase()}`;
    res.locals.t = translateFor(req);
    res.on('close', () => {
      const route: unknown = (req.route as { path?: unknown } | undefined)?.path;
      deps.log.write('info', {
        event: 'request',
        requestId: res.locals.requestId,
        method: req.method,
        route: typeof route === 'string' ? route : 'none',
        status: res.statusCode,
        ms: deps.clock.now().getTime() - startedAtMs,
        ehrId: res.locals.launch?.ehrId,
        errorCode: res.locals.errorCode,
      });
    });
    next();
  };
}
