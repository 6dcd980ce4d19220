import { randomBytes } from 'node:crypto';
import type { OpenLaunch } from './session-data.ts';

const mostKept = 10;

/** Keeps what was searched for in the session, so that no name stands in an address. Answers the id to find it by. */
export function keepSearch(launch: OpenLaunch, text: string): string {
  const id = randomBytes(9).toString('base64url');
  const before = Object.entries(launch.searches ?? {}).slice(1 - mostKept);
  launch.searches = Object.fromEntries([...before, [id, text]]);
  return id;
}

/** Undefined when it is not kept any more. */
export function findSearch(launch: OpenLaunch, id: string): string | undefined {
  const searches = launch.searches ?? {};
  return Object.hasOwn(searches, id) ? searches[id] : undefined;
}
