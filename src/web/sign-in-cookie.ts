import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import type { CookieOptions, Request, Response } from 'express';
import type { Config } from '../config/index.ts';
import { cookieAttributes, cookiePrefix, cookiesOf } from './cookies.ts';

export const signInLifetimeMs = 10 * 60_000;
/** Kept for longer than it can be finished in, so that who comes late reads that and not that it never was. */
export const rememberedMs = 2 * signInLifetimeMs;
const mostSignIns = 10;

/**
 * Ties a sign-in to the browser that began it: one cookie for each, so that several at once never touch each other,
 * and nobody gets a session before signing in. The server keeps only the hash of what the cookie holds.
 */
export function giveSignInCookie(
  config: Config,
  { req, res }: { req: Request; res: Response },
  state: string,
): string {
  const ours = Object.keys(cookiesOf(req)).filter((name) => name.startsWith(namePrefix(config)));
  for (const name of ours.slice(0, Math.max(0, ours.length - mostSignIns + 1))) clear(config, res, name);
  const secret = randomBytes(32).toString('base64url');
  res.cookie(nameOf(config, state), secret, { ...attributes(config), maxAge: rememberedMs });
  return hashOf(secret);
}

/** What the browser holds for this sign-in, hashed; undefined when it holds nothing. */
export function signInCookieHash(config: Config, req: Request, state: string): string | undefined {
  const secret = cookiesOf(req)[nameOf(config, state)];
  return secret === undefined ? undefined : hashOf(secret);
}

/** What the browser holds for all its sign-ins under way, hashed: this one's first. */
export function signInCookieHashes(config: Config, req: Request, state: string): string[] {
  const own = nameOf(config, state);
  const ours = Object.entries(cookiesOf(req)).filter(([name]) => name.startsWith(namePrefix(config)));
  return ours
    .toSorted(([a], [b]) => Number(b === own) - Number(a === own))
    .slice(0, 2 * mostSignIns)
    .map(([, secret]) => hashOf(secret));
}

export function takeSignInCookie(config: Config, res: Response, state: string): void {
  clear(config, res, nameOf(config, state));
}

export function sameHash(one: string | undefined, other: string): boolean {
  return (
    one !== undefined && one.length === other.length && timingSafeEqual(Buffer.from(one), Buffer.from(other))
  );
}

function clear(config: Config, res: Response, name: string): void {
  res.clearCookie(name, attributes(config));
}

function attributes(config: Config): CookieOptions {
  return { ...cookieAttributes(config), encode: String };
}

function namePrefix(config: Config): string {
  return `${cookiePrefix(config)}heart-risk-signing-in-`;
}

function nameOf(config: Config, state: string): string {
  return `${namePrefix(config)}${hashOf(state).slice(0, 16)}`;
}

function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('base64url');
}
