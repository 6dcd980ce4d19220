import { type DestinationStream, pino } from 'pino';
import type { Config } from './config/index.ts';

/** What may stand in the log. A field not named here is not written, whoever passes it. */
const allowedFields = [
  'event',
  'requestId',
  'method',
  'route',
  'status',
  'ms',
  'ehrId',
  'errorCode',
  'errorName',
  'stack',
  'reason',
  'url',
] as const;

export type LogFields = { readonly [Field in (typeof allowedFields)[number]]?: string | number | undefined };
export type LogLevel = 'debug' | 'info' | 'warn' | 'error';

export interface Log {
  write(level: LogLevel, fields: LogFields): void;
}

/** JSON lines for operators. Patients, people, tokens and queries have no field here: see audit.ts for who saw what. */
export function createLog(config: Pick<Config, 'logLevel'>, destination?: DestinationStream): Log {
  const logger = pino(
    { level: config.logLevel, base: null, timestamp: pino.stdTimeFunctions.isoTime },
    destination,
  );
  return {
    write(level, fields) {
      const line: Record<string, string | number> = {};
      for (const field of allowedFields) {
        const value = fields[field];
        if (value !== undefined) line[field] = value;
      }
      logger[level](line);
    },
  };
}

/** Where an unexpected fault came from, without its message: that may repeat what was being worked on. */
export function stackFrames(error: unknown): string | undefined {
  if (!(error instanceof Error) || error.stack === undefined) return undefined;
  const frames = error.stack.split('\n').filter((line) => /^\s+at /.test(line));
  return frames
    .slice(0, 8)
    .map((line) => line.trim())
    .join(' | ');
}
