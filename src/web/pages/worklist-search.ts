import type { Translate } from '../../i18n/index.ts';
import { type FhirReader, searchPatients } from '../../fhir/index.ts';
import { nameOf } from '../banner.ts';
import { type RowContext, type WorklistRowView, worklistRow } from './worklist-row-view.ts';

const shortestSearch = 2;

export interface SearchView {
  query: string;
  problem?: string;
  notices: readonly string[];
  count?: string;
  found: readonly WorklistRowView[];
  /** What was searched for is not known any more. */
  forgotten?: boolean;
}

export function forgottenSearch(t: Translate): SearchView {
  return { query: '', problem: t('worklist.searchForgotten'), notices: [], found: [], forgotten: true };
}

/** Who is found by name, date of birth or identifier. A single match is a list of one: opening is always a choice. */
export async function searchView(
  reader: FhirReader,
  query: string,
  context: RowContext,
): Promise<SearchView> {
  const { t } = context;
  if (query.length < shortestSearch)
    return { query, problem: t('worklist.searchShort'), notices: [], found: [] };
  const patients = await searchPatients(reader, query);
  const sorted = patients.toSorted((a, b) => new Intl.Collator('en').compare(nameOf(a, t), nameOf(b, t)));
  return {
    query,
    notices: patients.length === 0 ? [t('worklist.searchNone')] : [],
    count: patients.length > 0 ? t('worklist.count', { count: patients.length }) : undefined,
    found: sorted.map((identity) =>
      worklistRow({ patientId: identity.id, identity, state: { kind: 'waiting' } }, context),
    ),
  };
}
