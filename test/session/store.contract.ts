import type { SessionData } from 'express-session';
import {
  createMeetings,
  createOneTime,
  createVault,
  keyOf,
  type Records,
  RecordSessionStore,
  sweep,
} from '../../src/session/index.ts';
import { createTestClock } from '../support/clock.ts';

export const idleMs = 15 * 60_000;
export const firstSecret = 'the-first-secret-of-this-test-0001';
export const secondSecret = 'the-second-secret-of-this-test-02';

export interface Opening {
  now: () => Date;
  secrets?: readonly string[];
}

/** Opens the same store once more, as another instance of the app does. */
export type OpenRecords = (opening: Opening) => Records;

const session = (launches: Record<string, unknown>, more: object = {}): SessionData =>
  ({ cookie: { originalMaxAge: null }, launches, ...more }) as unknown as SessionData;

/** As much of a request as a session looks at. */
const requestOf = (sessionID: string) =>
  ({ sessionID }) as unknown as Parameters<RecordSessionStore['createSession']>[0];

function promised(store: RecordSessionStore) {
  return {
    create: (id: string, data: SessionData) => store.create(id, data),
    set: (id: string, data: SessionData) =>
      new Promise<void>((resolve, reject) => {
        store.set(id, data, (error?: unknown) => (error ? reject(error) : resolve()));
      }),
    get: (id: string) =>
      new Promise<SessionData | null | undefined>((resolve, reject) => {
        store.get(id, (error: unknown, data) => (error ? reject(error) : resolve(data)));
      }),
    touch: (id: string) =>
      new Promise<void>((resolve) => {
        store.touch(id, session({}), () => resolve());
      }),
    destroy: (id: string) =>
      new Promise<void>((resolve) => {
        store.destroy(id, () => resolve());
      }),
  };
}

