import type { RequestHandler } from 'express';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Config } from '../../config/index.ts';
import { AppError } from '../../errors.ts';
import type { Deps } from '../deps.ts';
import { formatTime } from '../format.ts';
import { patientOf } from '../launches.ts';
import { launchOf } from '../middleware/require-launch.ts';
import { exportPath, patientRowsPath, patientsPath } from '../paths.ts';
import { rowContextOf } from './worklist-context.ts';
import { worklistRow } from './worklist-row-view.ts';
import { readWorklistState } from './worklist-state.ts';
import { panelView } from './worklist-view.ts';

const longestWaitMs = 2_000;
const mostHandles = 100;

/**
 * GET /launches/:launch/patient-rows: rows of a page that were not worked out when it was sent, for its script. It
 * waits a little for the first of them. The order stays the page's; counts and progress are those of now.
 */
export function showWorklistRows(config: Config, deps: Deps): RequestHandler {
  return async (req, res) => {
    const { launch, handle, signal } = launchOf(res);
    const state = readWorklistState(req.query);
    const kept = deps.panels.find(launch.handle, textOf(req.query['panel']));
    if (kept === undefined) throw new AppError('page_not_found', 'this list is no longer kept');
    const handles = textOf(req.query['rows'])
      .split(',')
      .filter((one) => one !== '');
    if (handles.length > mostHandles) throw new AppError('input_invalid', 'more rows than a page has');
    const patientIds = handles.map((one) => patientOf(launch, one));
    const { panel } = kept;
    const first =
      patientIds.length === 0 ? panel.settled() : Promise.race(patientIds.map((id) => panel.settled([id])));
    await Promise.race([
      first,
      sleep(longestWaitMs, undefined, { ref: false, signal }).catch(() => undefined),
    ]);
    const path = patientsPath(handle);
    const context = rowContextOf(config, deps, res, { path, state });
    const wanted = new Set(patientIds);
    const rows = panel
      .rows()
      .filter(({ patientId, state: { kind } }) => wanted.has(patientId) && kind !== 'waiting')
      .map((row) => worklistRow(row, context));
    const view = panelView({
      rows: panel.rows(),
      state,
      paths: { list: path, rows: patientRowsPath(handle), export: exportPath(handle) },
      startedAt: formatTime(kept.startedAt, config.timeZone),
      context,
    });
    res.render('parts/worklist-rows', { t: res.locals.t, rows, panel: view });
  };
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
