import { AppError, type ErrorCode } from '../../errors.ts';

/** All that may be known of a failed call outside this module: never a URL, header, id or body. */
export interface FaultCause {
  status?: number;
  code?: string;
}

const codeByStatus: Readonly<Record<number, ErrorCode>> = {
  401: 'fhir_unauthorised',
  403: 'fhir_forbidden',
  404: 'fhir_not_found',
  408: 'fhir_timeout',
  410: 'fhir_not_found',
  429: 'fhir_busy',
  500: 'fhir_unreachable',
  502: 'fhir_unreachable',
  503: 'fhir_busy',
  504: 'fhir_timeout',
};

/** `what` is a resource type or another word of ours, never something the record or the user supplied. */
export function faultOfStatus(what: string, status: number): AppError {
  const cause: FaultCause = { status };
  return new AppError(codeByStatus[status] ?? 'fhir_unreadable', `${what}: the EHR answered ${status}`, {
    cause,
  });
}

export function unreadable(what: string, why: string): AppError {
  return new AppError('fhir_unreadable', `${what}: ${why}`);
}

function axiosCodeOf(error: unknown): string | undefined {
  const code: unknown =
    typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;
  return typeof code === 'string' ? code : undefined;
}

function isTooLong(error: unknown): boolean {
  return error instanceof Error && error.message.includes('maxContentLength');
}

/** What was thrown on the way to or from the EHR, with the request (and the token in it) left behind. */
export function faultOfThrown(what: string, thrown: unknown, timedOut: boolean): AppError {
  if (thrown instanceof AppError) return thrown;
  const code = axiosCodeOf(thrown);
  const cause: FaultCause = code === undefined ? {} : { code };
  if (timedOut || code === 'ECONNABORTED' || code === 'ETIMEDOUT') {
    return new AppError('fhir_timeout', `${what}: no whole answer in time`, { cause });
  }
  // axios gives a body that is too long and one that broke off the same code.
  if (code === 'ERR_BAD_RESPONSE' && isTooLong(thrown)) {
    return new AppError('fhir_unreadable', `${what}: the answer is too long`, { cause });
  }
  if (code === 'ERR_CANCELED')
    return new AppError('fhir_unreachable', `${what}: the call was cancelled`, { cause });
  return new AppError('fhir_unreachable', `${what}: the EHR could not be reached`, { cause });
}

/** The HTTP status behind a fault of this module, when there was an answer at all. */
export function statusBehind(error: unknown): number | undefined {
  if (!(error instanceof AppError)) return undefined;
  return (error.cause as FaultCause | undefined)?.status;
}
