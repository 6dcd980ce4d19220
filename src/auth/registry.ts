import { z } from 'zod';
import { AppError } from '../errors.ts';
import { type Ehr, type EhrEntry, ehrSchema } from './ehr.ts';
import { readSigningKey, type SigningKey } from './signing-key.ts';

export interface Surroundings {
  /** The list that is read, as problems name it. */
  file: string;
  environment: Readonly<Record<string, string | undefined>>;
  /** Reads a key or certificate file; may throw. */
  readText: (path: string) => string;
}

export interface Registry {
  ehrs: readonly Ehr[];
  /** What is wrong, each with the name of its field. */
  problems: readonly string[];
}

/** The EHRs of the list with their secrets, keys and authorities, or everything that is wrong with them. */
export function readRegistry(entries: unknown, surroundings: Surroundings): Registry {
  const parsed = z.array(ehrSchema).min(1, 'must list at least one EHR').safeParse(entries);
  if (!parsed.success) {
    const problems = parsed.error.issues.map(({ path, message }) =>
      [surroundings.file, path.join('.'), words(message)].filter((part) => part !== '').join(': '),
    );
    return { ehrs: [], problems };
  }
  const problems: string[] = [];
  const ehrs = parsed.data.map((entry) => resolve(entry, surroundings, problems));
  const together = [...duplicates(parsed.data), ...duplicateKeys(ehrs), ...mixUpProblems(ehrs)];
  problems.push(...together.map((problem) => `${surroundings.file}: ${problem}`));
  return { ehrs, problems };
}

function words(message: string): string {
  return message.endsWith('received undefined') ? 'is missing' : message;
}

function duplicates(entries: readonly EhrEntry[]): string[] {
  const ids = entries.map(({ id }) => id);
  const addresses = entries.flatMap((ehr) => [ehr.fhirBaseUrl, ...ehr.fhirBaseUrlAliases]);
  return [
    ...(new Set(ids).size < ids.length ? ['id must be unique'] : []),
    ...(new Set(addresses).size < addresses.length
      ? ['fhirBaseUrl must be unique, its aliases included']
      : []),
  ];
}

/** The same key may serve several EHRs; two keys may not go by one name. */
function duplicateKeys(ehrs: readonly Ehr[]): string[] {
  const keys = ehrs.flatMap(({ signingKeys = [] }) => signingKeys);
  const clash = keys.find((key) =>
    keys.some((other) => other.kid === key.kid && !other.privateKey.equals(key.privateKey)),
  );
  return clash === undefined ? [] : [`two different keys have the kid "${clash.kid}"`];
}

/** RFC 9700 §4.4: among several EHRs, an answer must be tied to one of them, by `iss` or by its redirect URI. */
function mixUpProblems(ehrs: readonly Ehr[]): string[] {
  if (ehrs.length < 2) return [];
  return ehrs
    .filter((ehr) => ehr.discovery !== 'smart' && ehr.issuer === undefined && !ehr.ownRedirectUri)
    .map((ehr) => `EHR "${ehr.id}": needs issuer or ownRedirectUri beside other EHRs`);
}

function resolve(entry: EhrEntry, { file, environment, readText }: Surroundings, problems: string[]): Ehr {
  const { clientAuth } = entry;
  const ehr: Ehr = { ...entry };
  const fileAt = (path: string, field: string) => {
    try {
      return readText(path);
    } catch {
      problems.push(`${field}: the file of the EHR "${entry.id}" cannot be read`);
      return undefined;
    }
  };
  const variable = (name: string, what: string) => {
    const value = environment[name];
    if (value === undefined || value === '')
      problems.push(`${name}: is missing (the ${what} of the EHR "${entry.id}")`);
    return value;
  };
  if (entry.caFile !== undefined) ehr.ca = fileAt(entry.caFile, `${file}: caFile`);
  if (clientAuth.kind === 'client-secret-basic' || clientAuth.kind === 'client-secret-post')
    ehr.clientSecret = variable(clientAuth.secretEnv, 'client secret');
  if (clientAuth.kind === 'private-key-jwt') {
    ehr.signingKeys = clientAuth.keys.flatMap(({ kid, alg, keyEnv, keyFileEnv }) => {
      const name = keyEnv ?? keyFileEnv ?? '';
      const value = variable(name, 'private key');
      const text = value === undefined || keyEnv !== undefined ? value : fileAt(value, name);
      return text === undefined ? [] : signingKey(text, { kid, alg }, { name, problems });
    });
  }
  return ehr;
}

function signingKey(
  text: string,
  named: Pick<SigningKey, 'kid' | 'alg'>,
  { name, problems }: { name: string; problems: string[] },
): SigningKey[] {
  try {
    return [readSigningKey(text, named)];
  } catch (error) {
    problems.push(`${name}: ${error instanceof AppError ? error.message : 'cannot be read'}`);
    return [];
  }
}
