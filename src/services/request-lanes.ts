/** A question in a lane, started when there is room: those with a smaller `place` first, else as they came. */
export type Lane = <T>(place: number, ask: () => Promise<T>) => Promise<T>;

export interface RequestLanes {
  main: Lane;
  /** For what went wrong once: it gets a third of the room while anybody waits in the main lane. */
  retry: Lane;
}

interface Waiting {
  place: number;
  start: () => void;
}

/** At most `room` questions under way at the same time, whichever lane they are in. */
export function createRequestLanes(room: number): RequestLanes {
  const waiting = { main: [] as Waiting[], retry: [] as Waiting[] };
  const running = { main: 0, retry: 0 };
  const retryRoom = Math.max(1, Math.floor(room / 3));

  function next(): void {
    if (running.main + running.retry >= room) return;
    const mainFirst = waiting.main.length > 0 && (waiting.retry.length === 0 || running.retry >= retryRoom);
    const lane = mainFirst || waiting.retry.length === 0 ? 'main' : 'retry';
    const first = waiting[lane].shift();
    if (first === undefined) return;
    running[lane] += 1;
    first.start();
    next();
  }

  function wait(lane: 'main' | 'retry', place: number): Promise<void> {
    return new Promise((start) => {
      const after = waiting[lane].findIndex((other) => other.place > place);
      waiting[lane].splice(after === -1 ? waiting[lane].length : after, 0, { place, start });
      next();
    });
  }

  const laneOf =
    (name: 'main' | 'retry'): Lane =>
    async (place, ask) => {
      await wait(name, place);
      try {
        return await ask();
      } finally {
        running[name] -= 1;
        next();
      }
    };

  return { main: laneOf('main'), retry: laneOf('retry') };
}
