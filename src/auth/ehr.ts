import { z } from 'zod';
import { secureOrigin, secureUrl, withoutTrailingSlash } from './addresses.ts';
import { clientAuthEntry } from './client-auth-entry.ts';
import { readingEntry, saveEntry, worklistsEntry } from './ehr-data-entry.ts';
import { scopeProblem, splitScopes } from './scopes.ts';
import type { SigningKey } from './signing-key.ts';

const scopes = z
  .string()
  .min(1)
  .superRefine((text, context) => {
    const problem = scopeProblem(text);
    if (problem !== undefined) context.addIssue({ code: 'custom', message: problem });
  });

const fhirBaseUrl = secureUrl.transform(withoutTrailingSlash);

/** What makes a request ours; an EHR's extra parameters may not change it. */
const ownParameters = new Set(
  'response_type client_id redirect_uri scope state aud code_challenge code_challenge_method nonce launch response_mode request request_uri'.split(
    ' ',
  ),
);

const endpoints = z.strictObject({
  authorization: secureUrl.optional(),
  token: secureUrl.optional(),
  jwks: secureUrl.optional(),
  revocation: secureUrl.optional(),
  /** OpenID Connect RP-Initiated Logout 1.0. Where it is given, who has signed out is offered to end the EHR's session. */
  endSession: secureUrl.optional(),
});

