import { Agent as HttpAgent } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import { createSecureContext, rootCertificates } from 'node:tls';
import axios, { type AxiosInstance } from 'axios';
import type { Ehr } from './auth/index.ts';

export interface EhrHttp {
  /** The one HTTP client for this EHR: keep-alive, time-out, no redirects, and the authorities its entry adds. */
  of(ehr: Pick<Ehr, 'id' | 'ca'>): AxiosInstance;
  close(): void;
}

const mostSockets = 64;
const timeoutMs = 10_000;

export function createEhrHttp(): EhrHttp {
  const clients = new Map<string, { http: AxiosInstance; agents: (HttpAgent | HttpsAgent)[] }>();

  function make(ehr: Pick<Ehr, 'id' | 'ca'>) {
    const keepAlive = { keepAlive: true, maxSockets: mostSockets };
    // Made once: reading all authorities anew for each connection would hold up the first page.
    const authorities =
      ehr.ca === undefined
        ? {}
        : { secureContext: createSecureContext({ ca: [...rootCertificates, ehr.ca] }) };
    const httpAgent = new HttpAgent(keepAlive);
    // Said outright, so that no environment variable can switch it off.
    const httpsAgent = new HttpsAgent({ ...keepAlive, ...authorities, rejectUnauthorized: true });
    const http = axios.create({ httpAgent, httpsAgent, maxRedirects: 0, timeout: timeoutMs, proxy: false });
    return { http, agents: [httpAgent, httpsAgent] };
  }

  return {
    of(ehr) {
      const client = clients.get(ehr.id) ?? make(ehr);
      clients.set(ehr.id, client);
      return client.http;
    },
    close() {
      for (const { agents } of clients.values()) for (const agent of agents) agent.destroy();
    },
  };
}
