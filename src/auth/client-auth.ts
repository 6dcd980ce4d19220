import { type ClientAuth, ClientSecretPost, None } from 'openid-client';
import type { Ehr } from './ehr.ts';

/**
 * How the app proves to this EHR's token endpoint who it is.
 *
 * Basic is ours and not openid-client's: that one percent-encodes `- _ . ! ~ * ' ( )` too, so that an id such as
 * `my-app` arrives as `my%2Dapp` at servers which compare the header byte for byte. `form` is the encoding of
 * RFC 6749 §2.3.1 (application/x-www-form-urlencoded as WHATWG defines it), `raw` none at all.
 */
export function clientAuthOf(ehr: Ehr): ClientAuth {
  if (ehr.clientAuth.kind === 'none' || ehr.clientSecret === undefined) return None();
  if (ehr.clientAuth.kind === 'client-secret-post') return ClientSecretPost(ehr.clientSecret);
  const encode = ehr.clientAuth.encoding === 'form' ? formEncode : (text: string) => text;
  const credentials = `${encode(ehr.clientId)}:${encode(ehr.clientSecret)}`;
  const header = `Basic ${Buffer.from(credentials, 'utf8').toString('base64')}`;
  return (_server, _client, _body, headers) => {
    headers.set('authorization', header);
  };
}

function formEncode(text: string): string {
  return new URLSearchParams({ '': text }).toString().slice(1);
}
