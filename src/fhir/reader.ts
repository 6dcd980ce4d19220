/** One resource as it came from the server: nothing in it is trusted until it has been looked at. */
export interface FhirResource {
  readonly resourceType: string;
  readonly [element: string]: unknown;
}

/** Asked after each page but the last, with all matches so far: true ends the search, which is complete then. */
export type IsEnough = (matches: readonly FhirResource[]) => boolean;

export type SearchParameters = readonly (readonly [name: string, value: string])[];

/** What one search gave. `complete` is true only when every page that was wanted was read and understood. */
export interface SearchAnswer {
  /** The matches, each once, in the server's order. */
  resources: readonly FhirResource[];
  /** What came along by `_include`. */
  included: readonly FhirResource[];
  complete: boolean;
  /** The server said that it left rows out which this user or app may not see. */
  withheld?: boolean;
}

/**
 * What the readers need from an EHR. Met by the HTTP client and by an array of resources alike, so there is one
 * way of reading. Both functions throw an `AppError` with a `fhir_…` code when the answer cannot be had.
 */
export interface FhirReader {
  read(resourceType: string, id: string): Promise<FhirResource>;
  search(resourceType: string, parameters: SearchParameters, isEnough?: IsEnough): Promise<SearchAnswer>;
}
