import { generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** How the stub answers; a test changes what it wants to see go wrong. */
export interface StubBehaviour {
  /** By path below the FHIR base, without the query: `/Patient/1`, `/Observation`. */
  fhir: (
    path: string,
    query: URLSearchParams,
    authorization: string | undefined,
  ) => { status: number; body: unknown };
  tokenExtras: Record<string, unknown>;
  idTokenClaims: Record<string, unknown>;
  tokenStatus: number;
  /** Signs id_tokens with a key that the JWKS does not have. */
  foreignSignature: boolean;
  smartConfiguration: Record<string, unknown>;
}

export interface StubEhr {
  origin: string;
  fhirBaseUrl: string;
  behaviour: StubBehaviour;
  /** Every request that reached it, as `GET /fhir/Patient/1`. */
  requests: string[];
  tokenRequests: { body: URLSearchParams; authorization: string | undefined }[];
  issuedTokens: string[];
  /** The nonce of the authorisation request, to be put into the id_token. */
  expectNonce(nonce: string): void;
  close(): Promise<void>;
}

// Made once: RSA keys take long.
const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
const foreign = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;
const clientId = 'heart-risk';
const json = (res: ServerResponse, status: number, body: unknown) => {
  res.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
};
const base64url = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');

function jwt(key: KeyObject, claims: Record<string, unknown>): string {
  const unsigned = `${base64url({ alg: 'RS256', kid: 'stub' })}.${base64url(claims)}`;
  return `${unsigned}.${sign('sha256', Buffer.from(unsigned), key).toString('base64url')}`;
}

async function bodyOf(req: IncomingMessage): Promise<URLSearchParams> {
  const chunks: Buffer[] = [];
  for await (const chunk of req) chunks.push(chunk as Buffer);
  return new URLSearchParams(Buffer.concat(chunks).toString('utf8'));
}

/** The smallest EHR that a sign-in can be finished with: discovery, token endpoint, keys, and FHIR as the test says. */
export async function startStubEhr(): Promise<StubEhr> {
  const server: Server = createServer((req, res) => void answer(req, res));
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  let nonce = '';

  const stub: StubEhr = {
    origin,
    fhirBaseUrl: `${origin}/fhir`,
    requests: [],
    tokenRequests: [],
    issuedTokens: [],
    expectNonce: (value) => {
      nonce = value;
    },
    behaviour: {
      fhir: () => ({ status: 404, body: { resourceType: 'OperationOutcome' } }),
      tokenExtras: {},
      idTokenClaims: {},
      tokenStatus: 200,
      foreignSignature: false,
      smartConfiguration: {},
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
    if (url.pathname === '/fhir/.well-known/smart-configuration') return json(res, 200, smartConfiguration());
    if (url.pathname === '/jwks')
      return json(res, 200, { keys: [{ ...publicKey.export({ format: 'jwk' }), kid: 'stub', use: 'sig' }] });
    if (url.pathname === '/token') return token(req, res);
    if (url.pathname === '/revoke') return json(res, 200, {});
    const { status, body } = stub.behaviour.fhir(
      url.pathname.replace(/^\/fhir/, ''),
      url.searchParams,
      req.headers.authorization,
    );
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
      ...stub.behaviour.smartConfiguration,
    };
  }

  async function token(req: IncomingMessage, res: ServerResponse): Promise<void> {
    stub.tokenRequests.push({ body: await bodyOf(req), authorization: req.headers.authorization });
    const { tokenStatus, tokenExtras, idTokenClaims, foreignSignature } = stub.behaviour;
    if (tokenStatus !== 200) return json(res, tokenStatus, { error: 'invalid_grant' });
    const accessToken = randomBytes(24).toString('base64url');
    stub.issuedTokens.push(accessToken);
    const nowSeconds = Math.floor(Date.now() / 1000);
    json(res, 200, {
      access_token: accessToken,
      token_type: 'Bearer',
      expires_in: 3600,
      scope: 'openid fhirUser user/Patient.rs',
      id_token: jwt(foreignSignature ? foreign : privateKey, {
        iss: origin,
        sub: 'user-1',
        aud: clientId,
        iat: nowSeconds,
        exp: nowSeconds + 300,
        nonce,
        fhirUser: `${origin}/fhir/Practitioner/1`,
        ...idTokenClaims,
      }),
      ...tokenExtras,
    });
  }

  return stub;
}
