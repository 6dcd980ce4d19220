import { readFileSync } from 'node:fs';
import type { z } from 'zod';
import { type Ehr, readRegistry } from '../auth/index.ts';
import { type ClinicalSettings, readClinicalSettings } from './clinical-settings.ts';
import { type Environment, environmentSchema, type Variables } from './environment.ts';
import { AppError } from '../errors.ts';

export interface Config {
  readonly production: boolean;
  readonly baseUrl: string;
  readonly host: string;
  readonly port: number;
  readonly session: {
    readonly secrets: readonly string[];
    readonly directory: string;
    /** Sessions are kept in Redis when there is an address, in the directory when there is none. */
    readonly redisUrl?: string;
    readonly idleMinutes: number;
    readonly absoluteHours: number;
  };
  /** PEM. Without them the app speaks plain http, behind a proxy or on this machine. */
  readonly tls?: { readonly cert: string; readonly key: string };
  readonly trustProxyHops: number;
  readonly timeZone: string;
  readonly logLevel: 'debug' | 'info' | 'warn' | 'error' | 'silent';
  readonly auditFile: string;
  readonly defaultLocale: 'en' | 'es';
  readonly ehrs: readonly Ehr[];
  readonly clinical: ClinicalSettings;
}

export type ReadText = (path: string) => string;
const readTextFile: ReadText = (path) => readFileSync(path, 'utf8');

/** What stands in the files that the environment names. */
export interface ConfigFiles {
  ehrs: unknown;
  clinical: unknown;
}

/**
 * Checks the environment, the list of EHRs and the clinical settings, and reads the keys and certificates they name.
 * @throws AppError `config_invalid` whose message lists every problem, each with the name of its field.
 */
export function loadConfig(
  environment: Environment,
  files: ConfigFiles,
  readText: ReadText = readTextFile,
): Config {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''));
  const variables = environmentSchema.safeParse(given);
  const fileOf = (variable: 'EHRS_FILE' | 'CLINICAL_FILE') =>
    environmentSchema.shape[variable].parse(given[variable]);
  const surroundings = { file: fileOf('EHRS_FILE'), environment: given, readText };
  const { ehrs, problems: ehrProblems } = readRegistry(files.ehrs, surroundings);
  const settings = readClinicalSettings(files.clinical, fileOf('CLINICAL_FILE'));
  const problems = [
    ...(variables.success ? [] : describe(variables.error)),
    ...ehrProblems,
    ...settings.problems,
  ];
  if (given['NODE_TLS_REJECT_UNAUTHORIZED'] === '0')
    problems.push('NODE_TLS_REJECT_UNAUTHORIZED: must not be 0; add a private authority with caFile instead');
  if (!variables.success) throw configInvalid(problems);
  const env = variables.data;
  const tls = readTls(env, readText, problems);
  problems.push(...embeddingProblems(env, ehrs));
  if (env.NODE_ENV === 'production') problems.push(...productionProblems(env));
  const { clinical } = settings;
  if (clinical === undefined || problems.length > 0) throw configInvalid(problems);
  return configOf(env, { tls, ehrs, clinical });
}

function configOf(
  env: Variables,
  { tls, ehrs, clinical }: Pick<Config, 'tls' | 'ehrs' | 'clinical'>,
): Config {
  return Object.freeze({
    production: env.NODE_ENV === 'production',
    baseUrl: new URL(env.BASE_URL).origin,
    host: env.HOST,
    port: env.PORT,
    session: Object.freeze({
      secrets: env.SESSION_SECRET,
      directory: env.SESSION_DIR,
      redisUrl: env.REDIS_URL,
      idleMinutes: env.SESSION_IDLE_MINUTES,
      absoluteHours: env.SESSION_ABSOLUTE_HOURS,
    }),
    tls,
    trustProxyHops: env.TRUST_PROXY_HOPS,
    timeZone: env.TIME_ZONE,
    logLevel: env.LOG_LEVEL,
    auditFile: env.AUDIT_FILE,
    defaultLocale: env.DEFAULT_LOCALE,
    ehrs,
    clinical,
  });
}

function readTls(env: Variables, readText: ReadText, problems: string[]): Config['tls'] {
  const { TLS_CERT_FILE: certFile, TLS_KEY_FILE: keyFile } = env;
  if (certFile === undefined && keyFile === undefined) return undefined;
  if (certFile === undefined || keyFile === undefined) {
    problems.push(
      `${certFile === undefined ? 'TLS_CERT_FILE' : 'TLS_KEY_FILE'}: is missing beside the other`,
    );
    return undefined;
  }
  if (!env.BASE_URL.startsWith('https:')) problems.push('BASE_URL: must be https:// with TLS_CERT_FILE');
  const read = (path: string, name: string) => {
    try {
      return readText(path);
    } catch {
      problems.push(`${name}: the file cannot be read`);
      return '';
    }
  };
  return { cert: read(certFile, 'TLS_CERT_FILE'), key: read(keyFile, 'TLS_KEY_FILE') };
}

/** Cookies inside another site's frame have to be SameSite=None, which browsers take over https alone. */
function embeddingProblems(env: Variables, ehrs: readonly Ehr[]): string[] {
  const embedded = ehrs.find(({ frameAncestors }) => frameAncestors.length > 0);
  return embedded === undefined || env.BASE_URL.startsWith('https:')
    ? []
    : [`BASE_URL: must be https:// because the EHR "${embedded.id}" has frameAncestors`];
}

function productionProblems(env: Variables): string[] {
  const problems: string[] = [];
  if (!env.BASE_URL.startsWith('https:')) problems.push('BASE_URL: must be https:// in production');
  if (env.BASE_URL.startsWith('https:') && env.TLS_CERT_FILE === undefined && env.TRUST_PROXY_HOPS === 0) {
    problems.push(
      'TRUST_PROXY_HOPS: must count the proxies that end TLS, or set TLS_CERT_FILE and TLS_KEY_FILE',
    );
  }
  const simple = (secret: string) => new Set(secret).size < 10 || /change.?me|example|secret/i.test(secret);
  if (env.SESSION_SECRET.some(simple)) {
    problems.push('SESSION_SECRET: is a placeholder or too simple for production');
  }
  return problems;
}

function describe(error: z.ZodError): string[] {
  return error.issues.map(({ path, message }) =>
    [path.join('.'), message.endsWith('received undefined') ? 'is missing' : message]
      .filter((part) => part !== '')
      .join(': '),
  );
}

function configInvalid(problems: readonly string[]): AppError {
  return new AppError(
    'config_invalid',
    `The configuration has ${problems.length} problem(s):\n- ${problems.join('\n- ')}`,
  );
}