const ehrEntry = z.strictObject({
  id: z.string().regex(/^[a-z0-9][a-z0-9-]{0,39}$/, 'must be lower-case letters, digits and hyphens'),
  name: z.string().trim().min(1).max(80),
  /** SMART `iss` and `aud`: compared whole, after a trailing slash is taken off. */
  fhirBaseUrl,
  /** Other ways in which this EHR writes its address in `iss`. */
  fhirBaseUrlAliases: z.array(fhirBaseUrl).default([]),
  /** Asked of the server (its CapabilityStatement) where it is not given here. */
  fhirVersion: z.enum(['R4', 'R4B', 'R5', 'STU3', 'DSTU2']).optional(),
  clientId: z.string().min(1).max(255),
  clientAuth: clientAuthEntry,
  /** Written out for each way in; a way without scopes is closed. */
  scopes: z.strictObject({ standalone: scopes.optional(), launch: scopes.optional() }),
  /**
   * `none`: a plain OAuth 2.0 server, whose `endpoints` are all given here. `capability-statement`: a server that names
   * them there alone.
   */
  discovery: z.enum(['smart', 'capability-statement', 'none']).default('smart'),
  /** These go before what discovery says. */
  endpoints: endpoints.default({}),
  /** What `iss` in the callback must be (RFC 9207), when discovery does not say it rightly. */
  issuer: z.string().min(1).optional(),
  /** `iss` of the id_token, where it differs from the issuer (Oracle Health). */
  idTokenIssuer: z.string().min(1).optional(),
  idTokenSigningAlgs: z
    .array(z.enum(['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'ES256', 'ES384', 'ES512']))
    .min(1)
    .default(['RS256']),
  /** `if-present` and `off` are for servers whose id_tokens lack it. */
  nonce: z.enum(['require', 'if-present', 'off']).default('require'),
  /** `send-anyway` is for servers that take PKCE without saying so in their smart-configuration. */
  pkce: z.enum(['required', 'send-anyway']).default('required'),
  /** What happens when the answer to a sign-in does not say who signed in. */
  withoutIdentity: z.enum(['refuse', 'allow']).default('refuse'),
  sendScopeOnRefresh: z.boolean().default(false),
  /** Some servers send a broken id_token with a refresh. A sound one of somebody else always ends the sign-in. */
  refreshIdToken: z.enum(['ignore-invalid', 'strict']).default('ignore-invalid'),
  extraAuthorizationParameters: z
    .record(z.string().min(1), z.string())
    .default({})
    .refine((extra) => Object.keys(extra).every((name) => !ownParameters.has(name)), {
      message: `may not hold ${[...ownParameters].join(', ')}`,
    }),
  /** Used when the answer to the token request does not say how long the token lives. */
  defaultTokenLifetimeSeconds: z.int().min(10).max(86_400).default(300),
  timeoutSeconds: z.int().min(1).max(60).default(10),
  /** How often a question is asked again that the EHR was too busy for (429, 503). Nothing is written twice. */
  retries: z.int().min(0).max(5).default(2),
  /**
   * Where the patient of a sign-in comes from; the first that knows one. `token`: what the EHR puts in context.
   * `fhirUser`: the patient who signed in. `picker`: lists and search of this app; without it a sign-in needs a patient.
   */
  patientFrom: z
    .array(z.enum(['token', 'fhirUser', 'picker']))
    .min(1)
    .default(['token', 'picker'])
    .refine((sources) => new Set(sources).size === sources.length, 'must name each source once')
    .refine((sources) => !sources.slice(0, -1).includes('picker'), 'must have picker last'),
  /** Whether people may sign in who are patients of this EHR and see their own page. */
  patientUsers: z.enum(['allow', 'refuse']).default('allow'),
  /** Origins whose pages may frame this app. */
  frameAncestors: z.array(secureOrigin).default([]),
  /** A redirect URI for this EHR alone: tells EHRs apart that send no `iss` (RFC 9700 §4.4.2.2). */
  ownRedirectUri: z.boolean().default(false),
  /** A file with certificates of authorities, PEM, to be trusted for this EHR beside the usual ones. */
  caFile: z.string().min(1).optional(),
  /** Sends a FHIR AuditEvent to the EHR as well, for what was seen and done there. */
  postAuditEvents: z.boolean().default(false),
  reading: readingEntry.prefault({}),
  save: saveEntry.prefault({}),
  worklists: worklistsEntry.prefault({}),
  /** Shows on every page that the patients are not real. */
  testSystem: z.boolean().default(false),
});

/** One entry of config/ehrs.json. It names secrets and never holds one. */
export const ehrSchema = ehrEntry.superRefine((ehr, context) => {
  const problem = (path: string[], message: string) => context.addIssue({ code: 'custom', path, message });
  const { standalone, launch } = ehr.scopes;
  if (standalone === undefined && launch === undefined)
    problem(['scopes'], 'needs standalone, launch or both');
  if (standalone !== undefined && splitScopes(standalone).includes('launch'))
    problem(['scopes', 'standalone'], 'must not hold launch, which belongs to a launch from the EHR');
  if (launch !== undefined && !splitScopes(launch).includes('launch'))
    problem(['scopes', 'launch'], 'must hold launch');
  if (launch !== undefined && splitScopes(launch).includes('launch/patient'))
    problem(['scopes', 'launch'], 'must not hold launch/patient: the EHR names the patient');
  const anonymous = [standalone, launch].some(
    (text) => text !== undefined && !splitScopes(text).includes('openid'),
  );
  if (anonymous && ehr.withoutIdentity === 'refuse')
    problem(['withoutIdentity'], 'must be allow where openid is not asked for, or nobody can sign in');
  if (ehr.discovery === 'capability-statement' && ehr.pkce === 'required')
    problem(['pkce'], 'must be send-anyway, as a CapabilityStatement cannot say that PKCE is taken');
  if (ehr.discovery === 'none') {
    for (const name of ['authorization', 'token'] as const)
      if (ehr.endpoints[name] === undefined) problem(['endpoints', name], 'is missing (discovery is none)');
  }
});

export type EhrEntry = z.infer<typeof ehrSchema>;

/** An EHR this installation is set up for, with its secret, keys and authorities resolved. */
export interface Ehr extends EhrEntry {
  clientSecret?: string;
  /** The first signs. */
  signingKeys?: readonly SigningKey[];
  /** PEM. */
  ca?: string;
}

/** The EHR with that id in the registry, or undefined. */
export function findEhrById(ehrs: readonly Ehr[], id: string): Ehr | undefined {
  return ehrs.find((ehr) => ehr.id === id);
}

/**
 * The EHR with that FHIR base, or undefined. The address is compared whole, a trailing slash aside
 * (SMART App Launch 2.2, "Launch from EHR": an app shall not ask anything of an `iss` it does not know).
 */
export function findEhrByIss(ehrs: readonly Ehr[], iss: string): Ehr | undefined {
  const address = withoutTrailingSlash(iss);
  return ehrs.find((ehr) => [ehr.fhirBaseUrl, ...ehr.fhirBaseUrlAliases].includes(address));
}
