import type { RequestHandler, Response } from 'express';
import type { AuditAction } from '../../audit.ts';
import type { Config } from '../../config.ts';
import { AppError } from '../../errors.ts';
import {
  ageInWholeYears,
  type FhirReader,
  type PatientIdentity,
  readPatients,
  readWorklist,
  readWorklists,
  searchPatients,
} from '../../fhir/index.ts';
import type { Deps } from '../deps.ts';
import { handleOf } from '../launches.ts';
import { launchOf } from '../middleware/require-launch.ts';
import { patientPath, patientsPath } from '../paths.ts';
import type { OpenLaunch } from '../session-data.ts';
import { sendPage } from '../send-page.ts';
import {
  byName,
  listLinks,
  pagerOf,
  patientRow,
  type RowContext,
  rowsPerPage,
  type WorklistView,
} from './worklist-view.ts';

const shortestSearch = 2;

/** GET /launches/:launch/patients: the lists the EHR has for this person, and search. */
export function showWorklist(config: Config, deps: Deps): RequestHandler {
  return async (req, res) => {
    const { launch, handle, signal } = launchOf(res);
    const reader = deps.fhirClient(launch, signal);
    const query = oneText(req.query['q'], 'q');
    const rows = rowContext(config, deps, res);
    const view =
      query === undefined
        ? await listView(reader, rows, { launch, path: patientsPath(handle), ...positionOf(req.query) })
        : await searchView(reader, rows, { path: patientsPath(handle), query: query.trim() });
    await recordListing(deps, res, query === undefined ? 'list-patients' : 'search-patients');
    sendPage(
      config,
      deps,
      { req, res },
      {
        template: 'worklist',
        title: res.locals.t('worklist.title'),
        recordReadAt: deps.clock.now(),
        model: view,
      },
    );
  };
}

function rowContext(config: Config, deps: Deps, res: Response): RowContext {
  const { launch, handle } = launchOf(res);
  return {
    t: res.locals.t,
    hrefOf: (patientId) => patientPath(handle, handleOf(launch, patientId)),
    ageYearsOf: (birthDate) => ageInWholeYears(birthDate, deps.clock.assessmentTime(), config.timeZone),
  };
}

interface ListRequest {
  launch: OpenLaunch;
  path: string;
  list: number;
  page: number;
}

async function listView(reader: FhirReader, rows: RowContext, request: ListRequest): Promise<WorklistView> {
  const { t } = rows;
  const { launch, path, list, page } = request;
  const lists =
    launch.fhirUser === undefined ? [] : await readWorklists(reader, { reference: launch.fhirUser });
  const search = { action: path, query: '' };
  const chosen = lists[list - 1];
  if (chosen === undefined) {
    if (lists.length > 0) throw new AppError('input_invalid', 'the query names a list that there is not');
    return { heading: t('worklist.title'), lists: [], search, notices: [t('worklist.none')], rows: [] };
  }
  const { title, patientIds, complete } = await readWorklist(reader, chosen.reference);
  const patients = await readPatients(reader, patientIds);
  const unread = patientIds.length - patients.length;
  const notices = [];
  if (!complete) notices.push(t('worklist.incomplete'));
  if (unread > 0) notices.push(t('worklist.notReadable', { count: unread }));
  if (patientIds.length === 0) notices.push(t('worklist.empty'));
  return {
    heading: t('worklist.titleOf', { list: title }),
    lists: listLinks(lists, chosen.reference, path),
    search,
    notices,
    count: t('worklist.count', { count: patientIds.length }),
    rows: pageOf(patients, page).map((patient) => patientRow(patient, rows)),
    pager: pagerOf(page, patients.length, { path, list, t }),
  };
}

function pageOf(patients: readonly PatientIdentity[], page: number): PatientIdentity[] {
  const shown = patients.toSorted(byName).slice((page - 1) * rowsPerPage, page * rowsPerPage);
  if (shown.length === 0 && page > 1)
    throw new AppError('input_invalid', 'the query names a page that there is not');
  return shown;
}

async function searchView(
  reader: FhirReader,
  rows: RowContext,
  { path, query }: { path: string; query: string },
): Promise<WorklistView> {
  const { t } = rows;
  const long = query.length >= shortestSearch;
  const { patients, complete } = long
    ? await searchPatients(reader, query)
    : { patients: [], complete: true };
  const notices = [];
  if (long && patients.length === 0) notices.push(t('worklist.searchNone'));
  if (!complete) notices.push(t('worklist.searchMore'));
  return {
    heading: t('worklist.searchTitle'),
    lists: [],
    search: { action: path, query, problem: long ? undefined : t('worklist.searchShort') },
    notices,
    count: patients.length > 0 ? t('worklist.count', { count: patients.length }) : undefined,
    rows: patients.toSorted(byName).map((patient) => patientRow(patient, rows)),
    backToLists: path,
  };
}

function positionOf(query: Record<string, unknown>): { list: number; page: number } {
  return { list: oneNumber(query['list'], 'list'), page: oneNumber(query['page'], 'page') };
}

function oneText(value: unknown, name: string): string | undefined {
  if (value === undefined || (typeof value === 'string' && value.length <= 200)) return value;
  throw new AppError('input_invalid', `the query parameter ${name} is not one short text`);
}

function oneNumber(value: unknown, name: string): number {
  const text = oneText(value, name) ?? '1';
  if (/^[1-9]\d{0,4}$/.test(text)) return Number(text);
  throw new AppError('input_invalid', `the query parameter ${name} is not a number`);
}

function recordListing(deps: Deps, res: Response, action: AuditAction): Promise<void> {
  const { launch } = launchOf(res);
  return deps.audit.record({
    at: deps.clock.now(),
    action,
    outcome: 'success',
    ehrId: launch.ehrId,
    who: launch.userKey,
    requestId: res.locals.requestId,
  });
}
