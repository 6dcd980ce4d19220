import { z } from 'zod';

const loopbackHosts = new Set(['localhost', '127.0.0.1', '[::1]']);

/**
 * Whether an address may be used: https anywhere, http only on this machine.
 * @returns false for anything that is not an absolute http(s) URL, and for one with a user name or password in it.
 */
export function isSecureOrLoopback(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const url = new URL(address);
  if (url.username !== '' || url.password !== '') return false;
  return url.protocol === 'https:' || (url.protocol === 'http:' && loopbackHosts.has(url.hostname));
}

export const secureUrl = z
  .string()
  .refine(isSecureOrLoopback, 'must be an https:// address (http:// only for localhost, 127.0.0.1 or [::1])');

/** `https://ehr.example.org`: scheme, host and port alone, as frame-ancestors and form-action compare them. */
export const secureOrigin = secureUrl.refine(
  (address) => URL.canParse(address) && new URL(address).origin === address,
  'must be an origin: no path, no slash at its end',
);

export function withoutTrailingSlash(address: string): string {
  return address.replace(/\/+$/, '');
}
