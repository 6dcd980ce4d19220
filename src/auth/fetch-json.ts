import type { AxiosInstance } from 'axios';

const largestBytes = 1_000_000;

/** Settings of every call to an authorisation server, so that nothing rests on how the axios instance was made. */
export const strictRequest = {
  maxRedirects: 0,
  maxContentLength: largestBytes,
  maxBodyLength: largestBytes,
  proxy: false,
  baseURL: '',
} as const;

/**
 * One JSON document, asked for once, without following anything.
 * @throws when it cannot be had in time, is larger than 1 MB (or what is given), or is not JSON whatever its content type says.
 */
export async function fetchJson(
  http: AxiosInstance,
  url: string,
  timeoutMs: number,
  maxContentLength = largestBytes,
): Promise<unknown> {
  const answer = await http.get<string>(url, {
    ...strictRequest,
    maxContentLength,
    headers: { Accept: 'application/json' },
    timeout: timeoutMs,
    signal: AbortSignal.timeout(timeoutMs),
    responseType: 'text',
    transformResponse: [(data: string) => data],
  });
  return JSON.parse(answer.data) as unknown;
}
