import { isAlive, keyOf, type Records } from './records.ts';

const heldForMs = 24 * 3_600_000;

/** Names that can be taken once, also among processes, and are never given back. */
export function createClaims(records: Records, now: () => Date): { take(name: string): Promise<boolean> } {
  return {
    async take(name) {
      let taken = false;
      await records.update(keyOf('lock', `claim ${name}`), (current) => {
        taken = !isAlive(current, now());
        return taken ? { text: '{}', expiresAtMs: now().getTime() + heldForMs } : current;
      });
      return taken;
    },
  };
}
