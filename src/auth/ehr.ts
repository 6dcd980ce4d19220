import { z } from 'zod';

const loopbackHosts = new Set(['localhost', '127.0.0.1', '[::1]']);

/**
 * Whether an address may be used: https anywhere, http only on this machine.
 * @returns false for anything that is not an absolute http(s) URL, and for one with a user name or password in it.
 */
export function isSecureOrLoopback(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const url = new URL(address);
  if (url.username !== '' || url.password !== '') return false;
  return url.protocol === 'https:' || (url.protocol === 'http:' && loopbackHosts.has(url.hostname));
}

export const secureUrl = z
  .string()
  .refine(isSecureOrLoopback, 'must be an https:// address (http:// only for localhost, 127.0.0.1 or [::1])');

const environmentVariableName = z
  .string()
  .regex(/^[A-Z][A-Z0-9_]*$/, 'must be the NAME of an environment variable');

const clientAuth = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('none') }),
  z.strictObject({
    kind: z.literal('client-secret-basic'),
    secretEnv: environmentVariableName,
    /** RFC 6749 §2.3.1 form-encodes both parts; servers that compare the plain text need `raw`. */
    encoding: z.enum(['form', 'raw']).default('form'),
  }),
  z.strictObject({ kind: z.literal('client-secret-post'), secretEnv: environmentVariableName }),
]);

/** One entry of config/ehrs.json. It names secrets and never holds one. */
export const ehrSchema = z.strictObject({
  id: z.string().regex(/^[a-z0-9][a-z0-9-]{0,39}$/, 'must be lower-case letters, digits and hyphens'),
  name: z.string().trim().min(1).max(80),
  /** SMART `iss` and `aud`: compared whole, after a trailing slash is taken off. */
  fhirBaseUrl: secureUrl.transform((address) => address.replace(/\/+$/, '')),
  fhirVersion: z.enum(['R4', 'R4B', 'R5', 'STU3', 'DSTU2']).default('R4'),
  clientId: z.string().min(1).max(255),
  clientAuth,
  scopes: z.strictObject({ standalone: z.string().min(1), launch: z.string().min(1).optional() }),
  idTokenSigningAlg: z.enum(['RS256', 'RS384', 'ES256', 'ES384']).default('RS256'),
  /** Used when the answer to the token request does not say how long the token lives. */
  defaultTokenLifetimeSeconds: z.int().min(10).max(86_400).default(300),
  /** Shows on every page that the patients are not real. */
  testSystem: z.boolean().default(false),
});

export type EhrEntry = z.infer<typeof ehrSchema>;

/** An EHR this installation is set up for, with its secret resolved. */
export interface Ehr extends EhrEntry {
  clientSecret?: string;
}

/** The EHR with that id in the registry, or undefined. */
export function findEhrById(ehrs: readonly Ehr[], id: string): Ehr | undefined {
  return ehrs.find((ehr) => ehr.id === id);
}
