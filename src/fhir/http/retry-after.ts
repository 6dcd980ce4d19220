/** 429 and 503 only; anything else would be asked again for nothing. */
export function isBusy(status: number): boolean {
  return status === 429 || status === 503;
}

function requestedMilliseconds(header: string, now: number): number | undefined {
  const text = header.trim();
  if (/^\d+(\.\d+)?$/.test(text)) {
    const number = Number(text);
    // Some gateways send the moment (seconds or milliseconds since 1970) instead of a number of seconds.
    if (number > 1e12) return number - now;
    if (number > 1e9) return number * 1000 - now;
    return number * 1000;
  }
  const moment = /[A-Za-z]{3}/.test(text) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(moment) ? undefined : moment - now;
}

/**
 * How long to wait before asking again (RFC 9110 §10.2.3: seconds or a date). Never longer than `longest`, never
 * negative; a missing or senseless header gives a short wait that grows with each attempt.
 */
export function retryDelay(header: unknown, attempt: number, longest: number): number {
  const wanted = typeof header === 'string' ? requestedMilliseconds(header, Date.now()) : undefined;
  const delay = wanted ?? 250 * 2 ** attempt * (1 + Math.random());
  return Math.min(Math.max(delay, 0), longest);
}
