import type { RequestHandler } from 'express';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Config } from '../../config/index.ts';
import { AppError } from '../../errors.ts';
import type { Translate } from '../../i18n/index.ts';
import type { PanelFacts } from '../../services/panel-facts.ts';
import type { PanelRow } from '../../services/panel-row.ts';
import { csvOf } from '../csv.ts';
import type { Deps } from '../deps.ts';
import { isoDay, recordedDay } from '../format.ts';
import { launchOf } from '../middleware/require-launch.ts';
import { openPanel, worklistsOf } from '../open-panel.ts';
import { patientsPath } from '../paths.ts';
import { recordForLaunch } from '../record-audit.ts';
import { besideInWords } from './beside-in-words.ts';
import { chosenFrom } from './worklist.ts';
import { rowContextOf } from './worklist-context.ts';
import { type RowContext, worklistRow } from './worklist-row-view.ts';
import { readWorklistState } from './worklist-state.ts';
import { rowsInOrder } from './worklist-view.ts';

const longestWaitMs = 20_000;

/** GET /launches/:launch/patients.csv: everybody in the group and order of the page, all pages. */
export function exportWorklist(config: Config, deps: Deps): RequestHandler {
  return async (req, res) => {
    const { launch, handle, signal } = launchOf(res);
    const state = readWorklistState(req.query);
    const lists = await worklistsOf(config, deps, launch, signal);
    const worklist = chosenFrom(lists, state);
    if (worklist === undefined) throw new AppError('page_not_found', 'there is no list to export');
    const members = await lists.members(worklist);
    const { panel } = await openPanel(config, deps, launch, { worklist, members, signal });
    await Promise.race([
      panel.settled(),
      sleep(longestWaitMs, undefined, { ref: false, signal }).catch(() => undefined),
    ]);
    const context = rowContextOf(config, deps, res, { path: patientsPath(handle), state });
    const rows = rowsInOrder(panel.rows(), state).map((row) => cellsOf(row, context, config.timeZone));
    await recordForLaunch(deps, res, { action: 'export-list', launch });
    res
      .status(200)
      .type('text/csv; charset=utf-8')
      .attachment(nameOf(isoDay(deps.clock.now(), config.timeZone), members.complete && panel.finished()))
      .send(csvOf([headOf(res.locals.t), ...rows]));
  };
}

/** A file goes where the notice of the page does not: its name says that somebody or some number may be missing. */
function nameOf(day: string, whole: boolean): string {
  return `heart-risk-list-${day}${whole ? '' : '-incomplete'}.csv`;
}

function headOf(t: Translate): string[] {
  return [
    t('csv.name'),
    t('csv.born'),
    t('csv.sex'),
    t('csv.identifier'),
    t('csv.status'),
    t('csv.risk'),
    t('csv.beside'),
    t('csv.change'),
    t('csv.saved'),
    t('csv.oldest'),
    t('csv.toDo'),
  ];
}

function cellsOf(row: PanelRow, context: RowContext, timeZone: string): string[] {
  const view = worklistRow(row, context);
  const answer = row.state.kind === 'worked-out' ? row.state.answer : undefined;
  const { t } = context;
  return [
    view.name,
    row.identity?.birthDate ?? '',
    view.sex,
    view.identifier,
    view.badge,
    view.number,
    answer === undefined || view.beside === '' ? '' : besideInWords(answer.beside, t).join('; '),
    view.change,
    answer === undefined ? '' : lastSavedIn(answer, timeZone, t),
    answer?.oldestDays === undefined ? '' : String(answer.oldestDays),
    view.toDo.join('; '),
  ];
}

function lastSavedIn({ saved }: PanelFacts, timeZone: string, t: Translate): string {
  if (saved === 'unknown') return t('worklist.savedUnknown');
  return recordedDay(saved.last?.date ?? '', timeZone);
}
