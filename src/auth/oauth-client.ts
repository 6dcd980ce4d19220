import type { AxiosInstance } from 'axios';
import * as oauth from 'openid-client';
import { clientAuthOf } from './client-auth.ts';
import type { SmartEndpoints } from './discovery.ts';
import type { Ehr } from './ehr.ts';
import { strictRequest } from './fetch-json.ts';

/** openid-client, set up for one call to one EHR. */
export interface OAuthClient {
  configuration: oauth.Configuration;
  /** The id_token of the answer to that call. It is kept from openid-client and checked in id-token.ts. */
  idToken(): string | undefined;
}

export interface OAuthClientOptions {
  http: AxiosInstance;
  now: () => Date;
}

/**
 * openid-client is kept from id_tokens: it leaves their signature unchecked unless told otherwise, refuses a refresh
 * over an id_token without `aud` as real servers send it, and has no word for a nonce that may be absent. It speaks
 * through the app's own HTTP client, so that limits, certificate authorities and redirects are the same everywhere.
 */
export function openClient(ehr: Ehr, endpoints: SmartEndpoints, options: OAuthClientOptions): OAuthClient {
  // openid-client compares issuers only where there are some; a server without OpenID Connect has none.
  const issuer = endpoints.issuer ?? endpoints.tokenEndpoint;
  const { tokenEndpoint } = endpoints;
  let idToken: string | undefined;
  const configuration = new oauth.Configuration(
    {
      issuer,
      authorization_endpoint: endpoints.authorizationEndpoint,
      token_endpoint: tokenEndpoint,
      revocation_endpoint: endpoints.revocationEndpoint,
    },
    ehr.clientId,
    {},
    clientAuthOf(ehr, { tokenEndpoint, issuer, now: options.now }),
  );
  configuration.timeout = ehr.timeoutSeconds;
  configuration[oauth.customFetch] = async (url, request) => {
    const answer = await send(options.http, url, request);
    const tidied = tidy(answer.text);
    idToken = tidied.idToken;
    const bodyless = [204, 205, 304].includes(answer.status);
    return new Response(bodyless ? null : tidied.text, { status: answer.status, headers: answer.headers });
  };
  // The registry and discovery let http through for loopback addresses only.
  if ([tokenEndpoint, endpoints.revocationEndpoint].some((address) => address?.startsWith('http:')))
    oauth.allowInsecureRequests(configuration);
  return { configuration, idToken: () => idToken };
}

interface RawAnswer {
  status: number;
  headers: Record<string, string>;
  text: string;
}

async function send(http: AxiosInstance, url: string, request: oauth.CustomFetchOptions): Promise<RawAnswer> {
  const { method, headers, body, signal } = request;
  const answer = await http.request<string>({
    ...strictRequest,
    method,
    url,
    headers: { ...headers },
    data: body instanceof URLSearchParams ? body.toString() : body,
    ...(signal === undefined || signal === null ? {} : { signal }),
    responseType: 'text',
    transformResponse: [(data: string) => data],
    validateStatus: () => true,
  });
  const contentType: unknown = answer.headers['content-type'];
  return {
    status: answer.status,
    headers: typeof contentType === 'string' ? { 'content-type': contentType } : {},
    text: answer.data,
  };
}

/** Takes out the id_token, and members that are null: sloppy servers send null for what they do not have. */
function tidy(text: string): { text: string; idToken: string | undefined } {
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch {
    return { text, idToken: undefined };
  }
  if (typeof body !== 'object' || body === null || Array.isArray(body)) return { text, idToken: undefined };
  const { id_token: idToken, ...rest } = body as Record<string, unknown>;
  const present = Object.entries(rest).filter(([, value]) => value !== null);
  return {
    text: JSON.stringify(Object.fromEntries(present)),
    idToken: typeof idToken === 'string' ? idToken : undefined,
  };
}
