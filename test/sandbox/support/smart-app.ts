import { createHash, randomBytes } from 'node:crypto';
import type { Sandbox } from '../../../src/sandbox/index.ts';
import { type Browser, type Page, createBrowser } from './browser.ts';

export const redirectUri = 'http://localhost:3999/callback';

export interface SignIn {
  clientId: string;
  scope: string;
  username?: string;
  password?: string;
  /** Chosen in the picker when the EHR asks. */
  patient?: string;
  launch?: string;
  /** Scopes to untick on the consent page. */
  untick?: readonly string[];
  deny?: boolean;
  browser?: Browser;
  /** Replaces parameters of the authorisation request; `undefined` leaves one out. */
  parameters?: Record<string, string | undefined>;
}

export interface SignedIn {
  /** Where the EHR sent the browser back to, or the page it stopped at. */
  callback: URL;
  page: Page;
  verifier: string;
  nonce: string;
  state: string;
}

export const appBrowser = (): Browser => createBrowser((url) => url.href.startsWith(redirectUri));

const heading = ({ body }: Page): string => /<h1>([^<]*)/.exec(body)?.[1] ?? '';
const actionBase = (page: Page): string => page.url.href.replace(/(\/(login|patient|consent))?(\?.*)?$/, '');

export const consentScopes = ({ body }: Page): string[] =>
  [...body.matchAll(/name="scope"\s+value="([^"]+)"/g)].map(([, scope]) =>
    (scope ?? '').replaceAll('&amp;', '&'),
  );

function decisionFields(page: Page, { untick = [], deny }: SignIn): [string, string][] {
  const kept = consentScopes(page).filter((scope) => !untick.includes(scope));
  return [...kept.map((scope): [string, string] => ['scope', scope]), ['decision', deny ? 'deny' : 'allow']];
}

/** Walks through sign-in, patient choice and consent as a person would, as far as the EHR asks. */
async function walk(browser: Browser, first: Page, asked: SignIn): Promise<Page> {
  const { username = 'patel', password = username, patient = '' } = asked;
  let page = first;
  for (let step = 0; step < 4 && page.status === 200; step += 1) {
    const title = heading(page);
    if (title.startsWith('Sign in'))
      page = await browser.post(`${actionBase(page)}/login`, { username, password });
    else if (title.startsWith('Choose'))
      page = await browser.post(`${actionBase(page)}/patient`, { patient });
    else if (title.startsWith('Allow'))
      page = await browser.post(`${actionBase(page)}/consent`, decisionFields(page, asked));
    else break;
  }
  return page;
}

export function authorizeUrl(
  sandbox: Sandbox,
  asked: SignIn,
  fresh: Omit<SignedIn, 'callback' | 'page'>,
): URL {
  const url = new URL('/oauth/auth', sandbox.origin);
  const parameters: Record<string, string | undefined> = {
    response_type: 'code',
    client_id: asked.clientId,
    redirect_uri: redirectUri,
    scope: asked.scope,
    state: fresh.state,
    nonce: asked.scope.includes('openid') ? fresh.nonce : undefined,
    aud: sandbox.fhirBaseUrl,
    launch: asked.launch,
    code_challenge: createHash('sha256').update(fresh.verifier).digest('base64url'),
    code_challenge_method: 'S256',
    ...asked.parameters,
  };
  for (const [name, value] of Object.entries(parameters))
    if (value !== undefined) url.searchParams.set(name, value);
  return url;
}

export async function signIn(sandbox: Sandbox, options: SignIn): Promise<SignedIn> {
  const random = () => randomBytes(32).toString('base64url');
  const fresh = { verifier: random(), nonce: random(), state: random() };
  const browser = options.browser ?? appBrowser();
  const first = await browser.get(authorizeUrl(sandbox, options, fresh));
  const page = await walk(browser, first, options);
  return { ...fresh, callback: page.url, page };
}

export interface TokenAnswer {
  status: number;
  body: Record<string, unknown>;
}

export interface TokenClient {
  clientId: string;
  /** Sent as a Basic header; without one the client id goes into the body. */
  basic?: string;
}

export async function postToken(
  sandbox: Sandbox,
  { clientId, basic }: TokenClient,
  fields: Record<string, string>,
  path = '/oauth/token',
): Promise<TokenAnswer> {
  const response = await fetch(new URL(path, sandbox.origin), {
    method: 'POST',
    headers: {
      'content-type': 'application/x-www-form-urlencoded',
      ...(basic ? { authorization: `Basic ${Buffer.from(basic).toString('base64')}` } : {}),
    },
    body: new URLSearchParams({ ...fields, ...(basic ? {} : { client_id: clientId }) }).toString(),
  });
  const text = await response.text();
  let body: Record<string, unknown> = {};
  try {
    body = JSON.parse(text || '{}') as Record<string, unknown>;
  } catch {
    body = { text };
  }
  return { status: response.status, body };
}

export function exchangeCode(
  sandbox: Sandbox,
  client: TokenClient,
  signedIn: SignedIn,
): Promise<TokenAnswer> {
  return postToken(sandbox, client, {
    grant_type: 'authorization_code',
    code: signedIn.callback.searchParams.get('code') ?? '',
    redirect_uri: redirectUri,
    code_verifier: signedIn.verifier,
  });
}

/** Signs in and answers the token response, which must be a good one. */
export async function tokensFor(
  sandbox: Sandbox,
  options: SignIn,
  basic?: string,
): Promise<Record<string, unknown>> {
  const signedIn = await signIn(sandbox, options);
  const client = { clientId: options.clientId, ...(basic ? { basic } : {}) };
  const { status, body } = await exchangeCode(sandbox, client, signedIn);
  if (status !== 200)
    throw new Error(`No token: ${status} ${JSON.stringify(body)} ${signedIn.callback.href}`);
  return body;
}

export interface FhirAnswer {
  status: number;
  headers: Headers;
  text: string;
  json: Record<string, unknown>;
}

export async function fhir(
  sandbox: Sandbox,
  token: unknown,
  path: string,
  init: RequestInit = {},
): Promise<FhirAnswer> {
  const url = path.startsWith('http') ? path : `${sandbox.fhirBaseUrl}/${path}`;
  const response = await fetch(url, {
    ...init,
    headers: {
      ...(typeof token === 'string' ? { authorization: `Bearer ${token}` } : {}),
      ...(init.headers as Record<string, string> | undefined),
    },
  });
  const text = await response.text();
  let json: Record<string, unknown> = {};
  try {
    json = JSON.parse(text) as Record<string, unknown>;
  } catch {
    json = {};
  }
  return { status: response.status, headers: response.headers, text, json };
}

export const claimsOf = (jwt: unknown): Record<string, unknown> =>
  JSON.parse(Buffer.from(String(jwt).split('.')[1] ?? '', 'base64url').toString()) as Record<string, unknown>;
