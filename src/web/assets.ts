import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The address of a file of public/, with its content's hash so that browsers may keep it for good. */
export type AssetPath = (name: string) => string;

export function createAssetPath(directory: string): AssetPath {
  const hashes = new Map(
    readdirSync(directory).map((name) => [
      name,
      createHash('sha256')
        .update(readFileSync(join(directory, name)))
        .digest('hex')
        .slice(0, 12),
    ]),
  );
  return (name) => {
    const hash = hashes.get(name);
    if (hash === undefined) throw new RangeError(`public/ has no file ${name}`);
    return `/assets/${name}?v=${hash}`;
  };
}
