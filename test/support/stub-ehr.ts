import { createHash, generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

/** How the stub answers; a test changes what it wants to see go wrong. */
export interface StubBehaviour {
  /** By path below the FHIR base, without the query: `/Patient/1`, `/Observation`. */
  fhir: (
    path: string,
    query: URLSearchParams,
    authorization: string | undefined,
  ) => { status: number; body: unknown };
  /** Members of the answer to a code; undefined takes one away. */
  tokenExtras: Record<string, unknown>;
  idTokenClaims: Record<string, unknown>;
  idTokenHeader: Record<string, unknown>;
  tokenStatus: number;
  /** The whole answer of the token endpoint, instead of the usual one. */
  tokenAnswer?: { status: number; contentType: string; body: string; location?: string };
  /** Signs id_tokens with a key that the JWKS does not have. */
  foreignSignature: boolean;
  /** The id_token in the answer to a code is left out. */
  noIdToken: boolean;
  smartConfiguration: Record<string, unknown>;
  /** The whole answer to the discovery request, instead of the usual one. */
  discoveryAnswer?: { status: number; contentType: string; body: string; location?: string };
  jwks?: { keys: Record<string, unknown>[] };
  /** Answers to refresh requests. */
  refreshStatus: number;
  refreshError: string;
  refreshExtras: Record<string, unknown>;
  /** Sends an id_token with these claims changed when refreshing. */
  refreshIdTokenClaims?: Record<string, unknown>;
  rotate: boolean;
  /** How long the token endpoint takes. */
  delayMs: number;
  revocationStatus: number;
  /** FHIR answers wait for it. */
  fhirHeld?: Promise<void>;
  /** How long FHIR answers take. */
  fhirDelayMs: number;
}

export interface StubGrant {
  patient?: string;
  sub: string;
}

export interface StubEhr {
  origin: string;
  fhirBaseUrl: string;
  /** The time by which it dates its id_tokens. */
  now: () => Date;
  behaviour: StubBehaviour;
  /** Every request that reached it, as `GET /fhir/Patient/1`. */
  requests: string[];
  tokenRequests: { body: URLSearchParams; authorization: string | undefined }[];
  fhirRequests: {
    path: string;
    query: URLSearchParams;
    token: string;
    grant: StubGrant | undefined;
    /** Of a POST. */
    body: string;
  }[];
  revocations: URLSearchParams[];
  issuedTokens: string[];
  /** Tokens that the FHIR server refuses although they have been issued. */
  refusedTokens: Set<string>;
  refreshCount(): number;
  /** The nonce of the authorisation request, to be put into the id_token. */
  expectNonce(nonce: string): void;
  /** A code for this authorisation request alone, as a person would get who signs in and chooses the patient. */
  issueCode(authorize: URL, grant: StubGrant): string;
  close(): Promise<void>;
}

// Made once: RSA keys take long.
const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
const foreign = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;
export const stubJwk = { ...publicKey.export({ format: 'jwk' }), kid: 'stub', use: 'sig' };
const clientId = 'heart-risk';
const json = (res: ServerResponse, status: number, body: unknown) => {
  res.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
};
const raw = (
  res: ServerResponse,
  answer: { status: number; contentType: string; body: string; location?: string },
) => {
  const location = answer.location === undefined ? {} : { location: answer.location };
  res.writeHead(answer.status, { 'content-type': answer.contentType, ...location }).end(answer.body);
};
const base64url = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
const random = () => randomBytes(24).toString('base64url');

export function signJwt(
  claims: Record<string, unknown>,
  { key = privateKey, header = {} }: { key?: KeyObject; header?: Record<string, unknown> } = {},
): string {
  const unsigned = `${base64url({ alg: 'RS256', kid: 'stub', ...header })}.${base64url(claims)}`;
  return `${unsigned}.${sign('sha256', Buffer.from(unsigned), key).toString('base64url')}`;
}

async function textOf(req: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of req) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}

