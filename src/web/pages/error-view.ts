import type { Request } from 'express';
import { findEhrById } from '../../auth/index.ts';
import type { Config } from '../../config/index.ts';
import { type ErrorCode, errorCatalogue } from '../../errors.ts';
import { formatDay, formatTime } from '../format.ts';
import { handleOf } from '../launches.ts';
import { authPath, patientPath, paths, patientsPath } from '../paths.ts';
import type { OpenLaunch } from '../session-data.ts';
import type { Exchange, Page } from '../send-page.ts';

const stayingSignedIn: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  'patient_handle_unknown',
  'session_replaced',
  'fhir_unreachable',
  'fhir_timeout',
  'fhir_busy',
  'fhir_forbidden',
  'fhir_not_found',
  'fhir_unreadable',
  'fhir_wrong_patient',
  'input_invalid',
  'csrf_invalid',
  'unexpected',
]);

/** What may be over in a minute: the page that was asked for is asked for again. */
const passing: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  'fhir_unreachable',
  'fhir_timeout',
  'fhir_busy',
  'unexpected',
]);

const signedOutCodes: ReadonlySet<ErrorCode> = new Set<ErrorCode>(['session_missing', 'fhir_unauthorised']);

/** What happened, whether anything was saved, and one thing to do. */
export function errorView(code: ErrorCode, { req, res }: Exchange, config: Config, at: Date): Page {
  const { t, launch, launchHandle } = res.locals;
  const ownPath = launch?.userKind === 'patient' ? ownPathOf(launch) : undefined;
  const what = t(ownPath === undefined ? `error.${code}.what` : 'own.error.what');
  return {
    template: 'error',
    status: errorCatalogue[code].status,
    title: t('error.title', { what }),
    model: {
      what,
      todo: t(ownPath === undefined ? todoOf(code, req) : 'own.error.do'),
      kept: keptWords(config, { req, res }),
      nothingSaved: t(followsSave({ req, res }) ? 'error.mayBeSaved' : 'error.nothingSaved'),
      action:
        launchHandle !== undefined && stayingSignedIn.has(code)
          ? onwards(code, { req, res }, { ownPath, launchHandle })
          : signInAgain(config, code, { req, res }),
      reference: t('error.reference', {
        reference: res.locals.requestId,
        time: `${formatDay(at, config.timeZone)} ${formatTime(at, config.timeZone)}`,
      }),
    },
  };
}

/** What still works for somebody who is signed in. A form that was sent is not sent again by a link. */
function onwards(
  code: ErrorCode,
  { req, res }: Exchange,
  { ownPath, launchHandle }: { ownPath: string | undefined; launchHandle: string },
): { href: string; text: string } {
  const { t } = res.locals;
  if (ownPath !== undefined) return { href: ownPath, text: t('own.error.back') };
  return passing.has(code) && req.method === 'GET'
    ? { href: req.originalUrl, text: t('error.tryAgain') }
    : { href: patientsPath(launchHandle), text: t('error.toPatients') };
}

/** Something was sent to be saved by this request, or by the one that has led here. */
function followsSave({ req, res }: Exchange): boolean {
  return res.locals.mayBeSaved === true || req.query['saved'] !== undefined;
}

/** A patient has one page, and no words about EHRs and other patients. */
function ownPathOf(launch: OpenLaunch): string | undefined {
  const { handle, patientId } = launch;
  return patientId === undefined ? undefined : patientPath(handle, handleOf(launch, patientId));
}

/** That what was typed is not lost, and how it comes back. */
function keptWords(config: Config, { req, res }: Exchange): string | undefined {
  const ehr = findEhrById(config.ehrs, res.locals.formKeptFor ?? '');
  if (ehr === undefined) return undefined;
  return isInFrame(req) ? res.locals.t('kept.inFrame') : res.locals.t('kept.lead', { ehr: ehr.name });
}

/** In the frame of an EHR, signing in begins in the chart: sign-in pages may refuse to be framed. */
function todoOf(code: ErrorCode, req: Request): 'error.signedOutInFrame.do' | `error.${ErrorCode}.do` {
  return isInFrame(req) && signedOutCodes.has(code) ? 'error.signedOutInFrame.do' : `error.${code}.do`;
}

function isInFrame(req: Request): boolean {
  return ['iframe', 'frame'].includes(req.get('sec-fetch-dest') ?? '');
}

/** Where a frame keeps no cookie, a window of its own does. */
function signInAgain(
  config: Config,
  code: ErrorCode,
  { req, res }: Exchange,
): { href: string; text: string; newWindow?: boolean } {
  const { t, retryEhrId, formKeptFor } = res.locals;
  const ehr = findEhrById(config.ehrs, formKeptFor ?? '');
  if (isInFrame(req) && signedOutCodes.has(code))
    return { href: paths.login, text: t('error.newWindow'), newWindow: true };
  if (ehr?.scopes.standalone !== undefined)
    return { href: authPath(ehr.id), text: t('login.button', { ehr: ehr.name }) };
  return code === 'launch_cookie_missing' && retryEhrId !== undefined
    ? { href: authPath(retryEhrId), text: t('error.newWindow'), newWindow: true }
    : { href: paths.login, text: t('error.signIn') };
}
