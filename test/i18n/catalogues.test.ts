import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { environmentSchema } from '../../src/config/environment.ts';
import {
  catalogues,
  createTranslate,
  locales,
  localeOf,
  type Message,
  preferredLocale,
} from '../../src/i18n/index.ts';

const root = join(import.meta.dirname, '../..');
const { en } = catalogues;
const keys = Object.keys(en) as (keyof typeof en)[];
const textsOf = (message: Message): string[] =>
  typeof message === 'string' ? [message] : Object.values(message).filter((text) => text !== undefined);
const parametersOf = (message: Message) =>
  [
    ...new Set(textsOf(message).flatMap((text) => [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name))),
  ].toSorted();

function filesIn(folder: string, ending: string): { path: string; text: string }[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith(ending))
    .map((path) => ({ path: `${folder}/${path}`, text: readFileSync(join(root, folder, path), 'utf8') }));
}

describe.each(locales.filter((locale) => locale !== 'en'))('the catalogue %s', (locale) => {
  const other: Readonly<Record<string, Message>> = catalogues[locale];

  it('has the keys of the English one', () => {
    expect(Object.keys(other).toSorted()).toEqual(keys.toSorted());
  });

  it('takes the same parameters in every message', () => {
    const differing = keys.filter(
      (key) => JSON.stringify(parametersOf(other[key] ?? '')) !== JSON.stringify(parametersOf(en[key])),
    );
    expect(differing).toEqual([]);
  });

  it('has plural forms where the English one has them, and a text everywhere', () => {
    const shapes = keys.filter((key) => typeof other[key] !== typeof en[key]);
    const empty = keys.filter((key) => textsOf(other[key] ?? '').some((text) => text.trim() === ''));
    expect({ shapes, empty }).toEqual({ shapes: [], empty: [] });
  });

  it('is translated: few messages read the same in both languages', () => {
    const same = keys.filter((key) => {
      const [a, b] = [textsOf(en[key]).join(), textsOf(other[key] ?? '').join()];
      return (
        a === b &&
        a
          .replaceAll(/\{\w+\}/g, '')
          .split(/\s+/)
          .filter((word) => /\p{L}{4,}/u.test(word)).length > 3
      );
    });
    expect(same).toEqual([]);
  });
});

describe('strings', () => {
  it('are in the catalogue and nowhere in the templates', () => {
    const outside = filesIn('views', '.ejs').flatMap(({ path, text }) => {
      const left = text
        .replaceAll(/<%[\s\S]*?%>/g, ' ')
        .replaceAll(/<[^>]*>/g, ' ')
        .replaceAll(/\s+/g, ' ')
        .match(/\p{L}{2,}/gu);
      return left === null ? [] : [`${path}: ${left.join(' ')}`];
    });
    expect(outside).toEqual([]);
  });

  it('are in the catalogue and nowhere in attributes that people see or hear', () => {
    const outside = filesIn('views', '.ejs').flatMap(({ path, text }) =>
      [...text.matchAll(/\b(?:aria-label|title|alt|placeholder)="([^"<]*\p{L}[^"]*)"/gu)].map(
        ([found]) => `${path}: ${found}`,
      ),
    );
    expect(outside).toEqual([]);
  });

  it('are in the catalogue and nowhere in the code of the pages', () => {
    const outside = filesIn('src/web', '.ts').flatMap(({ path, text }) =>
      [...text.replaceAll(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '').matchAll(/'([^'\n]*)'|`([^`]*)`/g)]
        .map(([, a, b]) => a ?? b ?? '')
        .filter((literal) => /^\p{Lu}\p{Ll}+ \p{L}/u.test(literal))
        .map((literal) => `${path}: ${literal}`),
    );
    expect(outside).toEqual([]);
  });

  it('stand in no script', () => {
    const texts = filesIn('public', '.js').flatMap(({ text: script }) =>
      [...script.replaceAll(/\/\/.*$/gm, '').matchAll(/'([^'\n]*)'/g)].map(([, text = '']) => text),
    );
    expect(texts.length).toBeGreaterThan(50);
    expect(texts.filter((text) => /\p{L}{2,} \p{L}{2,}/u.test(text) && text !== 'use strict')).toEqual([]);
  });

  it('are all used', () => {
    const code = [...filesIn('src', '.ts'), ...filesIn('views', '.ejs')]
      .filter(({ path }) => !path.startsWith('src/i18n/'))
      .map(({ text }) => text)
      .join('\n');
    const built = [...code.matchAll(/[`']([a-zA-Z]+(?:\.[a-zA-Z]+)*\.)(?:\$\{|' \+)/g)].map(
      ([, prefix = '']) => prefix,
    );
    const unused = keys.filter(
      (key) => !code.includes(`'${key}'`) && !built.some((prefix) => key.startsWith(prefix)),
    );
    expect(unused).toEqual([]);
  });
});

describe('languages', () => {
  it('are the ones that the configuration offers', () => {
    expect(environmentSchema.shape.DEFAULT_LOCALE.unwrap().options.toSorted()).toEqual(
      [...locales].toSorted(),
    );
  });

  it.each([
    ['es-MX,es;q=0.9,en;q=0.8', 'es'],
    ['fr-FR,fr;q=0.9,en;q=0.8', 'en'],
    ['de', undefined],
    ['en;q=0.3, es;q=0.7', 'es'],
    [undefined, undefined],
  ] as const)('%s is answered in %s', (header, locale) => {
    expect(preferredLocale(header)).toBe(locale);
  });

  it('are told from tags', () => {
    expect([localeOf('es_419'), localeOf('EN-nz'), localeOf('xx')]).toEqual(['es', 'en', undefined]);
  });

  it('write numbers, days and lists in their own way', () => {
    const [english, spanish] = [createTranslate('en'), createTranslate('es')];
    expect([english.number('19.6'), spanish.number('19.6')]).toEqual(['19.6', '19,6']);
    expect([english.longDate('1964-03-14'), spanish.longDate('1964-03-14')]).toEqual([
      '14 March 1964',
      '14 de marzo de 1964',
    ]);
    expect(english.longDate('1964')).toBe('1964');
    expect([english.list(['a', 'b', 'c']), spanish.either(['uno', 'dos'])]).toEqual([
      'a, b and c',
      'uno o dos',
    ]);
  });

  it('ask for every parameter of a message', () => {
    expect(() => createTranslate('en')('risk.others', {})).toThrow('needs the parameter n');
  });
});