/** What any place for sessions, tokens and sign-ins must do. `open` opens one store that each test has to itself. */
export function storeContract(newStore: () => OpenRecords): void {
  function opened(opening: Partial<Opening> = {}, open = newStore()) {
    const clock = createTestClock();
    const now = opening.now ?? clock.now;
    const records = open({ now, ...opening });
    const store = new RecordSessionStore({ records, idleMs, now });
    return { clock, now, open, records, store, ...promised(store) };
  }

  describe('sessions', () => {
    it('gives back what was set, and nothing for an unknown id', async () => {
      const { create, set, get } = opened();
      await create('one', session({ a: 'token' }));
      expect(await get('one')).toMatchObject({ launches: { a: 'token' } });
      await set('one', session({ a: 'next' }));
      expect(await get('one')).toMatchObject({ launches: { a: 'next' } });
      expect(await get('other')).toBeNull();
    });

    it('SES-1: forgets what was destroyed; neither use nor saving by a late request brings it back', async () => {
      const { create, set, get, touch, destroy } = opened();
      await create('one', session({}));
      await destroy('one');
      await touch('one');
      // Who saves hears that nothing was kept: what was typed must not be lost without a word.
      await expect(set('one', session({ a: 'late' }))).rejects.toMatchObject({ code: 'session_replaced' });
      expect(await get('one')).toBeNull();
    });

    it('SES-8: ends a session after the idle limit, counted from its last use', async () => {
      const { create, get, touch, clock } = opened();
      await create('one', session({}));
      clock.advanceMs(idleMs - 1000);
      await touch('one');
      clock.advanceMs(idleMs - 1000);
      expect(await get('one')).not.toBeNull();
      clock.advanceMs(1001);
      expect(await get('one')).toBeNull();
      await touch('one');
      expect(await get('one')).toBeNull();
    });

    it('SES-8: ends a session at its own end, however much it is used', async () => {
      const { create, get, clock, now } = opened();
      const endsAtMs = now().getTime() + 60_000;
      await create('one', session({}, { endsAtMs }));
      clock.advanceMs(59_999);
      expect(await get('one')).not.toBeNull();
      clock.advanceMs(2);
      expect(await get('one')).toBeNull();
    });

    it('keeps what several requests change at once, each in its place', async () => {
      const { create, store, open, now, get } = opened();
      const other = new RecordSessionStore({ records: open({ now }), idleMs, now });
      await create('one', session({ a: {}, b: {} }));
      const read = async (from: RecordSessionStore) => {
        const data = (await promised(from).get('one')) as SessionData;
        return from.createSession(requestOf('one'), data) as unknown as {
          launches: Record<string, { amendments?: object }>;
        };
      };
      const [first, second] = [await read(store), await read(other)];
      first.launches['a'] = { amendments: { p1: 'typed' } };
      second.launches['b'] = { amendments: { p2: 'typed too' } };
      const added = store.change('one', (current) => ({
        ...current,
        ...session({ ...(current as unknown as typeof first).launches, c: {} }),
      }));
      await Promise.all([
        promised(store).set('one', first as unknown as SessionData),
        promised(other).set('one', second as unknown as SessionData),
        added,
      ]);
      expect(await get('one')).toMatchObject({
        launches: { a: { amendments: { p1: 'typed' } }, b: { amendments: { p2: 'typed too' } }, c: {} },
      });
    });

    it('SES-1: is taken by one of several, and is not changed once it has ended', async () => {
      const { create, store, open, now } = opened();
      const other = new RecordSessionStore({ records: open({ now }), idleMs, now });
      await create('one', session({ a: 'token' }));
      const taken = await Promise.all([store, other, store].map((one) => one.take('one')));
      expect(taken.filter((one) => one !== undefined)).toHaveLength(1);
      expect(await other.change('one', (current) => current)).toBeUndefined();
      expect(await store.take('one')).toBeUndefined();
    });

    it('TRS-11: opens old sessions after the secret was rotated, and none after it was retired', async () => {
      const { create, open, now } = opened({ secrets: [firstSecret] });
      await create('one', session({ a: 'token' }));
      const rotated = opened({ now, secrets: [secondSecret, firstSecret] }, open);
      expect(await rotated.get('one')).toMatchObject({ launches: { a: 'token' } });
      await rotated.create('two', session({}));
      const retired = opened({ now, secrets: [secondSecret] }, open);
      expect(await retired.get('one')).toBeNull();
      expect(await retired.get('two')).not.toBeNull();
    });

    it('lists what there is of a kind, and nothing of another', async () => {
      const { create, records } = opened();
      await create('one', session({}));
      await create('two', session({}));
      await createVault<string>(records, () => new Date()).put('handle', 'x', Date.now() + 1000);
      const keys = [];
      for await (const { key } of records.list('session')) keys.push(key);
      expect(keys.toSorted()).toEqual([keyOf('session', 'one'), keyOf('session', 'two')].toSorted());
    });
  });

  describe('changes to one record', () => {
    it('lose nothing when 40 are made at once by two instances', async () => {
      const { records, open, now } = opened();
      const other = open({ now });
      const key = keyOf('session', 'counter');
      const expiresAtMs = now().getTime() + 1000;
      const add = (one: Records) =>
        one.update(key, (current) => ({ text: String(Number(current?.text ?? 0) + 1), expiresAtMs }));
      await Promise.all(Array.from({ length: 20 }, () => [add(records), add(other)]).flat());
      expect((await records.get(key))?.text).toBe('40');
    });
  });

  describe('tokens of a launch', () => {
    it('are replaced only where there are some, and taken out by one of several', async () => {
      const { records, now } = opened();
      const vault = createVault<{ token: string }>(records, now);
      expect(await vault.replace('handle', { token: 'b' })).toBe(false);
      await vault.put('handle', { token: 'a' }, now().getTime() + 1000);
      expect(await vault.replace('handle', { token: 'b' })).toBe(true);
      const taken = await Promise.all([1, 2, 3].map(() => vault.remove('handle')));
      expect(taken.filter((one) => one !== undefined)).toEqual([{ token: 'b' }]);
      expect(await vault.read('handle')).toBeUndefined();
    });

    it('are locked by one holder at a time, whose lock gives way in the end', async () => {
      const { records, open, now, clock } = opened();
      const [one, two] = [createVault(records, now), createVault(open({ now }), now)];
      const release = await one.lock('handle', 5000);
      expect(release).toBeDefined();
      expect(await two.lock('handle', 5000)).toBeUndefined();
      await release?.();
      const second = await two.lock('handle', 5000);
      expect(second).toBeDefined();
      clock.advanceMs(5001);
      expect(await one.lock('handle', 5000)).toBeDefined();
      // Who has lost the lock by its age does not release that of the next one.
      await second?.();
      expect(await two.lock('handle', 5000)).toBeUndefined();
    });
  });

  describe('sign-ins under way', () => {
    it('CB-2: are taken once, by one of several that try at two instances', async () => {
      const { records, open, now } = opened();
      const both = [createOneTime<string>(records, now), createOneTime<string>(open({ now }), now)];
      await both[0]?.put('state', 'verifier', 1000);
      const taken = await Promise.all([...both, ...both].map((signIns) => signIns.take('state', () => true)));
      expect(taken.map(({ kind }) => kind).toSorted()).toEqual(['taken', 'used', 'used', 'used']);
    });

    it('CB-1, CB-3: stay for their owner, and are unknown after their time', async () => {
      const { records, now, clock } = opened();
      const signIns = createOneTime<string>(records, now);
      await signIns.put('state', 'mine', 1000);
      expect(await signIns.take('state', (value) => value === 'yours')).toMatchObject({ kind: 'not-yours' });
      expect(await signIns.take('state', (value) => value === 'mine')).toEqual({
        kind: 'taken',
        value: 'mine',
      });
      await signIns.put('late', 'mine', 1000);
      clock.advanceMs(1001);
      expect(await signIns.take('late', () => true)).toEqual({ kind: 'unknown' });
    });
  });

  describe('meetings', () => {
    it('give all who share a name one answer, at two instances, whatever else they know', async () => {
      const { records, open, now } = opened();
      const [one, two] = [createMeetings(records, now), createMeetings(open({ now }), now)];
      for (let n = 0; n < 10; n += 1) {
        const [a, b] = [`a${n}`, `b${n}`];
        const agreed = await Promise.all([
          one.agree([a], `first${n}`, []),
          two.agree([b, a], `second${n}`, []),
          one.agree([a, b], `third${n}`, []),
        ]);
        expect(new Set(agreed).size).toBe(1);
      }
      expect(await one.agree(['another'], 'proposal', [])).toBe('proposal');
    });

    it('rule out what they are told to, and forget in half a minute', async () => {
      const { records, now, clock } = opened();
      const meetings = createMeetings(records, now);
      await meetings.agree(['a'], 'first', []);
      expect(await meetings.agree(['a'], 'second', ['first'])).toBe('second');
      expect(await meetings.agree(['a'], 'third', [])).toBe('second');
      clock.advanceMs(30_001);
      expect(await meetings.agree(['a'], 'fourth', [])).toBe('fourth');
    });
  });

  describe('sweeping', () => {
    it('REV-4: hands each ended session out once, and leaves the living ones', async () => {
      const { create, get, records, open, now, clock } = opened();
      await create('old', session({ a: 'old' }));
      clock.advanceMs(idleMs + 1);
      await create('young', session({ a: 'young' }));
      const ended: unknown[] = [];
      const collect = ({ session: one }: { session: SessionData }) => {
        ended.push((one as { launches?: unknown }).launches);
        return Promise.resolve();
      };
      const other = open({ now });
      await Promise.all([records, other, records].map((one) => sweep<SessionData>(one, now, collect)));
      expect(ended).toEqual([{ a: 'old' }]);
      expect(await get('young')).not.toBeNull();
    });
  });
}
