import { z } from 'zod';
import { secureUrl } from '../auth/index.ts';

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
  EHRS_FILE: z.string().min(1).default('config/ehrs.json'),
  CLINICAL_FILE: z.string().min(1).default('config/clinical.json'),
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
  REDIS_URL: z
    .string()
    .regex(/^rediss?:\/\/[^\s/]+/, 'must be a rediss:// or redis:// address')
    .optional(),
  SESSION_IDLE_MINUTES: integer(1, 60).default(15),
  SESSION_ABSOLUTE_HOURS: integer(1, 24).default(8),
  TLS_CERT_FILE: z.string().min(1).optional(),
  TLS_KEY_FILE: z.string().min(1).optional(),
  TRUST_PROXY_HOPS: integer(0, 5).default(0),
  TIME_ZONE: timeZone.default('UTC'),
  LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error', 'silent']).default('info'),
  AUDIT_FILE: z.string().min(1).default('data/audit.jsonl'),
  DEFAULT_LOCALE: z.enum(['en', 'es']).default('en'),
  SANDBOX_PORT: integer(0, 65_535).default(4004),
});

export type Environment = Readonly<Record<string, string | undefined>>;

/** What the variables say, once they are known to be usable. */
export type Variables = z.infer<typeof environmentSchema>;
