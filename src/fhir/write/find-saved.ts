import { AppError } from '../../errors.ts';
import { objectsOf, textOf } from '../elements/json.ts';
import { isAbout } from '../elements/reference.ts';
import type { FhirReader, FhirResource, SearchAnswer, SearchParameters } from '../reader.ts';
import { ownSystems } from './assessment-to-save.ts';
import type { SaveForm } from './save-plan.ts';

export interface SavedBefore {
  patientId: string;
  identifier: string;
}

export type FoundSaved =
  | { kind: 'found'; reference: string }
  | { kind: 'absent' }
  /** The EHR did not let us look everywhere, so that "absent" cannot be said. */
  | { kind: 'unclear' };

/**
 * Looks for a resource of ours by its identifier. Servers that cannot search by identifier are asked for all of the
 * patient's; in either case the identifier in the answer decides, not the server's word.
 */
export async function findSaved(reader: FhirReader, form: SaveForm, saved: SavedBefore): Promise<FoundSaved> {
  const byPatient: SearchParameters = [['patient', saved.patientId]];
  const token = `${ownSystems.assessment}|${saved.identifier}`;
  const byIdentifier = await looked(reader, form, [...byPatient, ['identifier', token]]);
  const answer = byIdentifier === 'refused' ? await looked(reader, form, byPatient) : byIdentifier;
  if (answer === 'refused' || answer === 'failed') return { kind: 'unclear' };
  const reference = ours(answer.resources, saved);
  if (reference !== undefined) return { kind: 'found', reference };
  return { kind: answer.complete ? 'absent' : 'unclear' };
}

/** `refused`: this server does not do this search. */
async function looked(
  reader: FhirReader,
  form: SaveForm,
  query: SearchParameters,
): Promise<SearchAnswer | 'refused' | 'failed'> {
  try {
    return await reader.search(form, query);
  } catch (error) {
    if (!(error instanceof AppError) || error.code === 'fhir_unauthorised') throw error;
    const refused = ['fhir_unreadable', 'fhir_not_found', 'fhir_forbidden'].includes(error.code);
    return refused ? 'refused' : 'failed';
  }
}

/**
 * Whatever its status: a result that was withdrawn since was saved all the same. The identifier was made from the
 * patient, too, so that a row whose patient the EHR names in words of its own is ours as well.
 */
function ours(rows: readonly FhirResource[], saved: SavedBefore): string | undefined {
  const row = rows.find(
    (resource) =>
      isAbout(resource, saved.patientId) !== false && ownIdentifiersIn(resource).includes(saved.identifier),
  );
  const id = textOf(row?.['id']);
  return row === undefined || id === undefined ? undefined : `${row.resourceType}/${id}`;
}

export function ownIdentifiersIn(resource: FhirResource): readonly unknown[] {
  return objectsOf(resource['identifier'])
    .filter(({ system }) => system === ownSystems.assessment)
    .map(({ value }) => value);
}
