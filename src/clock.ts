import type { Clock } from './web/clock.ts';

export const systemClock: Clock = {
  now: () => new Date(),
  assessmentTime: () => new Date(),
};

/** For records of another time: assessments are made for the given day, everything else for now. */
export function clockPinnedTo(day: Date): Clock {
  return { now: () => new Date(), assessmentTime: () => day, pinnedTo: day };
}
