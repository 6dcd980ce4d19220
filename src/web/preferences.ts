import type { IncomingMessage } from 'node:http';
import type { CookieOptions, Request } from 'express';
import {
  createTranslate,
  type Locale,
  localeOf,
  preferredLocale,
  locales,
  type Translate,
} from '../i18n/index.ts';
import type { CholesterolUnit } from '../risk/index.ts';

/** What a person has chosen for this browser. Says nothing about a patient, so a cookie may hold it. */
export interface Preferences {
  locale?: Locale;
  cholesterolUnit?: CholesterolUnit;
}

export const preferencesCookieName = 'heart-risk-preferences';
const units: Readonly<Record<string, CholesterolUnit>> = { mmol: 'mmol/L', mg: 'mg/dL' };

export function readPreferences(req: IncomingMessage): Preferences {
  const pair = (req.headers.cookie ?? '')
    .split(';')
    .map((part) => part.trim())
    .find((part) => part.startsWith(`${preferencesCookieName}=`));
  const text = pair?.slice(preferencesCookieName.length + 1) ?? '';
  const [language = '', unit = ''] = text.split('.');
  return { locale: localeOf(language), cholesterolUnit: units[unit] };
}

export function preferencesCookie({ locale, cholesterolUnit }: Preferences): string {
  const unit = cholesterolUnit === undefined ? '' : cholesterolUnit === 'mmol/L' ? 'mmol' : 'mg';
  return `${locale ?? ''}.${unit}`;
}

export function preferencesCookieOptions(baseUrl: string): CookieOptions {
  return {
    httpOnly: true,
    sameSite: 'lax',
    secure: baseUrl.startsWith('https:'),
    path: '/',
    maxAge: 365 * 86_400_000,
  };
}

/** Chosen, else the browser's first language that there is, else the installation's. */
export function translateFor(defaultLocale: Locale): (req: Request) => Translate {
  const translates = new Map(locales.map((locale) => [locale, createTranslate(locale)]));
  return (req) => {
    const locale =
      readPreferences(req).locale ?? preferredLocale(req.get('accept-language')) ?? defaultLocale;
    return translates.get(locale) ?? createTranslate(locale);
  };
}

/** Chosen, else as the record has it, else what is usual where the browser's language is spoken. */
export function cholesterolUnitOf(req: Request, recordedUnit: string | undefined): CholesterolUnit {
  const chosen = readPreferences(req).cholesterolUnit;
  if (chosen !== undefined) return chosen;
  if (recordedUnit !== undefined && /mol/i.test(recordedUnit)) return 'mmol/L';
  if (recordedUnit !== undefined && /mg|dl/i.test(recordedUnit)) return 'mg/dL';
  const first = (req.get('accept-language') ?? '').split(',')[0] ?? '';
  return /^(en-us|es)/i.test(first) ? 'mg/dL' : 'mmol/L';
}
