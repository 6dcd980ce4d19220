import type { Fault, FaultPlace } from '../faults.ts';

/** Faults that can be chosen on the page, by a name for the form. */
export const faultPresets: Record<string, { words: string; fault: Fault }> = {
  'slow-3': { words: 'Slow: 3 seconds', fault: { kind: 'slow', milliseconds: 3000 } },
  'slow-15': { words: 'Slow: 15 seconds', fault: { kind: 'slow', milliseconds: 15_000 } },
  hang: { words: 'No answer at all', fault: { kind: 'hang' } },
  'status-401': { words: '401 not signed in', fault: { kind: 'status', status: 401 } },
  'status-403': { words: '403 not allowed', fault: { kind: 'status', status: 403 } },
  'status-404': { words: '404 not found', fault: { kind: 'status', status: 404 } },
  'status-429': {
    words: '429 too many requests, retry after 2 s',
    fault: { kind: 'status', status: 429, retryAfterSeconds: 2 },
  },
  'html-500': { words: '500 with an HTML page', fault: { kind: 'status', status: 500, body: 'html' } },
  'status-503': { words: '503 busy', fault: { kind: 'status', status: 503 } },
  'empty-504': { words: '504 with nothing in it', fault: { kind: 'status', status: 504, body: 'empty' } },
  truncated: { words: 'JSON cut short', fault: { kind: 'truncated-json' } },
  'not-json': { words: 'Something that is not JSON', fault: { kind: 'not-json' } },
  'foreign-next': {
    words: 'Next page at another host',
    fault: { kind: 'foreign-next', url: 'https://elsewhere.example/fhir?page=2' },
  },
  'dead-next': { words: 'Next page gone (410)', fault: { kind: 'dead-next' } },
  'other-patient': { words: 'A resource of another patient', fault: { kind: 'other-patient' } },
  'access-denied': {
    words: 'Sign-in: access_denied',
    fault: { kind: 'oauth-error', error: 'access_denied' },
  },
  'invalid-scope': {
    words: 'Sign-in: invalid_scope',
    fault: { kind: 'oauth-error', error: 'invalid_scope' },
  },
  'server-error': { words: 'Sign-in: server_error', fault: { kind: 'oauth-error', error: 'server_error' } },
  'invalid-grant': {
    words: 'Token: 400 invalid_grant',
    fault: { kind: 'status', status: 400, body: 'oauth', error: 'invalid_grant' },
  },
  'token-401': {
    words: 'Token: 401 invalid_client',
    fault: { kind: 'status', status: 401, body: 'oauth', error: 'invalid_client' },
  },
};

export const faultPlaces: Record<FaultPlace, string> = {
  fhir: 'Records (FHIR)',
  discovery: 'Discovery document',
  jwks: 'Public keys',
  authorize: 'Sign-in page',
  token: 'Token for a code',
  refresh: 'Token refresh',
  revocation: 'Revocation',
};
