import { type Ehr, findEhrById } from '../auth/index.ts';
import type { Config } from '../config/index.ts';
import { AppError } from '../errors.ts';
import {
  type EhrReading,
  type OfferedWorklist,
  openWorklists,
  type WorklistMembers,
  type Worklists,
} from '../fhir/index.ts';
import type { KeptPanel } from '../services/panel-cache.ts';
import { defaultToDoSettings } from '../services/panel-to-do.ts';
import { type Panel, rankPanel } from '../services/rank-panel.ts';
import type { Deps } from './deps.ts';
import type { OpenLaunch } from './session-data.ts';

/** The lists that this person is offered, in the order of the EHR's entry. */
export async function worklistsOf(
  config: Config,
  deps: Deps,
  launch: OpenLaunch,
  signal: AbortSignal,
): Promise<Worklists> {
  const none: Worklists = { offered: [], members: () => Promise.resolve({ patientIds: [], complete: true }) };
  if (launch.fhirUser === undefined) return none;
  return openWorklists(deps.fhirClient(launch, signal), launch.fhirUser, {
    sources: worklistEntry(config, launch).sources,
    capabilities: await deps.capabilities(launch, signal),
    scopes: launch.scopes,
    now: deps.clock.assessmentTime(),
    timeZone: config.timeZone,
  });
}

export function worklistEntry(config: Config, launch: OpenLaunch) {
  return ehrOf(config, launch).worklists;
}

function ehrOf(config: Config, launch: OpenLaunch): Ehr {
  const ehr = findEhrById(config.ehrs, launch.ehrId);
  if (ehr === undefined)
    throw new AppError('session_missing', 'the EHR of this launch is no longer configured');
  return ehr;
}

/** The list as it is being worked out, begun when nobody has looked at it yet. It goes on after the page is sent. */
export async function openPanel(
  config: Config,
  deps: Deps,
  launch: OpenLaunch,
  { worklist, members, signal }: { worklist: OfferedWorklist; members: WorklistMembers; signal: AbortSignal },
): Promise<KeptPanel> {
  const reading = await deps.reading(launch, signal);
  return deps.panels.open(launch.handle, nameOf(worklist, members), () =>
    startPanel(config, deps, launch, { ...members, reading }),
  );
}

/** Another name for another set of patients: whoever joins the list is worked out, too. */
function nameOf({ reference }: OfferedWorklist, { patientIds }: WorklistMembers): string {
  return JSON.stringify([reference, patientIds]);
}

function startPanel(
  config: Config,
  deps: Deps,
  launch: OpenLaunch,
  { patientIds, reading }: WorklistMembers & { reading: EhrReading },
): Panel {
  const { patientsPerQuestion, concurrentQuestions, toDo, savedForMonths } = worklistEntry(config, launch);
  const { as } = ehrOf(config, launch).save;
  // Documents are not read again, and nothing is to be saved where saving is turned off.
  const saysNotSaved = as.length > 0 && !as.includes('DocumentReference');
  const rules = toDo.filter((rule) => rule !== 'not-saved' || saysNotSaved);
  return rankPanel({
    patientIds,
    openReader: (signal) => deps.fhirClient(launch, signal),
    assessedAt: deps.clock.assessmentTime(),
    ...reading,
    equation: 'framingham-2008-lipids',
    categories: config.clinical.categories,
    toDo: { ...defaultToDoSettings, rules, savedForMonths },
    limits: { groupSize: patientsPerQuestion, concurrentRequests: concurrentQuestions },
  });
}
