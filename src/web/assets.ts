import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { RequestHandler } from 'express';

/** The address of a file of public/, with its content's hash so that browsers may keep it for good. */
export type AssetPath = (name: string) => string;

export interface Assets {
  path: AssetPath;
  /** What is joined from files of public/, by name. */
  joined: ReadonlyMap<string, string>;
}

/**
 * Each page asks for one script: what all pages need and what it needs itself, in one file. Lists and the page that goes
 * on to the EHR have their own; all others share one, so that who has signed in has the risk page's script already.
 */
const partsOf: Readonly<Record<string, readonly string[]>> = {
  'app.js': ['frame.js', 'what-if.js', 'copy-and-print.js'],
  'lists.js': ['frame.js', 'worklist.js'],
  'continue.js': ['frame.js', 'submit-at-once.js'],
};

export function readAssets(directory: string): Assets {
  const read = (name: string) => readFileSync(join(directory, name), 'utf8');
  const joined = new Map(
    Object.entries(partsOf).map(([name, parts]) => [name, parts.map(read).join('')] as const),
  );
  const files = readdirSync(directory).map((name) => [name, read(name)] as const);
  const hashes = new Map([...files, ...joined].map(([name, text]) => [name, hashOf(text)]));
  return {
    joined,
    path(name) {
      const hash = hashes.get(name);
      if (hash === undefined) throw new RangeError(`public/ has no file ${name}`);
      return `/assets/${name}?v=${hash}`;
    },
  };
}

function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 12);
}

/** GET /assets/NAME of a joined file; any other is left to whoever comes next. */
export function sendJoined({ joined }: Assets): RequestHandler<{ name: string }> {
  return (req, res, next) => {
    const text = joined.get(req.params.name);
    if (text === undefined) return next();
    res.set('Cache-Control', 'public, max-age=31536000, immutable').type('js').send(text);
  };
}
