/** Every fault this app can name, with the HTTP status it leads to and the level it is logged at. */
export const errorCatalogue = {
  config_invalid: { status: 500, level: 'error' },
  launch_unknown_ehr: { status: 400, level: 'warn' },
  launch_invalid: { status: 400, level: 'warn' },
  launch_state_mismatch: { status: 400, level: 'warn' },
  launch_state_used: { status: 400, level: 'warn' },
  launch_expired: { status: 400, level: 'info' },
  launch_denied: { status: 403, level: 'info' },
  discovery_failed: { status: 502, level: 'error' },
  token_exchange_failed: { status: 502, level: 'error' },
  id_token_invalid: { status: 502, level: 'error' },
  identity_missing: { status: 502, level: 'error' },
  patient_user_refused: { status: 403, level: 'info' },
  patient_missing: { status: 502, level: 'warn' },
  launch_cookie_missing: { status: 400, level: 'warn' },
  session_missing: { status: 401, level: 'info' },
  session_replaced: { status: 409, level: 'info' },
  patient_handle_unknown: { status: 404, level: 'info' },
  scope_missing: { status: 403, level: 'warn' },
  fhir_unreachable: { status: 502, level: 'error' },
  fhir_timeout: { status: 504, level: 'error' },
  fhir_busy: { status: 503, level: 'warn' },
  fhir_unauthorised: { status: 401, level: 'info' },
  fhir_forbidden: { status: 403, level: 'warn' },
  fhir_not_found: { status: 404, level: 'info' },
  fhir_unreadable: { status: 502, level: 'error' },
  fhir_wrong_patient: { status: 502, level: 'error' },
  fhir_write_refused: { status: 409, level: 'warn' },
  input_invalid: { status: 422, level: 'info' },
  csrf_invalid: { status: 403, level: 'warn' },
  too_many_requests: { status: 429, level: 'warn' },
  page_not_found: { status: 404, level: 'info' },
  unexpected: { status: 500, level: 'error' },
} as const satisfies Record<string, { status: number; level: 'info' | 'warn' | 'error' }>;

export type ErrorCode = keyof typeof errorCatalogue;

/**
 * A fault. The message is for the operator's log and must hold no token, identifier, name or clinical value;
 * the words a person sees come from the catalogue of strings, by code.
 */
export class AppError extends Error {
  readonly code: ErrorCode;

  constructor(code: ErrorCode, message: string, options?: { cause?: unknown }) {
    super(message, options);
    this.name = 'AppError';
    this.code = code;
  }

  get status(): number {
    return errorCatalogue[this.code].status;
  }
}
