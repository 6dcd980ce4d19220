import { objectsOf, textOf } from '../elements/json.ts';
import { relativeReference } from '../elements/reference.ts';
import { isFhirId } from '../patient-id.ts';
import type { FhirReader, FhirResource, SearchParameters } from '../reader.ts';
import { dayBounds } from './day-bounds.ts';
import type { WorklistSource } from './worklist-source.ts';

export type PanelSource = Exclude<WorklistSource, 'list' | 'group'>;

export interface PanelMembers {
  /** Each once; appointments in the order of the day. */
  patientIds: readonly string[];
  complete: boolean;
}

export interface PanelQuery {
  type: string;
  parameter: string;
  /** The signed-in person under every name. */
  users: readonly string[];
  now: Date;
  timeZone: string;
}

/** The patients of a panel that the EHR keeps as a relation, not as a list. */
export async function readPanelMembers(
  reader: FhirReader,
  source: PanelSource,
  query: PanelQuery,
): Promise<PanelMembers> {
  const wanted = query.users.filter(
    (user) => source !== 'appointments-today' || query.parameter !== 'practitioner' || isPractitioner(user),
  );
  const answers = await Promise.all(
    wanted.map((user) => reader.search(query.type, parametersOf(source, user, query))),
  );
  const rows = answers.flatMap(({ resources }) => resources).filter((row) => belongs(source, row, query));
  const ordered =
    source === 'appointments-today'
      ? rows.toSorted((a, b) => (startOf(a) ?? untimed) - (startOf(b) ?? untimed))
      : rows;
  return {
    patientIds: [...new Set(ordered.flatMap((row) => patientIdsIn(source, row)))],
    complete: answers.every(({ complete }) => complete),
  };
}

/** Not every EHR heeds what it is asked: whoever is cancelled, of another day or gone is left out here. */
function belongs(source: PanelSource, row: FhirResource, { now, timeZone }: PanelQuery): boolean {
  if (row.resourceType === 'Patient') return row['active'] !== false;
  const status = textOf(row['status']);
  if (source === 'care-team') return status === undefined || status === 'active';
  if (status !== undefined && !stillToCome.split(',').includes(status)) return false;
  const { start, end } = dayBounds(now, timeZone);
  const at = startOf(row);
  return at === undefined || (at >= Date.parse(start) && at < Date.parse(end));
}

/** Last of the day. */
const untimed = Number.MAX_SAFE_INTEGER;

function startOf(appointment: FhirResource): number | undefined {
  const at = Date.parse(textOf(appointment['start']) ?? '');
  return Number.isNaN(at) ? undefined : at;
}

const isPractitioner = (reference: string) => reference.startsWith('Practitioner/');
const stillToCome = 'booked,arrived,checked-in,pending,fulfilled';

function parametersOf(
  source: PanelSource,
  user: string,
  { parameter, now, timeZone }: PanelQuery,
): SearchParameters {
  switch (source) {
    case 'appointments-today': {
      const { start, end } = dayBounds(now, timeZone);
      return [
        [parameter, user],
        ['date', `ge${start}`],
        ['date', `lt${end}`],
        ['status', stillToCome],
        ['_count', '100'],
      ];
    }
    case 'care-team':
      return [
        [parameter, user],
        ['status', 'active'],
        ['_count', '100'],
      ];
    case 'general-practitioner':
      return [
        [parameter, user],
        ['active', 'true'],
        ['_count', '100'],
      ];
    default:
      return source satisfies never;
  }
}

function patientIdsIn(source: PanelSource, row: FhirResource): string[] {
  if (source === 'general-practitioner') return isFhirId(row['id']) ? [row['id']] : [];
  if (source === 'care-team') return patientId(row['subject']);
  const present = objectsOf(row['participant']).filter(({ status }) => textOf(status) !== 'declined');
  return present.flatMap(({ actor }) => patientId(actor));
}

function patientId(reference: unknown): string[] {
  const id = /^Patient\/(.+)$/.exec(relativeReference(reference) ?? '')?.[1];
  return isFhirId(id) ? [id] : [];
}
