import { type ClientAuth, ClientSecretPost, None } from 'openid-client';
import { AppError } from '../errors.ts';
import { signAssertion } from './client-assertion.ts';
import type { Ehr } from './ehr.ts';

const assertionType = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer';

export interface ClientAuthOptions {
  tokenEndpoint: string;
  issuer: string;
  now: () => Date;
}

/**
 * How the app proves to this EHR's token endpoint who it is: at the token request, refresh and revocation alike.
 * Basic and the signed assertion are ours and not openid-client's, whose own break against real EHRs:
 * it percent-encodes `- _ . ! ~ * ' ( )` too, so that `my-app` arrives as `my%2Dapp`, and its assertion has no `typ`,
 * the issuer for `aud`, and a client_id beside it.
 * @throws AppError `config_invalid` when the secret or key was not resolved.
 */
export function clientAuthOf(ehr: Ehr, options: ClientAuthOptions): ClientAuth {
  const { clientAuth } = ehr;
  if (clientAuth.kind === 'none') return None();
  if (clientAuth.kind === 'private-key-jwt') return privateKeyJwt(ehr, clientAuth, options);
  const secret = secretOf(ehr);
  return clientAuth.kind === 'client-secret-post'
    ? ClientSecretPost(secret)
    : basic(ehr.clientId, secret, clientAuth.encoding);
}

/** `form` is the encoding of RFC 6749 §2.3.1 (application/x-www-form-urlencoded as WHATWG defines it), `raw` none. */
function basic(clientId: string, clientSecret: string, encoding: 'form' | 'raw'): ClientAuth {
  const encode = encoding === 'form' ? formEncode : (text: string) => text;
  const credentials = `${encode(clientId)}:${encode(clientSecret)}`;
  const header = `Basic ${Buffer.from(credentials, 'utf8').toString('base64')}`;
  return (_server, _client, _body, headers) => {
    headers.set('authorization', header);
  };
}

function privateKeyJwt(
  ehr: Ehr,
  entry: { audience: 'token-endpoint' | 'issuer'; sendClientId: boolean },
  options: ClientAuthOptions,
): ClientAuth {
  const key = ehr.signingKeys?.[0];
  if (key === undefined) throw new AppError('config_invalid', `EHR "${ehr.id}" has no signing key`);
  const audience = entry.audience === 'issuer' ? options.issuer : options.tokenEndpoint;
  return async (_server, _client, body) => {
    if (entry.sendClientId) body.set('client_id', ehr.clientId);
    body.set('client_assertion_type', assertionType);
    body.set(
      'client_assertion',
      await signAssertion({ clientId: ehr.clientId, audience, key, now: options.now() }),
    );
  };
}

function secretOf(ehr: Ehr): string {
  if (ehr.clientSecret !== undefined) return ehr.clientSecret;
  throw new AppError('config_invalid', `EHR "${ehr.id}" has no client secret`);
}

function formEncode(text: string): string {
  return new URLSearchParams({ '': text }).toString().slice(1);
}
