import { isAlive, keyOf, type Records } from './records.ts';

/** Long enough for everything that a sign-in asks of an EHR after the browser has come back. */
const rememberedMs = 30_000;

/** How requests that do not know of each other settle on one thing, also among processes. */
export interface Meetings {
  /**
   * Who comes with one of the same names within half a minute gets the same answer: the proposal of whoever was first.
   * What is ruled out counts as not proposed.
   */
  agree(names: readonly string[], proposal: string, ruledOut: readonly string[]): Promise<string>;
}

export function createMeetings(records: Records, now: () => Date): Meetings {
  const update = async (name: string, choose: (found: string | undefined) => string): Promise<string> => {
    let chosen = '';
    await records.update(keyOf('lock', `meeting ${name}`), (current) => {
      const found = isAlive(current, now()) ? current.text : undefined;
      chosen = choose(found);
      return chosen === found ? current : { text: chosen, expiresAtMs: now().getTime() + rememberedMs };
    });
    return chosen;
  };
  return {
    async agree(names, proposal, ruledOut) {
      // In one order for all, so that the first name that two have in common decides.
      const ordered = names.toSorted();
      let agreed = proposal;
      for (const name of ordered) {
        const mine = agreed;
        agreed = await update(name, (found) =>
          found === undefined || ruledOut.includes(found) ? mine : found,
        );
      }
      const settled = agreed;
      if (settled !== proposal) for (const name of ordered) await update(name, () => settled);
      return settled;
    },
  };
}
