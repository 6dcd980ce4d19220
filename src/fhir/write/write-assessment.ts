import { AppError } from '../../errors.ts';
import type { FhirVersion } from '../fhir-version.ts';
import type { FhirClient } from '../http/client.ts';
import { type FaultCause, statusBehind, unreadable } from '../http/faults.ts';
import type { FhirResource } from '../reader.ts';
import { type AssessmentToSave, ownSystems } from './assessment-to-save.ts';
import type { Capabilities } from './capabilities.ts';
import { findSaved } from './find-saved.ts';
import { riskAssessmentResource } from './risk-assessment.ts';
import { riskDocumentResource } from './risk-document.ts';
import { riskObservationResource } from './risk-observation.ts';
import { saysWritten } from './says-written.ts';
import type { SaveForm, SaveSettings } from './save-plan.ts';

export type WriteOutcome =
  | { kind: 'saved'; form: SaveForm; reference?: string; existed: boolean }
  /** The EHR answered every attempt with a refusal: nothing was written. */
  | { kind: 'refused'; refusals: readonly { form: SaveForm; status: number }[] }
  /** An attempt got no answer that can be trusted, and a look did not find it: it may or may not be there. */
  | { kind: 'unknown'; form: SaveForm };

export interface WriteOptions {
  forms: readonly SaveForm[];
  settings: SaveSettings;
  capabilities: Capabilities | undefined;
  version: FhirVersion;
  /** An earlier attempt with the same identifier may have been written: look before writing. */
  attemptedBefore: boolean;
}

/**
 * Writes a result once: the same identifier never twice. The next form is tried only after an answer from which it
 * is certain that nothing was written.
 * @throws AppError `fhir_unauthorised`, `fhir_busy` or `fhir_unreachable`, each only when nothing was written.
 */
export async function writeAssessment(
  client: FhirClient,
  assessment: AssessmentToSave,
  options: WriteOptions,
): Promise<WriteOutcome> {
  if (options.attemptedBefore) {
    const earlier = await lookForEarlier(client, assessment, options);
    if (earlier !== undefined) return earlier;
  }
  const refusals: { form: SaveForm; status: number }[] = [];
  for (const form of options.forms) {
    const outcome = await writeAs(client, form, assessment, options);
    if (outcome.kind !== 'refused') return outcome;
    refusals.push(...outcome.refusals);
  }
  return { kind: 'refused', refusals };
}

async function lookForEarlier(
  client: FhirClient,
  assessment: AssessmentToSave,
  { forms, capabilities }: WriteOptions,
): Promise<WriteOutcome | undefined> {
  for (const form of forms) {
    const found = await findSaved(client, form, assessment);
    if (found.kind === 'found') return { kind: 'saved', form, reference: found.reference, existed: true };
    const safeToRepeat = capabilities?.createsConditionally(form) === true;
    if (found.kind === 'unclear' && !safeToRepeat) return { kind: 'unknown', form };
  }
  return undefined;
}

async function writeAs(
  client: FhirClient,
  form: SaveForm,
  assessment: AssessmentToSave,
  options: WriteOptions,
): Promise<WriteOutcome> {
  const token = `${ownSystems.assessment}|${assessment.identifier}`;
  try {
    const answer = await client.create(resourceOf(form, assessment, options), {
      ifNoneExist: `identifier=${encodeURIComponent(token)}`,
    });
    if (!saysWritten(answer, assessment))
      throw unreadable(form, 'the answer does not say that it was written');
    const { existed, reference } = answer;
    return { kind: 'saved', form, existed, ...(reference === undefined ? {} : { reference }) };
  } catch (error) {
    return afterFailure(client, { form, assessment, error, isRepeat: options.attemptedBefore });
  }
}

function resourceOf(form: SaveForm, assessment: AssessmentToSave, options: WriteOptions): FhirResource {
  const { version, settings } = options;
  if (form === 'RiskAssessment') return riskAssessmentResource(assessment, version);
  if (form === 'Observation') return riskObservationResource(assessment, version, settings.observation);
  return riskDocumentResource(assessment, version);
}

interface Failure {
  form: SaveForm;
  assessment: AssessmentToSave;
  error: unknown;
  isRepeat: boolean;
}

/**
 * 409 and 412 may mean that the identifier is there already, and to a repeat they do, whether or not a search finds it
 * by now; any other 4xx means that nothing was written.
 */
async function afterFailure(
  client: FhirClient,
  { form, assessment, error, isRepeat }: Failure,
): Promise<WriteOutcome> {
  if (!(error instanceof AppError) || neverArrived(error)) throw error;
  const status = statusBehind(error);
  if (status === 401 || status === 429) throw error;
  const refused = status !== undefined && status >= 400 && status < 500 && status !== 408;
  if (refused && status !== 409 && status !== 412) return { kind: 'refused', refusals: [{ form, status }] };
  const found = await findSaved(client, form, assessment).catch(() => ({ kind: 'unclear' }) as const);
  if (found.kind === 'found') return { kind: 'saved', form, reference: found.reference, existed: true };
  if (refused && !isRepeat && found.kind === 'absent')
    return { kind: 'refused', refusals: [{ form, status }] };
  return { kind: 'unknown', form };
}

/** The connection was never made, so nothing was sent. */
function neverArrived(error: AppError): boolean {
  const { code } = (error.cause ?? {}) as FaultCause;
  return code !== undefined && ['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH'].includes(code);
}
