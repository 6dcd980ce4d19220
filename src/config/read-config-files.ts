import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { AppError } from '../errors.ts';

const projectRoot = join(import.meta.dirname, '../..');

/**
 * The list of EHRs as it stands in its file, by default config/ehrs.json; a relative path counts from the project.
 * @throws AppError `config_invalid` when the file is not there or is not JSON.
 */
export function readEhrsFile(path: string | undefined): unknown {
  return readJson('EHRS_FILE', path, 'config/ehrs.json');
}

/**
 * The clinical settings as they stand in their file, by default config/clinical.json.
 * @throws AppError `config_invalid` when the file is not there or is not JSON.
 */
export function readClinicalFile(path: string | undefined): unknown {
  return readJson('CLINICAL_FILE', path, 'config/clinical.json');
}

/** All files that the environment names. */
export function readConfigFiles(environment: Readonly<Record<string, string | undefined>>) {
  return {
    ehrs: readEhrsFile(environment['EHRS_FILE']),
    clinical: readClinicalFile(environment['CLINICAL_FILE']),
  };
}

function readJson(variable: string, path: string | undefined, otherwise: string): unknown {
  const file = path === undefined || path === '' ? otherwise : path;
  try {
    return JSON.parse(readFileSync(resolve(projectRoot, file), 'utf8')) as unknown;
  } catch (error) {
    const why = error instanceof SyntaxError ? 'is not JSON' : 'cannot be read';
    throw new AppError('config_invalid', `${variable}: ${file} ${why}`);
  }
}
