import { randomBytes } from 'node:crypto';
import type { Request, Response } from 'express';
import type { SandboxUser } from './users.ts';

const cookieName = 'northside_ehr';

/** Who is signed in to the EHR itself, by cookie. */
export interface EhrSessions {
  userOf(request: { headers: { cookie?: string | undefined } }): SandboxUser | undefined;
  signIn(response: Response, user: SandboxUser): void;
  signOut(request: Request, response: Response): SandboxUser | undefined;
}

export function readCookie(header: string | undefined, name: string): string | undefined {
  for (const part of header?.split(';') ?? []) {
    const [key, ...value] = part.trim().split('=');
    if (key === name) return value.join('=');
  }
  return undefined;
}

export function createEhrSessions(): EhrSessions {
  const sessions = new Map<string, SandboxUser>();
  return {
    userOf: (request) => sessions.get(readCookie(request.headers.cookie, cookieName) ?? ''),
    signIn(response, user) {
      const id = randomBytes(24).toString('base64url');
      sessions.set(id, user);
      response.cookie(cookieName, id, { httpOnly: true, sameSite: 'lax', path: '/' });
    },
    signOut(request, response) {
      const id = readCookie(request.headers.cookie, cookieName) ?? '';
      const user = sessions.get(id);
      sessions.delete(id);
      response.clearCookie(cookieName, { path: '/' });
      return user;
    },
  };
}
