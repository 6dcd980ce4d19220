import { dateTest, spanOf } from './dates.ts';
import { FhirFault } from './outcome.ts';
import { type Resource, localReference, valuesAt } from './resource.ts';
import { type SearchParameter, searchParametersOf } from './search-parameters.ts';

export type Test = (resource: Resource) => boolean;

interface Token {
  system?: string | undefined;
  code?: string | undefined;
}

/** Every token in an element: code, boolean, Coding, CodeableConcept (all codings and its text) or Identifier. */
function tokensIn(value: unknown): Token[] {
  if (typeof value === 'string' || typeof value === 'boolean') return [{ code: String(value) }];
  const item = (value ?? {}) as Record<string, unknown>;
  if (Array.isArray(item.coding)) return item.coding.flatMap(tokensIn);
  const code = item.code ?? item.value;
  if (typeof code !== 'string') return [];
  return [{ code, ...(typeof item.system === 'string' ? { system: item.system } : {}) }];
}

function tokenTest(text: string): (token: Token) => boolean {
  const bar = text.indexOf('|');
  if (bar < 0) return (token) => token.code === text;
  const system = text.slice(0, bar);
  const code = text.slice(bar + 1);
  return (token) =>
    (system === '' ? token.system === undefined : token.system === system) &&
    (code === '' || token.code === code);
}

/** The words of a text without case, accents and punctuation, as FHIR wants strings to be compared. */
function wordsOf(text: string): string[] {
  const plain = text
    .normalize('NFD')
    .replaceAll(/\p{Mark}/gu, '')
    .toLowerCase();
  return plain.split(/[^\p{Letter}\p{Number}]+/u).filter(Boolean);
}

function stringTest(text: string, modifier: string | undefined): (value: unknown) => boolean {
  if (modifier === 'exact') return (value) => value === text;
  const words = wordsOf(text);
  if (words.length === 0) return () => false;
  const [spaced, joined] = [words.join(' '), words.join('')];
  if (modifier === 'contains') return (value) => wordsOf(String(value)).join(' ').includes(spaced);
  return (value) => {
    const has = wordsOf(String(value));
    return (
      has.some((_word, index) => has.slice(index).join(' ').startsWith(spaced)) ||
      has.join('').startsWith(joined)
    );
  };
}

function referenceTest(text: string, modifier: string | undefined, parameter: SearchParameter) {
  const target = modifier ?? parameter.target;
  const wanted = text.includes('/') ? localReference(text) : target && `${target}/${text}`;
  if (!wanted) return (value: unknown) => localReference(value)?.endsWith(`/${text}`) ?? false;
  return (value: unknown) => localReference(value) === wanted;
}

interface Asked {
  name: string;
  modifier: string | undefined;
  text: string;
  parameter: SearchParameter;
}

/** A test of one element against one of the comma-separated values. */
function valueTest({ name, modifier, text, parameter }: Asked): (value: unknown) => boolean {
  switch (parameter.kind) {
    case 'token': {
      const isAsked = tokenTest(text);
      return (value) => tokensIn(value).some(isAsked);
    }
    case 'string':
      return stringTest(text, modifier);
    case 'reference':
      return referenceTest(text, modifier, parameter);
    case 'date': {
      const isAsked = dateTest(text);
      if (!isAsked) throw new FhirFault(400, 'value', `${name} has no date this server understands`);
      return (value) => {
        const span = spanOf(value);
        return span !== undefined && isAsked(span);
      };
    }
    default:
      throw new Error('A kind of search parameter without a test');
  }
}

const modifiersOf: Record<SearchParameter['kind'], RegExp> = {
  token: /^not$/,
  string: /^(exact|contains)$/,
  reference: /^[A-Z][A-Za-z]+$/,
  date: /^$/,
};

/** Splits `a\,b,c` at the commas that are not escaped. */
function splitValues(text: string): string[] {
  return (text.match(/(?:\\.|[^,\\])+/g) ?? []).map((part) => part.replaceAll(/\\(.)/g, '$1'));
}

/** The test for one search parameter with its modifier and values. Throws a 400 for what this server lacks. */
export function parameterTest(type: string, key: string, text: string): Test {
  const [name = '', modifier] = key.split(':');
  const parameter = searchParametersOf(type)?.[name];
  if (!parameter) throw new FhirFault(400, 'not-supported', `Unknown search parameter ${name} for ${type}`);
  const has = (resource: Resource): unknown[] => parameter.paths.flatMap((path) => valuesAt(resource, path));
  if (modifier === 'missing') return (resource) => (has(resource).length === 0) === (text === 'true');
  if (modifier !== undefined && !modifiersOf[parameter.kind].test(modifier)) {
    throw new FhirFault(400, 'not-supported', `The modifier ${modifier} is not supported for ${name}`);
  }
  const tests = splitValues(text).map((value) => valueTest({ name, modifier, text: value, parameter }));
  if (tests.length === 0) throw new FhirFault(400, 'value', `${name} has no value`);
  const matches = (resource: Resource): boolean =>
    has(resource).some((value) => tests.some((test) => test(value)));
  return modifier === 'not' ? (resource) => !matches(resource) : matches;
}
