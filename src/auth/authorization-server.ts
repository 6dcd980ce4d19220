import type { AxiosInstance } from 'axios';
import type { JSONWebKeySet } from 'jose';
import { z } from 'zod';
import { AppError } from '../errors.ts';
import { isSecureOrLoopback } from './addresses.ts';
import { discover, type SmartEndpoints } from './discovery.ts';
import type { Ehr } from './ehr.ts';
import { fetchJson } from './fetch-json.ts';

const lifetimeMs = 60 * 60_000;

const keySet = z.looseObject({ keys: z.array(z.looseObject({ kty: z.string() })) });
const openidConfiguration = z.looseObject({ issuer: z.string(), jwks_uri: z.string() });

/** What is publicly known of the EHRs' authorisation servers, kept for an hour, fetched once however many ask. */
export interface AuthorizationServers {
  /** @throws AppError `discovery_failed`. */
  endpointsOf(ehr: Ehr): Promise<SmartEndpoints>;
  /**
   * The keys that sign this EHR's id_tokens. `afresh` asks again, after a signature or key id did not fit.
   * @throws AppError `id_token_invalid` when they cannot be had.
   */
  keysOf(ehr: Ehr, afresh?: boolean): Promise<JSONWebKeySet>;
}

export interface AuthorizationServerOptions {
  httpOf: (ehr: Ehr) => AxiosInstance;
  now: () => Date;
  /** Told about each EHR whose discovery document leaves something open. */
  onDoubt?: (ehr: Ehr, doubt: string) => void;
}

export function createAuthorizationServers(options: AuthorizationServerOptions): AuthorizationServers {
  const endpoints = createMemory<SmartEndpoints>(options.now);
  const keys = createMemory<JSONWebKeySet>(options.now);

  async function discoverOnce(ehr: Ehr): Promise<SmartEndpoints> {
    const found = await discover(ehr, options.httpOf(ehr));
    for (const doubt of found.doubts) options.onDoubt?.(ehr, doubt);
    return found;
  }

  const endpointsOf = (ehr: Ehr) => endpoints.get(ehr.id, () => discoverOnce(ehr));
  return {
    endpointsOf,
    keysOf(ehr, afresh = false) {
      if (afresh) keys.forget(ehr.id);
      return keys.get(ehr.id, async () => fetchKeys(ehr, await endpointsOf(ehr), options.httpOf(ehr)));
    },
  };
}

interface Memory<T> {
  get(key: string, make: () => Promise<T>): Promise<T>;
  forget(key: string): void;
}

function createMemory<T>(now: () => Date): Memory<T> {
  const known = new Map<string, { value: Promise<T>; untilMs: number }>();
  return {
    get(key, make) {
      const cached = known.get(key);
      if (cached !== undefined && cached.untilMs > now().getTime()) return cached.value;
      const value = make();
      const entry = { value, untilMs: now().getTime() + lifetimeMs };
      known.set(key, entry);
      value.catch(() => {
        if (known.get(key) === entry) known.delete(key);
      });
      return value;
    },
    forget: (key) => void known.delete(key),
  };
}

async function fetchKeys(ehr: Ehr, endpoints: SmartEndpoints, http: AxiosInstance): Promise<JSONWebKeySet> {
  const timeoutMs = ehr.timeoutSeconds * 1000;
  try {
    const address = endpoints.jwksUri ?? (await jwksUriFromOpenId(ehr, endpoints, http));
    return keySet.parse(await fetchJson(http, address, timeoutMs));
  } catch (error) {
    if (error instanceof AppError) throw error;
    throw new AppError('id_token_invalid', `EHR "${ehr.id}": the keys of its id_tokens could not be fetched`);
  }
}

/** OpenID Connect Discovery 1.0 §4.3: the issuer in the document must be the one it was asked of, exactly. */
async function jwksUriFromOpenId(ehr: Ehr, endpoints: SmartEndpoints, http: AxiosInstance): Promise<string> {
  const issuer = ehr.idTokenIssuer ?? endpoints.issuer;
  if (issuer !== undefined && isSecureOrLoopback(issuer)) {
    const address = `${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`;
    const document = openidConfiguration.parse(await fetchJson(http, address, ehr.timeoutSeconds * 1000));
    if (document.issuer === issuer && isSecureOrLoopback(document.jwks_uri)) return document.jwks_uri;
  }
  throw new AppError('id_token_invalid', `EHR "${ehr.id}": it does not say where its keys are`);
}
