import { en } from './en/index.ts';

export type MessageKey = keyof typeof en;
export type Locale = 'en';

/** A message that depends on a number: the form is chosen by `count`, by the plural rules of the language. */
export interface PluralMessage {
  readonly one?: string;
  readonly other: string;
}
export type Catalogue = Readonly<Record<MessageKey, string | PluralMessage>>;
export type MessageParameters = Readonly<Record<string, string | number>>;
export type Translate = (key: MessageKey, parameters?: MessageParameters) => string;

const catalogues: Readonly<Record<Locale, Catalogue>> = { en };

/** The translate function of one language. `{name}` in a message is replaced by the parameter of that name. */
export function createTranslate(locale: Locale): Translate {
  const catalogue = catalogues[locale];
  const pluralRules = new Intl.PluralRules(locale);
  return (key, parameters = {}) => {
    const message = catalogue[key];
    const text =
      typeof message === 'string' ? message : pluralForm(message, pluralRules, parameters['count']);
    return text.replaceAll(/\{(\w+)\}/g, (_, name: string) => {
      const value = parameters[name];
      if (value === undefined) throw new RangeError(`message ${key} needs the parameter ${name}`);
      return String(value);
    });
  };
}

function pluralForm(
  message: PluralMessage,
  rules: Intl.PluralRules,
  count: string | number | undefined,
): string {
  return rules.select(Number(count)) === 'one' ? (message.one ?? message.other) : message.other;
}
