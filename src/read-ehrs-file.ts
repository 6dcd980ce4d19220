import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { AppError } from './errors.ts';

const projectRoot = join(import.meta.dirname, '..');

/**
 * The list of EHRs as it stands in its file, by default config/ehrs.json; a relative path counts from the project.
 * @throws AppError `config_invalid` when the file is not there or is not JSON.
 */
export function readEhrsFile(path: string | undefined): unknown {
  const file = path === undefined || path === '' ? 'config/ehrs.json' : path;
  try {
    return JSON.parse(readFileSync(resolve(projectRoot, file), 'utf8')) as unknown;
  } catch (error) {
    const why = error instanceof SyntaxError ? 'is not JSON' : 'cannot be read';
    throw new AppError('config_invalid', `EHRS_FILE: ${file} ${why}`);
  }
}
