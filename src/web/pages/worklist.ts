import type { RequestHandler } from 'express';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Config } from '../../config/index.ts';
import { AppError } from '../../errors.ts';
import type { OfferedWorklist, WorklistMembers, Worklists } from '../../fhir/index.ts';
import type { KeptPanel } from '../../services/panel-cache.ts';
import type { Deps } from '../deps.ts';
import { formatTime } from '../format.ts';
import { patientOf } from '../launches.ts';
import { launchOf } from '../middleware/require-launch.ts';
import { openPanel, worklistsOf } from '../open-panel.ts';
import { exportPath, patientRowsPath, patientsPath, searchPath } from '../paths.ts';
import { recordForLaunch } from '../record-audit.ts';
import { type Exchange, sendPage } from '../send-page.ts';
import { type SearchAgain, searchedBefore } from './searched-before.ts';
import { rowContextOf } from './worklist-context.ts';
import { oneText, readWorklistState, type WorklistState, worklistAddress } from './worklist-state.ts';
import { listLinks, panelView, rowsPerPage, titleOf } from './worklist-view.ts';

/** How long a page waits for rows; after a while those at hand are enough, and the script brings the rest. */
const longestWaitMs = 4_000;
const enoughAfterMs = 1_500;

/** GET /launches/:launch/patients: the lists the EHR has for this person, ranked by risk. */
export function showWorklist(config: Config, deps: Deps): RequestHandler {
  return async (req, res) => {
    const { launch, handle, signal } = launchOf(res);
    const path = patientsPath(handle);
    const lists = await worklistsOf(config, deps, launch, signal);
    const again = await searchedBefore(config, deps, { req, res });
    const chosen = await choose(lists, readWorklistState(req.query), req.query['list'] !== undefined);
    if (chosen === undefined) return showNoLists(config, deps, { req, res }, again);
    const { worklist, members, state } = chosen;
    const kept = await openPanel(config, deps, launch, { worklist, members, signal });
    if (req.query['refresh'] !== undefined) {
      deps.panels.end(launch.handle, kept.id);
      return res.redirect(303, worklistAddress(path, state));
    }
    workAgain(kept, launch, oneText(req.query['again'], 'again'));
    await rowsAtHand(kept, signal);
    await recordForLaunch(deps, res, { action: 'list-patients', launch });
    sendPage(
      config,
      deps,
      { req, res },
      page(config, deps, { req, res }, { lists, worklist, members, kept, state, again }),
    );
  };
}

const mostTried = 3;

/** The list that the address names. Without a name the first that has somebody on it, of the first few. */
async function choose(
  lists: Worklists,
  state: WorklistState,
  named: boolean,
): Promise<Pick<Listed, 'worklist' | 'members' | 'state'> | undefined> {
  const worklist = chosenFrom(lists, state);
  if (worklist === undefined) return undefined;
  const first = { worklist, members: await lists.members(worklist), state };
  if (named || first.members.patientIds.length > 0) return first;
  for (const [index, other] of lists.offered.slice(1, mostTried).entries()) {
    const members = await lists.members(other);
    if (members.patientIds.length > 0)
      return { worklist: other, members, state: { ...state, list: index + 2 } };
  }
  return first;
}

/** @throws AppError `input_invalid` when there are lists, but not that one. */
export function chosenFrom({ offered }: Worklists, { list }: WorklistState): OfferedWorklist | undefined {
  const chosen = offered[list - 1];
  if (chosen === undefined && offered.length > 0)
    throw new AppError('input_invalid', 'the query names a list that there is not');
  return chosen;
}

function workAgain(
  { panel }: KeptPanel,
  launch: Parameters<typeof patientOf>[0],
  handle: string | undefined,
): void {
  if (handle !== undefined) panel.again(patientOf(launch, handle));
}

/** Until all are worked out; after a moment until there is a page full of them; never longer than four seconds. */
async function rowsAtHand({ panel }: KeptPanel, signal: AbortSignal): Promise<void> {
  await Promise.race([panel.settled(), passed(longestWaitMs, signal), enoughRows(panel, signal)]);
}

async function enoughRows(panel: KeptPanel['panel'], signal: AbortSignal): Promise<void> {
  await passed(enoughAfterMs, signal);
  const done = () => panel.rows().filter(({ state }) => state.kind !== 'waiting').length;
  while (!signal.aborted && !panel.finished() && done() < rowsPerPage) await passed(50, signal);
}

/** Earlier when the browser goes away. */
async function passed(milliseconds: number, signal: AbortSignal): Promise<void> {
  await sleep(milliseconds, undefined, { ref: false, signal }).catch(() => undefined);
}

interface Listed {
  lists: Worklists;
  worklist: OfferedWorklist;
  members: WorklistMembers;
  kept: KeptPanel;
  state: WorklistState;
  again: SearchAgain;
}

function page(config: Config, deps: Deps, { res }: Exchange, listed: Listed) {
  const { handle } = launchOf(res);
  const { t } = res.locals;
  const { lists, worklist, members, kept, state, again } = listed;
  const path = patientsPath(handle);
  const context = rowContextOf(config, deps, res, { path, state });
  return {
    template: 'worklist',
    title: t('worklist.title'),
    recordReadAt: kept.startedAt,
    model: {
      heading: t('worklist.titleOf', { list: titleOf(worklist, t) }),
      lists: listLinks(lists.offered, worklist, { t, path }),
      search: { action: searchPath(handle), query: again.query },
      notices: [...again.notices, ...(members.complete ? [] : [t('worklist.incomplete')])],
      panel: panelView({
        rows: kept.panel.rows(),
        state,
        paths: {
          list: path,
          rows: `${patientRowsPath(handle)}?panel=${kept.id}`,
          export: exportPath(handle),
        },
        startedAt: formatTime(kept.startedAt, config.timeZone),
        context,
      }),
    },
  };
}

async function showNoLists(
  config: Config,
  deps: Deps,
  { req, res }: Exchange,
  again: SearchAgain,
): Promise<void> {
  const { launch, handle } = launchOf(res);
  const { t } = res.locals;
  await recordForLaunch(deps, res, { action: 'list-patients', launch });
  sendPage(
    config,
    deps,
    { req, res },
    {
      template: 'worklist',
      title: t('worklist.title'),
      model: {
        heading: t('worklist.title'),
        lists: [],
        search: { action: searchPath(handle), query: again.query },
        notices: [...again.notices, t('worklist.none')],
      },
    },
  );
}
