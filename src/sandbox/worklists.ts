import type { Resource } from './fhir/resource.ts';
import { localReference, valuesAt } from './fhir/resource.ts';
import type { FhirStore } from './fhir/store.ts';
import { nameInWords } from './personas/compose.ts';
import type { Persona, Worklist } from './personas/persona.ts';
import { dateBefore } from './personas/when.ts';
import { type SandboxUser, practitionerId } from './users.ts';

export interface ListEntry {
  patientId: string;
  name: string;
  deleted?: boolean;
}

interface WorklistDetails {
  id: string;
  title: string;
  /** `Practitioner/…` or `PractitionerRole/…` */
  source: string;
  entries: readonly ListEntry[];
  now: Date;
  status?: string;
}

/** A clinician's worklist as a FHIR List. */
export function worklist({ id, title, source, entries, now, status = 'current' }: WorklistDetails): Resource {
  return {
    resourceType: 'List',
    id,
    status,
    mode: 'working',
    title,
    code: {
      coding: [
        { system: 'https://northside.example/list-kind', code: 'patient-worklist', display: 'Worklist' },
      ],
      text: 'Worklist of patients',
    },
    date: now.toISOString(),
    source: { reference: source },
    ...(entries.length > 0
      ? {
          entry: entries.map(({ patientId, name, deleted }) => ({
            ...(deleted ? { deleted } : {}),
            item: { reference: `Patient/${patientId}`, display: name },
          })),
        }
      : { emptyReason: { text: 'Nobody yet' } }),
  };
}

const entryOf = (persona: Persona): ListEntry => ({ patientId: persona.id, name: nameInWords(persona.name) });

const on = (personas: readonly Persona[], list: Worklist): ListEntry[] =>
  personas.filter((persona) => persona.on?.includes(list)).map(entryOf);

function cardiologyGroup(personas: readonly Persona[]): Resource {
  const members = on(personas, 'cardiology');
  return {
    resourceType: 'Group',
    id: 'cardiology-follow-up',
    active: true,
    type: 'person',
    actual: true,
    name: 'Cardiology follow-up',
    managingEntity: { reference: 'Practitioner/jones', display: 'Dr Gareth Jones' },
    quantity: members.length,
    member: members.map(({ patientId, name }, index) => ({
      entity: { reference: `Patient/${patientId}`, display: name },
      // The last one has left the group.
      ...(index === members.length - 1 ? { inactive: true } : {}),
    })),
  };
}

function appointment(entry: ListEntry, index: number, now: Date): Resource {
  const start = new Date(now.getFullYear(), now.getMonth(), now.getDate(), 9, 20 * index);
  const status = ['arrived', 'booked', 'cancelled'][index % 3] ?? 'booked';
  return {
    resourceType: 'Appointment',
    id: `appointment-${entry.patientId}`,
    status,
    start: start.toISOString(),
    end: new Date(start.getTime() + 15 * 60_000).toISOString(),
    participant: [
      { actor: { reference: `Patient/${entry.patientId}`, display: entry.name }, status: 'accepted' },
      { actor: { reference: 'Practitioner/patel', display: 'Dr Anita Patel' }, status: 'accepted' },
    ],
  };
}

const careTeam = (entry: ListEntry, now: Date): Resource => ({
  resourceType: 'CareTeam',
  id: `care-team-${entry.patientId}`,
  status: 'active',
  subject: { reference: `Patient/${entry.patientId}`, display: entry.name },
  period: { start: dateBefore(now, 200) },
  participant: [{ member: { reference: 'Practitioner/jones', display: 'Dr Gareth Jones' } }],
});

const anyOf = (ids: readonly string[]) => (entry: ListEntry) => ids.includes(entry.patientId);
const withAppointmentToday = anyOf(['roberts-helen', 'paper-man', 'no-smoking', 'high-man', 'ngata-mere']);
const forSecondOpinion = anyOf(['restricted-record', 'high-man', 'has-angina']);

function listsOfPatel(personas: readonly Persona[], now: Date): Resource[] {
  const everybody = personas.map(entryOf);
  const removed = personas.filter(({ id }) => id === 'birthday-today').map(entryOf);
  const tuesday = [...on(personas, 'tuesday'), ...removed.map((entry) => ({ ...entry, deleted: true }))];
  const lastYear = everybody.slice(0, 3);
  const ofPatel = { source: 'Practitioner/patel', now };
  return [
    worklist({ ...ofPatel, id: 'patel-tuesday', title: 'Tuesday clinic', entries: tuesday }),
    worklist({ ...ofPatel, id: 'patel-home', title: 'Home visits', entries: on(personas, 'home-visits') }),
    worklist({ ...ofPatel, id: 'patel-panel', title: 'Practice panel', entries: everybody }),
    worklist({ ...ofPatel, id: 'patel-retired', title: 'Last year', entries: lastYear, status: 'retired' }),
    worklist({ ...ofPatel, id: 'patel-empty', title: 'Recalls', entries: [] }),
  ];
}

/** The worklists, the group, today's appointments and the care teams of the clinic. */
export function clinicWorklists(personas: readonly Persona[], now: Date): Resource[] {
  const everybody = personas.map(entryOf);
  return [
    ...listsOfPatel(personas, now),
    worklist({
      id: 'silva-list',
      title: 'Second opinions',
      source: 'PractitionerRole/silva-cardiology',
      entries: everybody.filter(forSecondOpinion),
      now,
    }),
    worklist({
      id: 'okafor-checks',
      title: 'Blood pressure checks',
      source: 'Practitioner/okafor',
      entries: on(personas, 'tuesday'),
      now,
    }),
    cardiologyGroup(personas),
    ...everybody.filter(withAppointmentToday).map((entry, index) => appointment(entry, index, now)),
    ...on(personas, 'cardiology')
      .slice(0, 4)
      .map((entry) => careTeam(entry, now)),
  ];
}

const sourcesOf = (user: SandboxUser): string[] => [user.fhirUser, `Practitioner/${practitionerId(user)}`];

/** The first worklist of a clinician that is in use; the one to be made when there is none. */
export function firstWorklist(store: FhirStore, user: SandboxUser, now: Date): Resource {
  const own = [...store.all('List')].find(
    (list) => list.status === 'current' && sourcesOf(user).includes(localReference(list.source) ?? ''),
  );
  const made = { id: `${user.username}-patients`, title: 'My patients', source: user.fhirUser };
  return own ?? worklist({ ...made, entries: [], now });
}

export function withEntry(list: Resource, { patientId, name }: ListEntry): Resource {
  const item = { item: { reference: `Patient/${patientId}`, display: name } };
  const longer: Resource = { ...list, entry: [...valuesAt(list, 'entry'), item] };
  delete longer.emptyReason;
  return longer;
}
