import { objectOf, textOf } from './elements/json.ts';
import {
  type DayNumber,
  effectiveTimeOf,
  firstTimeIn,
  type LocalDay,
  localDayIn,
  recordedTimeOf,
} from './elements/recorded-time.ts';
import type { FhirResource } from './reader.ts';

const startElements = [
  'onsetDateTime',
  'onsetPeriod',
  'performedDateTime',
  'performedPeriod',
  'effectiveDateTime',
  'effectivePeriod',
  'authoredOn',
  'dateWritten',
  'recordedDate',
  'assertedDate',
  'dateRecorded',
  'date',
];

interface Calendar {
  localDay: LocalDay;
  born: DayNumber | undefined;
}

/** The day a resource begins to say something: onset before recording, ordering before effect. */
function startOf(resource: FhirResource, { localDay, born }: Calendar): DayNumber | undefined {
  if (resource.resourceType === 'Observation') return effectiveTimeOf(resource, localDay)?.firstDay;
  if (onsetsOfNoDate.some((name) => resource[name] !== undefined)) return onsetAtAge(resource, born);
  return firstTimeIn(resource, startElements, localDay)?.firstDay;
}

/** An onset that is no date is earlier than the day it was recorded on; how much earlier, only an age can tell. */
const onsetsOfNoDate = [
  'onsetAge',
  'onsetRange',
  'onsetString',
  'performedAge',
  'performedRange',
  'performedString',
];
const daysPerYear = 365.25;

function onsetAtAge(resource: FhirResource, born: DayNumber | undefined): DayNumber | undefined {
  const age = objectOf(resource['onsetAge'] ?? resource['performedAge']);
  const years = age?.['value'];
  const inYears = /^(a|years?|yrs?)$/i.test(textOf(age?.['code']) ?? textOf(age?.['unit']) ?? '');
  if (born === undefined || typeof years !== 'number' || !inYears) return undefined;
  return born + Math.floor(years * daysPerYear);
}

/** What of these resources was already true on that day. Undated ones stay: nobody can say that they were not. */
export function resourcesAsOf(
  resources: readonly FhirResource[],
  instant: Date,
  timeZone: string,
): FhirResource[] {
  const localDay = localDayIn(timeZone);
  const day = localDay(instant.getTime());
  const patient = resources.find(({ resourceType }) => resourceType === 'Patient');
  const calendar = { localDay, born: recordedTimeOf(patient?.['birthDate'], localDay)?.firstDay };
  return resources.filter((resource) => {
    if (resource.resourceType === 'Patient') return true;
    const start = startOf(resource, calendar);
    return start === undefined || start <= day;
  });
}

/** The days, newest first and before `instant`, on which a blood pressure or blood test was taken (`2022-02-04`). */
export function daysWithValues(
  resources: readonly FhirResource[],
  instant: Date,
  timeZone: string,
): string[] {
  const localDay = localDayIn(timeZone);
  const today = localDay(instant.getTime());
  const days = new Set<number>();
  for (const resource of resources) {
    if (resource.resourceType !== 'Observation') continue;
    if (textOf(resource['status']) === 'entered-in-error') continue;
    const time = effectiveTimeOf(resource, localDay);
    // A month or a year is no day that a risk could be worked out for.
    if (time !== undefined && time.firstDay === time.lastDay && time.firstDay < today)
      days.add(time.firstDay);
  }
  return [...days]
    .toSorted((a, b) => b - a)
    .map((one) => new Date(one * 86_400_000).toISOString().slice(0, 10));
}
