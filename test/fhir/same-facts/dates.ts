import type { FhirResource } from '../../../src/fhir/index.ts';
import type { Json } from '../builders.ts';
import { eachOf, everywhere, without, type Retelling } from './retelling.ts';

const withTime = /^\d{4}-\d{2}-\d{2}T.*(Z|[+-]\d{2}:\d{2})$/;

/** The same instant as a clock `hours` ahead of UTC shows it. */
function atOffset(text: string, minutes: number): string {
  const shown = new Date(Date.parse(text) + minutes * 60_000).toISOString().slice(0, -1);
  const [hour, minute] = [Math.floor(Math.abs(minutes) / 60), Math.abs(minutes) % 60];
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${shown}${minutes < 0 ? '-' : '+'}${two(hour)}:${two(minute)}`;
}

function instants(rewrite: (text: string, index: number) => string): Retelling['retell'] {
  return (rows) =>
    rows.map(
      (row, index) =>
        everywhere(row, (node) =>
          Object.fromEntries(
            Object.entries(node).map(([name, value]) => [
              name,
              typeof value === 'string' && withTime.test(value) ? rewrite(value, index) : value,
            ]),
          ),
        ) as FhirResource,
    );
}

const effective = (write: (time: unknown) => Json) =>
  eachOf('Observation', (row) =>
    row['effectiveDateTime'] === undefined
      ? row
      : { ...without(row, 'effectiveDateTime'), ...write(row['effectiveDateTime']) },
  );

export const ofDates: readonly Retelling[] = [
  { name: 'by the clock of Auckland', retell: instants((text) => atOffset(text, 780)) },
  { name: 'by the clock of Honolulu', retell: instants((text) => atOffset(text, -600)) },
  { name: 'in UTC', retell: instants((text) => new Date(text).toISOString()) },
  {
    name: 'each row by another clock',
    retell: instants((text, index) => atOffset(text, [330, -210, 0, 765][index % 4] ?? 0)),
  },
  {
    name: 'a period of no length',
    retell: effective((time) => ({ effectivePeriod: { start: time, end: time } })),
  },
  {
    name: 'an instant',
    retell: eachOf('Observation', (row) =>
      withTime.test(String(row['effectiveDateTime']))
        ? { ...without(row, 'effectiveDateTime'), effectiveInstant: row['effectiveDateTime'] }
        : row,
    ),
  },
  { name: 'a timing of one event', retell: effective((time) => ({ effectiveTiming: { event: [time] } })) },
];
