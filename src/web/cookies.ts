import type { IncomingMessage } from 'node:http';
import type { Config } from '../config/index.ts';

export interface CookieAttributes {
  httpOnly: true;
  path: '/';
  secure: boolean;
  sameSite: 'lax' | 'none';
  partitioned?: true;
}

/**
 * For every cookie of the app. `Lax`, unless an EHR shows the app in a frame: then browsers send it only with
 * `SameSite=None; Secure`, and only where third-party cookies are allowed or partitioned by the framing site.
 */
export function cookieAttributes(config: Pick<Config, 'baseUrl' | 'ehrs'>): CookieAttributes {
  const embedded = config.ehrs.some(({ frameAncestors }) => frameAncestors.length > 0);
  return {
    httpOnly: true,
    path: '/',
    secure: isHttps(config),
    ...(embedded ? { sameSite: 'none', partitioned: true } : { sameSite: 'lax' }),
  };
}

/** `__Host-` ties a cookie to this host over TLS; browsers refuse that name on plain http, which is loopback only. */
export function cookiePrefix(config: Pick<Config, 'baseUrl'>): string {
  return isHttps(config) ? '__Host-' : '';
}

export function sessionCookieName(config: Pick<Config, 'baseUrl'>): string {
  return `${cookiePrefix(config)}heart-risk`;
}

/** What the browser has sent, by name. */
export function cookiesOf(req: IncomingMessage): Record<string, string> {
  const pairs = (req.headers.cookie ?? '').split(';').map((pair) => pair.trim().split('='));
  return Object.fromEntries(pairs.map(([name = '', ...value]) => [name, value.join('=')]));
}

/** The session id that the browser holds, also when its session has ended: unguessable, so its signature is no matter. */
export function sessionIdInCookie(config: Pick<Config, 'baseUrl'>, req: IncomingMessage): string | undefined {
  return /^s(?::|%3A)([\w-]{16,64})\./.exec(cookiesOf(req)[sessionCookieName(config)] ?? '')?.[1];
}

function isHttps({ baseUrl }: Pick<Config, 'baseUrl'>): boolean {
  return baseUrl.startsWith('https:');
}
