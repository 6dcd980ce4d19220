import type { SessionData, Store } from 'express-session';

export interface StoreUnderTest {
  store: Store;
  advanceMs(ms: number): void;
}

export const idleMs = 15 * 60_000;

const session = (launches: Record<string, unknown>): SessionData =>
  ({ cookie: { originalMaxAge: null }, launches }) as unknown as SessionData;

export const setting = (store: Store, id: string, data: SessionData) =>
  new Promise<void>((resolve, reject) => {
    store.set(id, data, (error?: unknown) => (error ? reject(error) : resolve()));
  });
export const getting = (store: Store, id: string) =>
  new Promise<SessionData | null | undefined>((resolve, reject) => {
    store.get(id, (error: unknown, data) => (error ? reject(error) : resolve(data)));
  });
const done = (work: (callback: () => void) => void) =>
  new Promise<void>((resolve) => {
    work(resolve);
  });

/** What any session store of this app must do. */
export function storeContract(create: () => StoreUnderTest): void {
  it('gives back what was set, and nothing for an unknown id', async () => {
    const { store } = create();
    await setting(store, 'one', session({ a: 'token' }));
    expect(await getting(store, 'one')).toMatchObject({ launches: { a: 'token' } });
    expect(await getting(store, 'other')).toBeNull();
  });

  it('forgets what was destroyed', async () => {
    const { store } = create();
    await setting(store, 'one', session({}));
    await done((callback) => store.destroy('one', callback));
    expect(await getting(store, 'one')).toBeNull();
  });

  it('ends a session after the idle limit, counted from its last use', async () => {
    const { store, advanceMs } = create();
    await setting(store, 'one', session({}));
    advanceMs(idleMs - 1000);
    await done((callback) => store.touch?.('one', session({}), callback));
    advanceMs(idleMs - 1000);
    expect(await getting(store, 'one')).not.toBeNull();
    advanceMs(1001);
    expect(await getting(store, 'one')).toBeNull();
  });

  it('does not bring a destroyed session back by touching it', async () => {
    const { store } = create();
    await setting(store, 'one', session({}));
    await done((callback) => store.destroy('one', callback));
    await done((callback) => store.touch?.('one', session({}), callback));
    expect(await getting(store, 'one')).toBeNull();
  });
}
