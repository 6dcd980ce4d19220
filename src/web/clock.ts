/** The only source of time. A demo on old records is told which day the assessments are made for. */
export interface Clock {
  /** The real instant: sessions, tokens, audit. */
  now(): Date;
  /** The instant a record is assessed for: now, unless a day was given. */
  assessmentTime(): Date;
  /** Set when `assessmentTime` is not today. Every page says so. */
  readonly pinnedTo?: Date;
}
