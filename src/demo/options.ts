import { parseArgs } from 'node:util';
import { AppError } from '../errors.ts';

export interface DemoOptions {
  /** A folder of FHIR R4 Bundles or NDJSON to use instead of the made-up patients. */
  data?: string;
  /** How many generated patients to add. */
  patients?: number;
  seed?: number;
  /** The day assessments are made for. */
  asOf?: Date;
  /** The app speaks https with a certificate made for this run, so that the EHR can show it in a frame. */
  https: boolean;
}

/** @throws AppError `config_invalid` naming the option that cannot be used. */
export function readDemoOptions(argv: readonly string[]): DemoOptions {
  const values = parse(argv);
  return {
    data: values.data,
    patients: wholeNumber('--patients', values.patients, 20_000),
    seed: wholeNumber('--seed', values.seed, 2 ** 31 - 1),
    asOf: values['as-of'] === undefined ? undefined : day(values['as-of']),
    https: values.https ?? false,
  };
}

function parse(argv: readonly string[]) {
  try {
    const text = { type: 'string' } as const;
    const options = {
      data: text,
      patients: text,
      seed: text,
      'as-of': text,
      https: { type: 'boolean' },
    } as const;
    return parseArgs({ args: [...argv], options }).values;
  } catch (error) {
    throw new AppError(
      'config_invalid',
      error instanceof Error ? error.message : 'the options cannot be read',
    );
  }
}

function wholeNumber(name: string, text: string | undefined, highest: number): number | undefined {
  if (text === undefined) return undefined;
  if (/^\d+$/.test(text) && Number(text) <= highest) return Number(text);
  throw new AppError('config_invalid', `${name}: must be a whole number up to ${highest}`);
}

/** Noon of that day, so that it is that day in every time zone from -12 to +11. */
function day(text: string): Date {
  const date = new Date(`${text}T12:00:00Z`);
  if (
    /^\d{4}-\d{2}-\d{2}$/.test(text) &&
    !Number.isNaN(date.getTime()) &&
    date.toISOString().startsWith(text)
  )
    return date;
  throw new AppError('config_invalid', '--as-of: must be a day such as 2020-06-01');
}
