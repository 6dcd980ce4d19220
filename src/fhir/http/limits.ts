/** How much one client may ask of an EHR. Milliseconds and bytes. */
export interface FhirLimits {
  /** One call, from sending to the last byte. */
  callMilliseconds: number;
  /** One search with all its pages and retries; what is missing then makes the answer incomplete. */
  searchMilliseconds: number;
  maxPages: number;
  maxRows: number;
  maxResponseBytes: number;
  maxRetries: number;
  /** The longest wait a server may ask for with Retry-After. */
  maxRetryAfterMilliseconds: number;
  /** Calls under way at the same time. */
  concurrentCalls: number;
}

export const defaultLimits: FhirLimits = {
  callMilliseconds: 10_000,
  searchMilliseconds: 15_000,
  maxPages: 20,
  maxRows: 5_000,
  maxResponseBytes: 20_000_000,
  maxRetries: 2,
  maxRetryAfterMilliseconds: 4_000,
  concurrentCalls: 8,
};
