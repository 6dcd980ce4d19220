import type { AxiosInstance } from 'axios';
import { setTimeout as sleep } from 'node:timers/promises';
import pLimit from 'p-limit';
import type { FhirVersion } from '../fhir-version.ts';
import { fhirBaseOf, type FhirBase } from './base-url.ts';
import { faultOfStatus, faultOfThrown, unreadable } from './faults.ts';
import type { FhirLimits } from './limits.ts';
import { requestOptions } from './request-options.ts';
import { isBusy, retryDelay } from './retry-after.ts';

export interface Answer {
  status: number;
  body: unknown;
  location?: string;
}

export interface Message {
  /** What is asked for, in words that may stand in a log. */
  what: string;
  url: string;
  /** Milliseconds since 1970 after which no further attempt is begun or waited for. */
  deadline: number;
  headers?: Record<string, string>;
  /** The body of a POST; without it the call is a GET. */
  body?: string;
}

export interface Sender {
  base: FhirBase;
  limits: FhirLimits;
  /** One exchange with the EHR. Throws an `AppError` for anything but a 2xx answer. */
  send(message: Message): Promise<Answer>;
}

export interface SenderOptions {
  baseUrl: string;
  accessToken: () => Promise<string>;
  http: AxiosInstance;
  signal?: AbortSignal | undefined;
  limits: FhirLimits;
  fhirVersion?: FhirVersion | undefined;
}

interface RawAnswer {
  status: number;
  headers: Record<string, unknown>;
  bytes: Uint8Array;
}

function textOf(header: unknown): string | undefined {
  return typeof header === 'string' && header !== '' ? header : undefined;
}

/** The decoder drops a byte order mark; truncated JSON and HTML with status 200 end here. */
function parsed(what: string, bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8').decode(bytes)) as unknown;
  } catch {
    throw unreadable(what, 'the answer is not JSON');
  }
}

async function exchange(options: SenderOptions, message: Message): Promise<RawAnswer> {
  const token = await options.accessToken();
  const milliseconds = Math.max(1, Math.min(options.limits.callMilliseconds, message.deadline - Date.now()));
  const timeout = AbortSignal.timeout(milliseconds);
  const signal = options.signal ? AbortSignal.any([options.signal, timeout]) : timeout;
  try {
    const response = await options.http.request<Uint8Array>(
      requestOptions({
        method: message.body === undefined ? 'GET' : 'POST',
        url: message.url,
        token,
        signal,
        maxResponseBytes: options.limits.maxResponseBytes,
        fhirVersion: options.fhirVersion,
        ...(message.body === undefined ? {} : { body: message.body }),
        ...(message.headers ? { headers: message.headers } : {}),
      }),
    );
    return { status: response.status, headers: response.headers, bytes: response.data };
  } catch (thrown) {
    throw faultOfThrown(message.what, thrown, timeout.aborted);
  }
}

async function wait(milliseconds: number, signal: AbortSignal | undefined, what: string): Promise<void> {
  try {
    await sleep(milliseconds, undefined, signal ? { signal } : {});
  } catch {
    throw faultOfThrown(what, { code: 'ERR_CANCELED' }, false);
  }
}

export function createSender(options: SenderOptions): Sender {
  const { limits } = options;
  const base = fhirBaseOf(options.baseUrl);
  const inTurn = pLimit(limits.concurrentCalls);

  async function exchangeWithRetries(message: Message): Promise<RawAnswer> {
    for (let attempt = 0; ; attempt += 1) {
      const answer = await inTurn(() => exchange(options, message));
      if (message.body !== undefined || !isBusy(answer.status) || attempt >= limits.maxRetries) return answer;
      const delay = retryDelay(answer.headers['retry-after'], attempt, limits.maxRetryAfterMilliseconds);
      if (Date.now() + delay >= message.deadline) return answer;
      await wait(delay, options.signal, message.what);
    }
  }

  async function send(message: Message): Promise<Answer> {
    if (!base.contains(new URL(message.url)))
      throw unreadable(message.what, 'the address is not the registered EHR');
    const answer = await exchangeWithRetries(message);
    if (answer.status < 200 || answer.status > 299) throw faultOfStatus(message.what, answer.status);
    const location = textOf(answer.headers['location']);
    const body = answer.bytes.byteLength === 0 ? undefined : parsed(message.what, answer.bytes);
    return { status: answer.status, body, ...(location === undefined ? {} : { location }) };
  }

  return { base, limits, send };
}
