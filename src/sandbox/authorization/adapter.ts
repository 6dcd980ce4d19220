import type { Adapter, AdapterPayload } from 'oidc-provider';

interface Entry {
  payload: AdapterPayload;
  expiresAt: number;
}

export interface AuthorizationStorage {
  adapterFor(model: string): Adapter;
}

/**
 * oidc-provider's own in-memory storage keeps a thousand entries and forgets the rest, so this one keeps
 * everything until it expires. Clients are looked up in the sandbox's registry.
 */
export function createAuthorizationStorage(
  findClient: (clientId: string) => AdapterPayload | undefined,
): AuthorizationStorage {
  const entries = new Map<string, Entry>();
  const live = (key: string): AdapterPayload | undefined => {
    const entry = entries.get(key);
    if (entry && entry.expiresAt < Date.now()) entries.delete(key);
    return entries.get(key)?.payload;
  };
  const findWhere = (
    model: string,
    has: (payload: AdapterPayload) => boolean,
  ): AdapterPayload | undefined => {
    for (const [key, { payload }] of entries) {
      if (key.startsWith(`${model}:`) && has(payload)) return live(key);
    }
    return undefined;
  };
  return { adapterFor: (model) => adapterOf(model, { entries, live, findWhere, findClient }) };
}

interface Storage {
  entries: Map<string, Entry>;
  live: (key: string) => AdapterPayload | undefined;
  findWhere: (model: string, has: (payload: AdapterPayload) => boolean) => AdapterPayload | undefined;
  findClient: (clientId: string) => AdapterPayload | undefined;
}

function adapterOf(model: string, { entries, live, findWhere, findClient }: Storage): Adapter {
  const keyOf = (id: string): string => `${model}:${id}`;
  return {
    upsert(id, payload, expiresIn) {
      const expiresAt = expiresIn ? Date.now() + expiresIn * 1000 : Number.POSITIVE_INFINITY;
      entries.set(keyOf(id), { payload, expiresAt });
      return Promise.resolve();
    },
    find: (id) => Promise.resolve(model === 'Client' ? findClient(id) : live(keyOf(id))),
    findByUid: (uid) => Promise.resolve(findWhere(model, (payload) => payload.uid === uid)),
    findByUserCode: () => Promise.resolve(undefined),
    destroy(id) {
      entries.delete(keyOf(id));
      return Promise.resolve();
    },
    consume(id) {
      const payload = live(keyOf(id));
      if (payload) payload.consumed = Math.floor(Date.now() / 1000);
      return Promise.resolve();
    },
    revokeByGrantId(grantId) {
      for (const [key, { payload }] of entries) {
        if (payload.grantId === grantId) entries.delete(key);
      }
      return Promise.resolve();
    },
  };
}
