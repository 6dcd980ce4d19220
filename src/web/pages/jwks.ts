import type { RequestHandler } from 'express';
import { publicJwk } from '../../auth/index.ts';
import type { Config } from '../../config/index.ts';

const maxAgeSeconds = 300;

/** GET /.well-known/jwks.json: the public halves of the keys that sign for this app, each once (RFC 7517). */
export function showKeys(config: Config): RequestHandler {
  const keys = config.ehrs.flatMap(({ signingKeys = [] }) => signingKeys).map(publicJwk);
  const byKid = new Map(keys.map((key) => [key['kid'], key]));
  const body = JSON.stringify({ keys: [...byKid.values()] });
  return (_req, res) => {
    res.set('Cache-Control', `public, max-age=${maxAgeSeconds}`).type('application/json').send(body);
  };
}
