import type { RequestHandler } from 'express';
import type { Config } from '../../config/index.ts';
import type { Deps } from '../deps.ts';
import { findSearch, keepSearch } from '../kept-searches.ts';
import { launchOf } from '../middleware/require-launch.ts';
import { foundPatientsPath, patientsPath, searchPath } from '../paths.ts';
import { recordForLaunch } from '../record-audit.ts';
import { saveSession } from '../save-session.ts';
import { type Exchange, sendPage } from '../send-page.ts';
import { rowContextOf } from './worklist-context.ts';
import { forgottenSearch, searchView, type SearchView } from './worklist-search.ts';
import { oneText, readWorklistState } from './worklist-state.ts';

/** POST /launches/:launch/searches: what is searched for stays in the session and out of every address. */
export const searchPatients: RequestHandler = async (req, res) => {
  const { launch, handle } = launchOf(res);
  const { q } = (req.body ?? {}) as Record<string, unknown>;
  const id = keepSearch(launch, (oneText(q, 'q') ?? '').trim());
  await saveSession(req.session);
  res.redirect(303, foundPatientsPath(handle, id));
};

/** GET /launches/:launch/searches/:search: who is found. A reload searches again. */
export function showFound(config: Config, deps: Deps): RequestHandler {
  return async (req, res) => {
    const { launch, handle, signal } = launchOf(res);
    const query = findSearch(launch, String(req.params['search']));
    if (query === undefined) return sendFound(config, deps, { req, res }, forgottenSearch(res.locals.t));
    const state = readWorklistState({});
    const context = rowContextOf(config, deps, res, { path: patientsPath(handle), state });
    const search = await searchView(deps.fhirClient(launch, signal), query, context);
    await recordForLaunch(deps, res, { action: 'search-patients', launch });
    sendFound(config, deps, { req, res }, search);
  };
}

function sendFound(config: Config, deps: Deps, { req, res }: Exchange, search: SearchView): void {
  const { handle } = launchOf(res);
  const { t } = res.locals;
  sendPage(
    config,
    deps,
    { req, res },
    {
      template: 'worklist',
      title: t('worklist.searchTitle'),
      status: search.forgotten === true ? 404 : 200,
      model: {
        heading: t('worklist.searchTitle'),
        lists: [],
        search: { action: searchPath(handle), query: search.query, problem: search.problem },
        notices: search.notices,
        found: search,
        backToLists: patientsPath(handle),
      },
    },
  );
}
