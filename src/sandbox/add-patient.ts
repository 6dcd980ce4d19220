import { generatePersona } from './generator/generate-persona.ts';
import { createRandom } from './generator/random.ts';
import { composePersona, nameInWords } from './personas/compose.ts';
import type { SandboxState } from './sandbox-state.ts';
import type { SandboxUser } from './users.ts';
import { firstWorklist, withEntry } from './worklists.ts';

/** Makes up one more patient and puts them on the first worklist of this user. */
export function addPatient(state: SandboxState, user: SandboxUser): { name: string; list: string } {
  const { store, seed, now } = state;
  const number = store.count('Patient') + 1;
  const persona = generatePersona(createRandom(seed * 100_003 + number), `new-patient-${number}`);
  for (const resource of composePersona(persona, 5000 + number, now())) store.put(resource);
  state.notes.set(persona.id, persona.shows);
  const name = nameInWords(persona.name);
  const list = withEntry(firstWorklist(store, user, now()), { patientId: persona.id, name });
  store.put(list);
  return { name, list: typeof list.title === 'string' ? list.title : list.id };
}
