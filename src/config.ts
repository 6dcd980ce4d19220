import { z } from 'zod';
import { type Ehr, type EhrEntry, ehrSchema, secureUrl } from './auth/index.ts';
import { AppError } from './errors.ts';

const integer = (lowest: number, highest: number) =>
  z
    .string()
    .regex(/^\d+$/, 'must be a whole number')
    .transform(Number)
    .refine((n) => n >= lowest && n <= highest, `must be from ${lowest} to ${highest}`);

const timeZone = z.string().refine((zone) => {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone }).format(0);
    return true;
  } catch {
    return false;
  }
}, 'must be an IANA time zone such as Pacific/Auckland');

/** Every environment variable this app reads; `.env.example` names the same ones (a test keeps them equal). */
export const environmentSchema = z.object({
  NODE_ENV: z.enum(['development', 'production', 'test']).default('development'),
  BASE_URL: secureUrl.refine(
    (url) => URL.canParse(url) && new URL(url).pathname === '/',
    'must have no path',
  ),
  HOST: z.string().min(1).default('127.0.0.1'),
  PORT: integer(0, 65_535).default(3000),
  SESSION_SECRET: z
    .string()
    .transform((text) => text.split(',').map((secret) => secret.trim()))
    .refine(
      (secrets) => secrets.every((secret) => secret.length >= 32),
      'must be 32 characters or more (several, the newest first, separated by commas, when rotating)',
    ),
  SESSION_DIR: z.string().min(1).default('data/sessions'),
  SESSION_IDLE_MINUTES: integer(1, 60).default(15),
  SESSION_ABSOLUTE_HOURS: integer(1, 24).default(8),
  TRUST_PROXY_HOPS: integer(0, 5).default(0),
  TIME_ZONE: timeZone.default('UTC'),
  LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error', 'silent']).default('info'),
  AUDIT_FILE: z.string().min(1).default('data/audit.jsonl'),
  DEFAULT_LOCALE: z.enum(['en']).default('en'),
  SANDBOX_PORT: integer(0, 65_535).default(4004),
});

export type Environment = Readonly<Record<string, string | undefined>>;

export interface Config {
  readonly production: boolean;
  readonly baseUrl: string;
  readonly host: string;
  readonly port: number;
  readonly session: {
    readonly secrets: readonly string[];
    readonly directory: string;
    readonly idleMinutes: number;
    readonly absoluteHours: number;
  };
  readonly trustProxyHops: number;
  readonly timeZone: string;
  readonly logLevel: 'debug' | 'info' | 'warn' | 'error' | 'silent';
  readonly auditFile: string;
  readonly defaultLocale: 'en';
  readonly sandboxPort: number;
  readonly ehrs: readonly Ehr[];
}

/**
 * Checks the environment and the list of EHRs.
 * @throws AppError `config_invalid` whose message lists every problem, each with the name of its field.
 */
export function loadConfig(environment: Environment, ehrList: unknown): Config {
  const problems: string[] = [];
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''));
  const variables = environmentSchema.safeParse(given);
  if (!variables.success) problems.push(...describe(variables.error));
  const ehrs = readEhrs(ehrList, given, problems);
  if (!variables.success || problems.length > 0) throw configInvalid(problems);
  const env = variables.data;
  if (env.NODE_ENV === 'production') problems.push(...productionProblems(env.BASE_URL, env.SESSION_SECRET));
  if (problems.length > 0) throw configInvalid(problems);
  return Object.freeze({
    production: env.NODE_ENV === 'production',
    baseUrl: new URL(env.BASE_URL).origin,
    host: env.HOST,
    port: env.PORT,
    session: Object.freeze({
      secrets: env.SESSION_SECRET,
      directory: env.SESSION_DIR,
      idleMinutes: env.SESSION_IDLE_MINUTES,
      absoluteHours: env.SESSION_ABSOLUTE_HOURS,
    }),
    trustProxyHops: env.TRUST_PROXY_HOPS,
    timeZone: env.TIME_ZONE,
    logLevel: env.LOG_LEVEL,
    auditFile: env.AUDIT_FILE,
    defaultLocale: env.DEFAULT_LOCALE,
    sandboxPort: env.SANDBOX_PORT,
    ehrs,
  });
}

function readEhrs(ehrList: unknown, environment: Environment, problems: string[]): readonly Ehr[] {
  const parsed = z.array(ehrSchema).min(1, 'must list at least one EHR').safeParse(ehrList);
  if (!parsed.success) {
    problems.push(...describe(parsed.error, 'config/ehrs.json'));
    return [];
  }
  for (const field of ['id', 'fhirBaseUrl'] as const) {
    const values = parsed.data.map((ehr) => ehr[field]);
    if (new Set(values).size < values.length) problems.push(`config/ehrs.json: ${field} must be unique`);
  }
  return parsed.data.map((entry) => withSecret(entry, environment, problems));
}

function withSecret(entry: EhrEntry, environment: Environment, problems: string[]): Ehr {
  if (entry.clientAuth.kind === 'none') return entry;
  const clientSecret = environment[entry.clientAuth.secretEnv];
  if (clientSecret === undefined) {
    problems.push(`${entry.clientAuth.secretEnv}: is missing (the client secret of the EHR "${entry.id}")`);
    return entry;
  }
  return { ...entry, clientSecret };
}

function productionProblems(baseUrl: string, secrets: readonly string[]): string[] {
  const problems: string[] = [];
  if (!baseUrl.startsWith('https:')) problems.push('BASE_URL: must be https:// in production');
  if (secrets.some((secret) => new Set(secret).size < 10 || /change.?me|example|secret/i.test(secret))) {
    problems.push('SESSION_SECRET: is a placeholder or too simple for production');
  }
  return problems;
}

function describe(error: z.ZodError, where?: string): string[] {
  return error.issues.map((issue) => {
    const field = issue.path.join('.');
    const words =
      issue.code === 'invalid_type' && issue.message.endsWith('received undefined')
        ? 'is missing'
        : issue.message;
    return [where, field, words].filter((part) => part !== undefined && part !== '').join(': ');
  });
}

function configInvalid(problems: readonly string[]): AppError {
  return new AppError(
    'config_invalid',
    `The configuration has ${problems.length} problem(s):\n- ${problems.join('\n- ')}`,
  );
}
