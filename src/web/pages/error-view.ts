import { type ErrorCode, errorCatalogue } from '../../errors.ts';
import { formatDay, formatTime } from '../format.ts';
import { authPath, paths, patientsPath } from '../paths.ts';
import type { Exchange, Page } from '../send-page.ts';

const stayingSignedIn: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  'patient_handle_unknown',
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

/** What happened, that nothing was saved, and one thing to do. */
export function errorView(
  code: ErrorCode,
  { req, res }: Exchange,
  when: { at: Date; timeZone: string },
): Page {
  const t = res.locals.t;
  const what = t(`error.${code}.what`);
  const { launchHandle } = res.locals;
  const toPatients = launchHandle !== undefined && stayingSignedIn.has(code);
  return {
    template: 'error',
    status: errorCatalogue[code].status,
    title: t('error.title', { what }),
    model: {
      what,
      todo: t(`error.${code}.do`),
      nothingSaved: t('error.nothingSaved'),
      action: toPatients
        ? { href: patientsPath(launchHandle), text: t('error.toPatients') }
        : signInAgain(code, { req, res }),
      reference: t('error.reference', {
        reference: res.locals.requestId,
        time: `${formatDay(when.at, when.timeZone)} ${formatTime(when.at, when.timeZone)}`,
      }),
    },
  };
}

/** Where a frame keeps no cookie, a window of its own does. */
function signInAgain(
  code: ErrorCode,
  { res }: Exchange,
): { href: string; text: string; newWindow?: boolean } {
  const { t, retryEhrId } = res.locals;
  return code === 'launch_cookie_missing' && retryEhrId !== undefined
    ? { href: authPath(retryEhrId), text: t('error.newWindow'), newWindow: true }
    : { href: paths.login, text: t('error.signIn') };
}
