import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Gives the whole run, its workers and its browsers one temporary folder. Jest wants a default export. */
export default function ownTemporaryFolder(): void {
  const folder = mkdtempSync(join(tmpdir(), 'heart-risk-'));
  for (const variable of ['TMPDIR', 'TEMP', 'TMP']) process.env[variable] = folder;
}
