import { AppError } from '../../errors.ts';
import type { FhirReader } from '../reader.ts';
import { readWorklist, readWorklists } from '../read-worklists.ts';
import { type PanelSource, readPanelMembers } from './panel-members.ts';
import { userReferences } from './user-references.ts';
import { type Access, searchOf, type WorklistSource } from './worklist-source.ts';

/** One list that the signed-in person can choose. */
export interface OfferedWorklist {
  source: WorklistSource;
  /** `List/id`, `Group/id`, or the name of the source. */
  reference: string;
  /** As the EHR calls it; absent for panels, which have no name of their own. */
  title?: string;
  /** Number of patients, when the EHR says so beforehand. */
  count?: number;
}

export interface WorklistMembers {
  patientIds: readonly string[];
  /** False when the EHR did not give all of them. */
  complete: boolean;
}

export interface WorklistOptions extends Access {
  /** The sources to offer, the most wanted first. */
  sources: readonly WorklistSource[];
  now: Date;
  timeZone: string;
}

export interface Worklists {
  offered: readonly OfferedWorklist[];
  /** @throws AppError `fhir_…` when the list cannot be read. */
  members(worklist: OfferedWorklist): Promise<WorklistMembers>;
}

/**
 * The lists this EHR has for a person, in the order of the configuration: only what its CapabilityStatement offers
 * and the scopes allow. Panels are not asked for before somebody chooses them: they can be thousands.
 * @throws AppError `fhir_…` when the EHR cannot be asked at all.
 */
export async function openWorklists(
  reader: FhirReader,
  fhirUser: string,
  options: WorklistOptions,
): Promise<Worklists> {
  const users = await userReferences(reader, fhirUser, options);
  const usable = options.sources.filter((source) => searchOf(source, options) !== undefined);
  const stored = usable.some((source) => source === 'list' || source === 'group')
    ? (await Promise.all(users.map((reference) => readWorklists(reader, { reference })))).flat()
    : [];
  const offered = usable.flatMap((source): OfferedWorklist[] => {
    const prefix = source === 'list' ? 'List/' : source === 'group' ? 'Group/' : undefined;
    if (prefix === undefined) return [{ source, reference: source }];
    const found = stored.filter(({ reference }) => reference.startsWith(prefix));
    return [...new Map(found.map((one) => [one.reference, one])).values()].map((one) => ({ source, ...one }));
  });
  return {
    offered,
    members: ({ source, reference }) =>
      source === 'list' || source === 'group'
        ? readWorklist(reader, reference)
        : panelMembers(reader, source, { users, options }),
  };
}

function panelMembers(
  reader: FhirReader,
  source: PanelSource,
  { users, options }: { users: readonly string[]; options: WorklistOptions },
): Promise<WorklistMembers> {
  const search = searchOf(source, options);
  if (search === undefined) throw new AppError('input_invalid', 'this EHR does not offer such a list');
  return readPanelMembers(reader, source, { ...search, users, now: options.now, timeZone: options.timeZone });
}
