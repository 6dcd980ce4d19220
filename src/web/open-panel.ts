import type { Config } from '../config/index.ts';
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
import { ehrOfLaunch } from './ehr-of-launch.ts';
import { saveOfferFor } from './save-offer.ts';
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
  return ehrOfLaunch(config, launch).worklists;
}

/** The list as it is being worked out, begun when nobody has looked at it yet. It goes on after the page is sent. */
export async function openPanel(
  config: Config,
  deps: Deps,
  launch: OpenLaunch,
  { worklist, members, signal }: { worklist: OfferedWorklist; members: WorklistMembers; signal: AbortSignal },
): Promise<KeptPanel> {
  const reading = await deps.reading(launch, signal);
  const { plan } = await saveOfferFor(config, deps, launch, signal);
  // A document is not read again, and who cannot save is not told that something is left to be saved.
  const [form = 'DocumentReference'] = plan.forms;
  const saysNotSaved = form !== 'DocumentReference';
  return deps.panels.open(launch.handle, nameOf(worklist, members), () =>
    startPanel(config, deps, launch, { ...members, reading, saysNotSaved }),
  );
}

/** Another name for another set of patients: whoever joins the list is worked out, too. */
function nameOf({ reference }: OfferedWorklist, { patientIds }: WorklistMembers): string {
  return JSON.stringify([reference, patientIds]);
}

interface PanelStart extends WorklistMembers {
  reading: EhrReading;
  saysNotSaved: boolean;
}

function startPanel(
  config: Config,
  deps: Deps,
  launch: OpenLaunch,
  { patientIds, reading, saysNotSaved }: PanelStart,
): Panel {
  const { patientsPerQuestion, concurrentQuestions, toDo, savedForMonths } = worklistEntry(config, launch);
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
