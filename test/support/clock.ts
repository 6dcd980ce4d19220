import type { Clock } from '../../src/clock.ts';

/** A clock that stands still until a test sets it forward. */
export interface TestClock extends Clock {
  advanceMs(ms: number): void;
}

export function createTestClock(): TestClock {
  let nowMs = Date.now();
  const now = () => new Date(nowMs);
  return {
    now,
    assessmentTime: now,
    advanceMs(ms) {
      nowMs += ms;
    },
  };
}
