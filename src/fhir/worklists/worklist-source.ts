import type { Capabilities } from '../write/capabilities.ts';
import { scopesAllow } from '../write/granted-scopes.ts';

/** Where a list of patients may come from. */
export const worklistSources = [
  'list',
  'group',
  'appointments-today',
  'care-team',
  'general-practitioner',
] as const;
export type WorklistSource = (typeof worklistSources)[number];

/** What each source is a search of. Any one of the parameters will do; the first offered one is used. */
const searches: Readonly<Record<WorklistSource, { type: string; parameters: readonly string[] }>> = {
  list: { type: 'List', parameters: ['source'] },
  group: { type: 'Group', parameters: ['managing-entity'] },
  'appointments-today': { type: 'Appointment', parameters: ['practitioner', 'actor'] },
  'care-team': { type: 'CareTeam', parameters: ['participant'] },
  'general-practitioner': { type: 'Patient', parameters: ['general-practitioner'] },
};

export interface Access {
  /** Undefined when the EHR's statement could not be read. */
  capabilities: Capabilities | undefined;
  scopes: readonly string[];
}

/**
 * The search behind a source when this EHR offers and grants it. Without a statement lists and groups are tried all
 * the same, because asking for them does no harm; the rest is not offered unseen.
 */
export function searchOf(
  source: WorklistSource,
  { capabilities, scopes }: Access,
): { type: string; parameter: string } | undefined {
  const { type, parameters } = searches[source];
  // A scope for the patient in context opens one record, not a list of them.
  const ofUser = scopes.filter((scope) => scope.startsWith('user/'));
  if (!scopesAllow(ofUser, 's', type)) return undefined;
  if (capabilities === undefined) {
    const [parameter] = parameters;
    const harmless = source === 'list' || source === 'group';
    return harmless && parameter !== undefined ? { type, parameter } : undefined;
  }
  const parameter = parameters.find((name) => capabilities.searches(type, name));
  return parameter === undefined ? undefined : { type, parameter };
}
