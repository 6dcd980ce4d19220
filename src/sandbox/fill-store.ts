import type { Resource } from './fhir/resource.ts';
import { generatePersona } from './generator/generate-persona.ts';
import { createRandom } from './generator/random.ts';
import { lineOf } from './patient-lines.ts';
import { clinicResources } from './personas/clinic.ts';
import { composePersona, nameInWords } from './personas/compose.ts';
import { personas } from './personas/index.ts';
import type { SandboxState } from './sandbox-state.ts';
import type { SandboxUser } from './users.ts';
import { type ListEntry, clinicWorklists, worklist } from './worklists.ts';

interface Contents {
  resources?: readonly unknown[] | undefined;
  patients?: number | undefined;
}

function isResource(value: unknown): value is Resource {
  const candidate = value as Partial<Resource> | null;
  return typeof candidate?.resourceType === 'string' && typeof candidate.id === 'string';
}

const clinicians = (users: readonly SandboxUser[]): SandboxUser[] =>
  users.filter(({ role }) => role === 'clinician' || role === 'read-only clinician');

/** Records from elsewhere, and a worklist of all their patients for each clinician. */
function loaded(state: SandboxState, resources: readonly unknown[]): Resource[] {
  const usable = resources.filter(isResource);
  if (usable.length !== resources.length)
    throw new Error('Records for the sandbox need a resourceType and an id');
  const entries: ListEntry[] = usable
    .filter(({ resourceType }) => resourceType === 'Patient')
    .map((patient) => ({ patientId: patient.id, name: lineOf(patient).name }));
  const lists = clinicians(state.users).map(({ username, fhirUser }) =>
    worklist({
      id: `${username}-loaded`,
      title: 'All loaded patients',
      source: fhirUser,
      entries,
      now: state.now(),
    }),
  );
  return [...usable, ...lists];
}

function composed({ notes, now }: SandboxState): Resource[] {
  for (const { id, shows } of personas) notes.set(id, shows);
  const all = personas.flatMap((persona, index) => composePersona(persona, index + 1, now()));
  return [...all, ...clinicWorklists(personas, now())];
}

function generated({ seed, now }: SandboxState, count: number): Resource[] {
  const random = createRandom(seed);
  const made = Array.from({ length: count }, (_unused, index) =>
    generatePersona(random, `generated-${index + 1}`),
  );
  const entries = made.map(({ id, name }) => ({ patientId: id, name: nameInWords(name) }));
  const resources = made.flatMap((persona, index) => composePersona(persona, 1001 + index, now()));
  const list = {
    id: 'patel-generated',
    title: 'Generated patients',
    source: 'Practitioner/patel',
    entries,
    now: now(),
  };
  return [...resources, worklist(list)];
}

/** Puts the records into a new sandbox: the personas or those given, and generated ones on top. */
export function fillStore(state: SandboxState, { resources, patients = 0 }: Contents): void {
  const records = resources ? loaded(state, resources) : composed(state);
  const more = patients > 0 ? generated(state, patients) : [];
  for (const resource of [...clinicResources(), ...records, ...more]) state.store.put(resource);
}
