import compression from 'compression';
import type { Request, RequestHandler } from 'express';

/**
 * Compresses what cannot carry a guess of somebody else's. The size of a compressed page tells what in it repeats
 * (BREACH): a page that holds a secret and something chosen by an attacker is sent as it is. Nothing of an attacker's
 * reaches a page but through a query or a body, so requests with either are left alone; files of public/ hold no
 * secret, and their query is a hash of ours.
 */
export function compress(): RequestHandler {
  return compression({ filter: (req, res) => isSafe(req) && compression.filter(req, res) });
}

function isSafe({ method, originalUrl }: Pick<Request, 'method' | 'originalUrl'>): boolean {
  if (method !== 'GET' && method !== 'HEAD') return false;
  return originalUrl.startsWith('/assets/') || !originalUrl.includes('?');
}
