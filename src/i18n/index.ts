import { en } from './en/index.ts';
import { es } from './es/index.ts';

export type MessageKey = keyof typeof en;

/** A message that depends on a number: the form is chosen by `count`, by the plural rules of the language. */
export interface PluralMessage {
  readonly one?: string;
  readonly other: string;
}
export type Message = string | PluralMessage;
export type Catalogue = Readonly<Record<MessageKey, Message>>;
export type MessageParameters = Readonly<Record<string, string | number>>;

/** Every language there is. To add one: its folder beside en/, and its line here. */
export const catalogues = { en, es } as const satisfies Record<string, Catalogue>;
export type Locale = keyof typeof catalogues;
export const locales = Object.keys(catalogues) as readonly Locale[];

export interface Translate {
  (key: MessageKey, parameters?: MessageParameters): string;
  readonly locale: Locale;
  /** Digits with a point, as the risk engine writes them, with the decimal sign of the language. */
  number(digits: string | number): string;
  /** `14 March 1964`: for patients. Anything that is not a whole day is returned as it is. */
  longDate(isoDay: string): string;
  /** "a, b and c" */
  list(parts: readonly string[]): string;
  /** "a or b" */
  either(parts: readonly string[]): string;
}

/** The translate function of one language. `{name}` in a message is replaced by the parameter of that name. */
export function createTranslate(locale: Locale): Translate {
  const catalogue: Catalogue = catalogues[locale];
  const pluralRules = new Intl.PluralRules(locale);
  const region = locale === 'en' ? 'en-GB' : locale;
  const all = new Intl.ListFormat(region, { type: 'conjunction' });
  const either = new Intl.ListFormat(region, { type: 'disjunction' });
  const decimalSign = new Intl.NumberFormat(locale).format(1.5).replaceAll(/\d/g, '');
  const translate = (key: MessageKey, parameters: MessageParameters = {}) => {
    const message = catalogue[key];
    const text =
      typeof message === 'string' ? message : pluralForm(message, pluralRules, parameters['count']);
    return text.replaceAll(/\{(\w+)\}/g, (_, name: string) => {
      const value = parameters[name];
      if (value === undefined) throw new RangeError(`message ${key} needs the parameter ${name}`);
      return String(value);
    });
  };
  return Object.assign(translate, {
    locale,
    number: (digits: string | number) => String(digits).replace('.', decimalSign),
    longDate: (isoDay: string) => longDate(isoDay, locale),
    list: (parts: readonly string[]) => all.format(parts),
    either: (parts: readonly string[]) => either.format(parts),
  });
}

/** The language a browser asks for first that there is a catalogue for. */
export function preferredLocale(acceptLanguage: string | undefined): Locale | undefined {
  const wanted = (acceptLanguage ?? '')
    .split(',')
    .map((part) => {
      const [tag = '', ...parameters] = part.trim().toLowerCase().split(';');
      const quality = parameters.find((parameter) => parameter.trim().startsWith('q='));
      return { tag, quality: quality === undefined ? 1 : Number(quality.trim().slice(2)) };
    })
    .toSorted((a, b) => b.quality - a.quality);
  for (const { tag } of wanted) {
    const locale = localeOf(tag);
    if (locale !== undefined) return locale;
  }
  return undefined;
}

/** The catalogue for a language tag (`es-MX`, `es`), if there is one. */
export function localeOf(tag: string | undefined): Locale | undefined {
  const language = tag?.toLowerCase().split(/[-_]/)[0];
  return locales.find((locale) => locale === language);
}

function longDate(isoDay: string, locale: Locale): string {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(isoDay)) return isoDay;
  const format = new Intl.DateTimeFormat(locale === 'en' ? 'en-GB' : locale, {
    dateStyle: 'long',
    timeZone: 'UTC',
  });
  return format.format(new Date(`${isoDay}T00:00:00Z`));
}

function pluralForm(
  message: PluralMessage,
  rules: Intl.PluralRules,
  count: string | number | undefined,
): string {
  return rules.select(Number(count)) === 'one' ? (message.one ?? message.other) : message.other;
}
