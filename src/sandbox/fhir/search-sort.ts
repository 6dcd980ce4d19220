import { spanOf } from './dates.ts';
import { FhirFault } from './outcome.ts';
import { type Resource, valuesAt } from './resource.ts';
import { type SearchParameter, searchParametersOf } from './search-parameters.ts';

type SortValue = number | string | undefined;

function textOf(value: unknown): string | undefined {
  if (typeof value === 'string') return value.toLowerCase();
  const item = value as { coding?: { code?: string }[]; code?: string; value?: string } | undefined;
  return item?.coding?.[0]?.code ?? item?.code ?? item?.value;
}

function sortValue(resource: Resource, parameter: SearchParameter): SortValue {
  const value = parameter.paths.flatMap((path) => valuesAt(resource, path))[0];
  return parameter.kind === 'date' ? spanOf(value)?.start : textOf(value);
}

/** Those without a value come last, whichever the direction. */
function compare(left: SortValue, right: SortValue, direction: number): number {
  if (left === undefined || right === undefined)
    return Number(left === undefined) - Number(right === undefined);
  if (left === right) return 0;
  return (left < right ? -1 : 1) * direction;
}

/** The resources in the order of `_sort`; without one as they came. */
export function sorted(resources: Resource[], type: string, sort: string | null): Resource[] {
  if (!sort) return resources;
  const keys = sort.split(',').map((text) => {
    const name = text.replace(/^-/, '');
    const parameter = searchParametersOf(type)?.[name];
    if (!parameter) throw new FhirFault(400, 'not-supported', `Cannot sort ${type} by ${name}`);
    return { parameter, direction: text.startsWith('-') ? -1 : 1 };
  });
  const decorated = resources.map((resource) => ({
    resource,
    values: keys.map(({ parameter }) => sortValue(resource, parameter)),
  }));
  decorated.sort((left, right) => {
    for (const [index, { direction }] of keys.entries()) {
      const order = compare(left.values[index], right.values[index], direction);
      if (order !== 0) return order;
    }
    return 0;
  });
  return decorated.map(({ resource }) => resource);
}
