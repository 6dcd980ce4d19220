import { access, constants, open } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Config } from './load-config.ts';
import { AppError } from '../errors.ts';
import { makeFolder } from '../make-folder.ts';

/**
 * Makes sure, before anybody signs in, that the audit trail and the sessions can be written where the configuration
 * puts them: an app that can keep neither must not start.
 * @throws AppError `config_invalid` that names each variable whose place cannot be written.
 */
export async function checkPlaces({ auditFile, session }: Pick<Config, 'auditFile' | 'session'>) {
  const problems = [
    ...(await problemOf('AUDIT_FILE', auditFile, () => openForAppending(auditFile))),
    ...(session.redisUrl === undefined
      ? await problemOf('SESSION_DIR', session.directory, () => openFolder(session.directory))
      : []),
  ];
  if (problems.length > 0)
    throw new AppError(
      'config_invalid',
      `The configuration has ${problems.length} problem(s):\n- ${problems.join('\n- ')}`,
    );
}

async function problemOf(variable: string, path: string, attempt: () => Promise<void>): Promise<string[]> {
  try {
    await attempt();
    return [];
  } catch (error) {
    const code =
      typeof error === 'object' && error !== null && 'code' in error ? ` (${String(error.code)})` : '';
    return [
      `${variable}: ${path} cannot be written${code}; name a place that the app may create and write to`,
    ];
  }
}

async function openForAppending(path: string): Promise<void> {
  await makeFolder(dirname(path));
  const file = await open(path, 'a', 0o600);
  await file.close();
}

async function openFolder(path: string): Promise<void> {
  await makeFolder(path);
  await access(path, constants.W_OK | constants.X_OK);
}
