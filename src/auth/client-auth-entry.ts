import { z } from 'zod';

const environmentVariableName = z
  .string()
  .regex(/^[A-Z][A-Z0-9_]*$/, 'must be the NAME of an environment variable');

const signingKey = z
  .strictObject({
    /** Names the key in the JWKS; unique in this installation. */
    kid: z.string().regex(/^[\w.-]{1,64}$/, 'must be letters, digits, dot, hyphen or underscore'),
    alg: z.enum(['RS384', 'ES384']),
    /** The variable that holds the key itself, PEM (PKCS #8) or JWK … */
    keyEnv: environmentVariableName.optional(),
    /** … or the variable that holds the path of the file with it. */
    keyFileEnv: environmentVariableName.optional(),
  })
  .refine(
    ({ keyEnv, keyFileEnv }) => (keyEnv === undefined) !== (keyFileEnv === undefined),
    'needs keyEnv or keyFileEnv, one of them',
  );

/** How the app proves who it is (SMART App Launch 2.2, "Client Authentication"). Names secrets, never holds one. */
export const clientAuthEntry = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('none') }),
  z.strictObject({
    kind: z.literal('client-secret-basic'),
    secretEnv: environmentVariableName,
    /** RFC 6749 §2.3.1 form-encodes both parts; servers that compare the plain text need `raw`. */
    encoding: z.enum(['form', 'raw']).default('form'),
  }),
  z.strictObject({ kind: z.literal('client-secret-post'), secretEnv: environmentVariableName }),
  z.strictObject({
    kind: z.literal('private-key-jwt'),
    /** The first signs; all of them are published, so that a key can be changed without a gap. */
    keys: z.array(signingKey).min(1),
    /** SMART asks for the token endpoint; FAPI and later drafts for the issuer. */
    audience: z.enum(['token-endpoint', 'issuer']).default('token-endpoint'),
    /** SMART leaves client_id out of the body; some servers want it. */
    sendClientId: z.boolean().default(false),
  }),
]);
