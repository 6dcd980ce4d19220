import type { Express } from 'express';
import request, { type Response } from 'supertest';

/** Asks as a proxy does that ends TLS, and keeps cookies as a browser does on https. */
export interface HttpsVisitor {
  get(path: string, headers?: Record<string, string>): Promise<Response>;
  post(path: string, form: Record<string, string>, headers?: Record<string, string>): Promise<Response>;
  /** Every Set-Cookie line so far. */
  cookieLines: string[];
  cookies: Map<string, string>;
}

export function createHttpsVisitor(app: Express): HttpsVisitor {
  const cookies = new Map<string, string>();
  const cookieLines: string[] = [];
  const headersOf = () => ({
    'X-Forwarded-Proto': 'https',
    Cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; '),
  });

  function keep(answer: Response): Response {
    for (const line of (answer.headers['set-cookie'] as unknown as string[] | undefined) ?? []) {
      cookieLines.push(line);
      const [pair = ''] = line.split(';');
      const place = pair.indexOf('=');
      if (/expires=thu, 01 jan 1970/i.test(line)) cookies.delete(pair.slice(0, place));
      else cookies.set(pair.slice(0, place), pair.slice(place + 1));
    }
    return answer;
  }

  return {
    cookies,
    cookieLines,
    get: async (path, headers = {}) => keep(await request(app).get(path).set(headersOf()).set(headers)),
    post: async (path, form, headers = {}) =>
      keep(await request(app).post(path).set(headersOf()).set(headers).type('form').send(form)),
  };
}
