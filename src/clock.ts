/** The only source of time. A demo on old records is told which day the assessments are made for. */
export interface Clock {
  /** The real instant: sessions, tokens, audit. */
  now(): Date;
  /** The instant a record is assessed for: now, unless a day was given. */
  assessmentTime(): Date;
  /** Set when `assessmentTime` is not today. Every page says so. */
  readonly pinnedTo?: Date;
}

export const systemClock: Clock = {
  now: () => new Date(),
  assessmentTime: () => new Date(),
};

/** For records of another time: assessments are made for the given day, everything else for now. */
export function clockPinnedTo(day: Date): Clock {
  return { now: () => new Date(), assessmentTime: () => day, pinnedTo: day };
}
