/** What a reader of the value has to know about it besides its date and source. */
export type ReadingFlag =
  /** Nothing in the record says so; a complete, successful search found no entry to the contrary. */
  | 'assumed'
  | 'unit-assumed'
  | 'status-unknown'
  | 'preliminary'
  | 'undated'
  | 'old'
  /** Older than the limit for use without somebody's say-so. */
  | 'too-old-to-use'
  | 'mean-of-several'
  | 'calculated'
  | 'from-text'
  | 'probable'
  | 'not-same-day'
  | 'disagrees'
  | 'smoker-status-unsure'
  | 'quit-within-a-year'
  | 'in-remission'
  /** The code stood without its code system and was recognised by its shape and check digit. */
  | 'code-system-missing'
  /** The search gave its rows newest first but not all of them. */
  | 'search-incomplete'
  /** The only reading there is was taken in a way that suits the equations less (standing, at home). */
  | 'unusual-method'
  /** On hold, or its end cannot be told. */
  | 'perhaps-not-current'
  /** Typed by the person signed in; not in the record. Set by the services, never by the reader. */
  | 'entered'
  /** Assumed from silence, and the person signed in has said that it is so. Set by the services. */
  | 'confirmed'
  /** Too old to be used by itself, and the person signed in has said that it may be. Set by the services. */
  | 'used-though-old';
