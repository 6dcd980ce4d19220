import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { Agent, createServer, request as httpsRequest, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import request from 'supertest';
import { makeLocalCertificate } from '../../src/demo/certificate.ts';
import { createEhrHttp } from '../../src/ehr-http.ts';
import { closeServer, listen } from '../../src/listen.ts';
import { anEhr } from '../support/an-ehr.ts';
import { createTestApp } from '../support/test-app.ts';

let certificate: { cert: string; key: string };
let directory: string;
let ehr: Server;
let fhirBaseUrl: string;

beforeAll(async () => {
  certificate = await makeLocalCertificate();
  directory = mkdtempSync(join(tmpdir(), 'heart-risk-tls-'));
  writeFileSync(join(directory, 'ca.pem'), certificate.cert);
  ehr = createServer(certificate, (_req, res) => {
    res.setHeader('content-type', 'application/json').end(
      JSON.stringify({
        authorization_endpoint: `${fhirBaseUrl}/authorize`,
        token_endpoint: `${fhirBaseUrl}/token`,
        code_challenge_methods_supported: ['S256'],
      }),
    );
  });
  await new Promise<void>((resolve) => {
    ehr.listen(0, '127.0.0.1', resolve);
  });
  fhirBaseUrl = `https://localhost:${(ehr.address() as AddressInfo).port}/fhir`;
});

afterAll(async () => {
  await new Promise((resolve) => {
    ehr.close(resolve);
    ehr.closeAllConnections();
  });
  rmSync(directory, { recursive: true, force: true });
});

async function statusOfSignIn(caFile?: string): Promise<number> {
  const app = createTestApp({
    ehrs: [{ id: 'stub', fhirBaseUrl, ...(caFile === undefined ? {} : { caFile }) }],
  });
  const { status } = await request(app.app).get('/auth?ehr=stub');
  await app.close();
  return status;
}

describe('TOK-15: an EHR with a certificate that', () => {
  it('nobody vouches for is not spoken to', async () => {
    expect(await statusOfSignIn()).toBe(502);
  });

  it('nobody vouches for is not spoken to either when Node’s own switch is set: the agent does not ask it', () => {
    const http = createEhrHttp();
    const agent = http.of(anEhr({ fhirBaseUrl })).defaults.httpsAgent as Agent;
    expect(agent.options.rejectUnauthorized).toBe(true);
    http.close();
  });

  it('an authority of its entry vouches for is spoken to', async () => {
    expect(await statusOfSignIn(join(directory, 'ca.pem'))).toBe(303);
  });

  it('has an authority file that cannot be read: the start says so', async () => {
    await expect(statusOfSignIn(join(directory, 'none.pem'))).rejects.toThrow('caFile');
  });
});

describe('the app itself', () => {
  it('speaks https with its certificate and key, and nothing older than TLS 1.2', async () => {
    const server = await listen({ host: '127.0.0.1', port: 0, portVariable: 'PORT', tls: certificate });
    server.on('request', (_req, res) => void res.end('over TLS'));
    const { port } = server.address() as AddressInfo;
    const ask = (options: object) =>
      new Promise<string>((resolve, reject) => {
        const agent = new Agent({ ca: certificate.cert, ...options });
        const sent = httpsRequest({ host: 'localhost', port, agent }, (answer) => {
          let text = '';
          answer.on('data', (chunk: Buffer) => {
            text += chunk.toString();
          });
          answer.on('end', () => resolve(text));
        });
        sent.on('error', reject).end();
      });
    expect(await ask({})).toBe('over TLS');
    await expect(ask({ maxVersion: 'TLSv1.1', minVersion: 'TLSv1' })).rejects.toThrow();
    await closeServer(server);
  });

  it('says which settings are wrong when certificate and key do not fit', async () => {
    const tls = { cert: certificate.cert, key: 'not a key' };
    await expect(listen({ host: '127.0.0.1', port: 0, portVariable: 'PORT', tls })).rejects.toThrow(
      'TLS_CERT_FILE, TLS_KEY_FILE',
    );
  });
});
