import type { DayNumber, LocalDay, RecordedTime } from '../elements/recorded-time.ts';
import type { ReadingSettings } from '../settings.ts';

/** What every reader needs to know about the question, not about the record. */
export interface ReadingContext {
  patientId: string;
  /** The day of the assessment in the clinic's calendar. */
  assessedDay: DayNumber;
  localDay: LocalDay;
  /** The day so many calendar months before the assessment. */
  monthsAgo: (months: number) => DayNumber;
  settings: ReadingSettings;
  birth?: RecordedTime;
}