const bodyOf = async (req: IncomingMessage) => new URLSearchParams(await textOf(req));

interface IssuedCode {
  grant: StubGrant;
  clientId: string;
  nonce: string;
  challenge: string;
  redirectUri: string;
}

/** The smallest EHR that a sign-in can be finished with: discovery, token endpoint, keys, and FHIR as the test says. */
export async function startStubEhr(): Promise<StubEhr> {
  const server: Server = createServer((req, res) => void answer(req, res));
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  let nonce = '';
  const codes = new Map<string, IssuedCode>();
  const grants = new Map<string, StubGrant>();
  const refreshTokens = new Map<string, StubGrant>();

  const stub: StubEhr = {
    origin,
    fhirBaseUrl: `${origin}/fhir`,
    now: () => new Date(),
    requests: [],
    tokenRequests: [],
    fhirRequests: [],
    revocations: [],
    issuedTokens: [],
    refusedTokens: new Set(),
    refreshCount: () =>
      stub.tokenRequests.filter(({ body }) => body.get('grant_type') === 'refresh_token').length,
    expectNonce: (value) => {
      nonce = value;
    },
    issueCode(authorize, grant) {
      const code = random();
      const sent = (name: string) => authorize.searchParams.get(name) ?? '';
      codes.set(code, {
        grant,
        clientId: sent('client_id'),
        nonce: sent('nonce'),
        challenge: sent('code_challenge'),
        redirectUri: sent('redirect_uri'),
      });
      return code;
    },
    behaviour: {
      fhir: () => ({ status: 404, body: { resourceType: 'OperationOutcome' } }),
      tokenExtras: {},
      idTokenClaims: {},
      idTokenHeader: {},
      tokenStatus: 200,
      foreignSignature: false,
      noIdToken: false,
      smartConfiguration: {},
      refreshStatus: 200,
      refreshError: 'invalid_grant',
      refreshExtras: {},
      rotate: true,
      delayMs: 0,
      revocationStatus: 200,
      fhirDelayMs: 0,
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };

  async function answer(req: IncomingMessage, res: ServerResponse): Promise<void> {
    const url = new URL(req.url ?? '/', origin);
    stub.requests.push(`${req.method} ${url.pathname}${url.search}`);
    if (url.pathname === '/fhir/.well-known/smart-configuration') {
      const { discoveryAnswer } = stub.behaviour;
      return discoveryAnswer === undefined ? json(res, 200, smartConfiguration()) : raw(res, discoveryAnswer);
    }
    if (url.pathname === '/jwks') return json(res, 200, stub.behaviour.jwks ?? { keys: [stubJwk] });
    if (url.pathname === '/token') return token(req, res);
    if (url.pathname === '/revoke') {
      stub.revocations.push(await bodyOf(req));
      return json(res, stub.behaviour.revocationStatus, {});
    }
    return fhir(req, res, url);
  }

  async function fhir(req: IncomingMessage, res: ServerResponse, url: URL): Promise<void> {
    const bearer = req.headers.authorization?.replace(/^Bearer /, '') ?? '';
    stub.fhirRequests.push({
      path: url.pathname,
      query: url.searchParams,
      token: bearer,
      grant: grants.get(bearer),
      body: await textOf(req),
    });
    if (stub.refusedTokens.has(bearer)) return json(res, 401, { resourceType: 'OperationOutcome' });
    await stub.behaviour.fhirHeld;
    if (stub.behaviour.fhirDelayMs > 0) await sleep(stub.behaviour.fhirDelayMs);
    const path = url.pathname.replace(/^\/fhir/, '');
    const { status, body } = stub.behaviour.fhir(path, url.searchParams, req.headers.authorization);
    json(res, status, body);
  }

  function smartConfiguration() {
    return {
      issuer: origin,
      authorization_endpoint: `${origin}/authorize`,
      token_endpoint: `${origin}/token`,
      jwks_uri: `${origin}/jwks`,
      revocation_endpoint: `${origin}/revoke`,
      code_challenge_methods_supported: ['S256'],
      capabilities: ['launch-ehr', 'launch-standalone', 'client-confidential-symmetric'],
      ...stub.behaviour.smartConfiguration,
    };
  }

  async function token(req: IncomingMessage, res: ServerResponse): Promise<void> {
    const body = await bodyOf(req);
    stub.tokenRequests.push({ body, authorization: req.headers.authorization });
    const { tokenAnswer, delayMs } = stub.behaviour;
    if (delayMs > 0) await sleep(delayMs);
    if (tokenAnswer !== undefined) return raw(res, tokenAnswer);
    return body.get('grant_type') === 'refresh_token' ? refresh(body, res) : redeem(body, res);
  }

  function redeem(body: URLSearchParams, res: ServerResponse): void {
    const { tokenStatus, tokenExtras, idTokenClaims, noIdToken } = stub.behaviour;
    if (tokenStatus !== 200) return json(res, tokenStatus, { error: 'invalid_grant' });
    const code = body.get('code') ?? '';
    const issued = codes.get(code);
    codes.delete(code);
    if (issued !== undefined && !fits(issued, body)) return json(res, 400, { error: 'invalid_grant' });
    const grant = issued?.grant ?? { sub: 'user-1' };
    const claims = {
      sub: grant.sub,
      aud: issued?.clientId ?? clientId,
      nonce: issued?.nonce ?? nonce,
      ...idTokenClaims,
    };
    json(res, 200, {
      ...tokensFor(grant),
      ...(noIdToken ? {} : { id_token: idToken(claims) }),
      ...(grant.patient === undefined ? {} : { patient: grant.patient }),
      ...tokenExtras,
    });
  }

  function fits(issued: IssuedCode, body: URLSearchParams): boolean {
    const challenge = createHash('sha256')
      .update(body.get('code_verifier') ?? '')
      .digest('base64url');
    return challenge === issued.challenge && body.get('redirect_uri') === issued.redirectUri;
  }

  function refresh(body: URLSearchParams, res: ServerResponse): void {
    const { refreshStatus, refreshError, refreshExtras, refreshIdTokenClaims, rotate } = stub.behaviour;
    if (refreshStatus !== 200) return json(res, refreshStatus, { error: refreshError });
    const used = body.get('refresh_token') ?? '';
    const grant = refreshTokens.get(used);
    if (grant === undefined) return json(res, 400, { error: 'invalid_grant' });
    if (rotate) refreshTokens.delete(used);
    const { refresh_token: next, ...rest } = tokensFor(grant);
    json(res, 200, {
      ...rest,
      ...(rotate ? { refresh_token: next } : {}),
      ...(refreshIdTokenClaims === undefined
        ? {}
        : { id_token: idToken({ sub: grant.sub, ...refreshIdTokenClaims }) }),
      ...refreshExtras,
    });
  }

  function tokensFor(grant: StubGrant) {
    const accessToken = random();
    const refreshToken = random();
    stub.issuedTokens.push(accessToken, refreshToken);
    grants.set(accessToken, grant);
    refreshTokens.set(refreshToken, grant);
    return {
      access_token: accessToken,
      token_type: 'Bearer',
      expires_in: 3600,
      scope: 'openid fhirUser user/Patient.rs',
      refresh_token: refreshToken,
    };
  }

  function idToken(claims: Record<string, unknown>): string {
    const nowSeconds = Math.floor(stub.now().getTime() / 1000);
    const { foreignSignature, idTokenHeader } = stub.behaviour;
    return signJwt(
      {
        iss: origin,
        sub: 'user-1',
        aud: clientId,
        iat: nowSeconds,
        exp: nowSeconds + 300,
        fhirUser: `${origin}/fhir/Practitioner/1`,
        ...claims,
      },
      { key: foreignSignature ? foreign : privateKey, header: idTokenHeader },
    );
  }

  return stub;
}
