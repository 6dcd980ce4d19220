/** A question in a lane: started when there is room, and in the order of the lane. */
export type Lane = <T>(ask: () => Promise<T>) => Promise<T>;

export interface RequestLanes {
  main: Lane;
  /** For what went wrong once: it gets a third of the room while anybody waits in the main lane. */
  retry: Lane;
}

/** At most `room` questions under way at the same time, whichever lane they are in. */
export function createRequestLanes(room: number): RequestLanes {
  const waiting = { main: [] as (() => void)[], retry: [] as (() => void)[] };
  const running = { main: 0, retry: 0 };
  const retryRoom = Math.max(1, Math.floor(room / 3));

  function next(): void {
    if (running.main + running.retry >= room) return;
    const mainFirst = waiting.main.length > 0 && (waiting.retry.length === 0 || running.retry >= retryRoom);
    const lane = mainFirst || waiting.retry.length === 0 ? 'main' : 'retry';
    const start = waiting[lane].shift();
    if (start === undefined) return;
    running[lane] += 1;
    start();
    next();
  }

  const laneOf =
    (name: 'main' | 'retry'): Lane =>
    async (ask) => {
      await new Promise<void>((start) => {
        waiting[name].push(start);
        next();
      });
      try {
        return await ask();
      } finally {
        running[name] -= 1;
        next();
      }
    };

  return { main: laneOf('main'), retry: laneOf('retry') };
}
