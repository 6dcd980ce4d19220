import type { Response } from 'express';
import type { Fault } from './faults.ts';

type StatusFault = Extract<Fault, { kind: 'status' }>;

const outcomeCodes: Record<number, string> = {
  401: 'login',
  403: 'forbidden',
  404: 'not-found',
  410: 'deleted',
  429: 'throttled',
  503: 'transient',
  504: 'timeout',
};

function sendStatus(response: Response, fault: StatusFault): void {
  const { status, body = 'outcome' } = fault;
  response.status(status);
  if (fault.retryAfterSeconds !== undefined) response.set('Retry-After', String(fault.retryAfterSeconds));
  if (body === 'empty') response.end();
  else if (body === 'html')
    response.type('html').send('<!doctype html><title>Error</title><h1>Gateway error</h1>');
  else if (body === 'text') response.type('text').send('upstream failure');
  else if (body === 'oauth') response.json({ error: fault.error ?? 'server_error' });
  else {
    const issue = [
      { severity: 'error', code: outcomeCodes[status] ?? 'exception', diagnostics: 'Fault on demand' },
    ];
    response.type('application/fhir+json').send(JSON.stringify({ resourceType: 'OperationOutcome', issue }));
  }
}

const wait = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, milliseconds));

/**
 * Lets the faults strike that replace the answer or delay it. Answers true when there is nothing more to send.
 * The faults that spoil an answer are applied to it later, by `spoil`.
 */
export async function answerWithFault(response: Response, faults: readonly Fault[]): Promise<boolean> {
  for (const fault of faults) {
    if (fault.kind === 'slow') await wait(fault.milliseconds);
    if (fault.kind === 'hang') return true;
    if (fault.kind === 'status') {
      sendStatus(response, fault);
      return true;
    }
    if (fault.kind === 'not-json') {
      response.type('application/fhir+json').send('<<this is not JSON>>');
      return true;
    }
  }
  return false;
}
