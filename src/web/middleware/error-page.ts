import type { ErrorRequestHandler, RequestHandler } from 'express';
import type { Config } from '../../config/index.ts';
import { AppError, errorCatalogue } from '../../errors.ts';
import { stackFrames } from '../../log.ts';
import type { Deps } from '../deps.ts';
import { recordFailedView } from '../record-audit.ts';
import { errorView } from '../pages/error-view.ts';
import { sendPage } from '../send-page.ts';

/** Unknown address: the same page as any other fault. */
export const notFound: RequestHandler = () => {
  throw new AppError('page_not_found', 'no route has this address');
};

/** The one place where a fault becomes a page. The page has words for the code and a reference into the log. */
export function errorPage(config: Config, deps: Deps): ErrorRequestHandler {
  return async (error: unknown, req, res, next) => {
    const fault = asAppError(error);
    res.locals.errorCode = fault.code;
    deps.log.write(errorCatalogue[fault.code].level, {
      event: 'fault',
      requestId: res.locals.requestId,
      errorCode: fault.code,
      reason: fault.code === 'unexpected' ? undefined : fault.message,
      errorName: error instanceof Error ? error.name : typeof error,
      stack: fault.code === 'unexpected' ? stackFrames(error) : undefined,
      ehrId: res.locals.launch?.ehrId,
    });
    // What could not be saved after the page had been sent.
    if (res.writableEnded) return;
    if (res.headersSent) return next(error);
    // The page goes out even when the trail cannot be written: it shows nothing of the patient.
    try {
      await recordFailedView(deps, res, fault.code);
    } catch {
      deps.log.write('error', { event: 'audit-failed', requestId: res.locals.requestId });
    }
    res.set('Cache-Control', 'no-store');
    sendPage(config, deps, { req, res }, errorView(fault.code, { req, res }, config, deps.clock.now()));
  };
}

function asAppError(error: unknown): AppError {
  if (error instanceof AppError) return error;
  const status = error instanceof Error && 'status' in error ? error.status : undefined;
  // body-parser and Express name a broken request by a 4xx status.
  if (typeof status === 'number' && status >= 400 && status < 500)
    return new AppError('input_invalid', 'the request could not be parsed');
  return new AppError('unexpected', 'an unexpected fault');
}
