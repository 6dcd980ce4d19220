import { setTimeout as sleep } from 'node:timers/promises';
import type { Config } from '../../config/index.ts';
import { AppError } from '../../errors.ts';
import { type FhirClient, findSaved, type SaveForm, type WriteOutcome } from '../../fhir/index.ts';
import { addProvenance, saveAssessment, saveIdentifier } from '../../services/save-assessment.ts';
import type { Deps } from '../deps.ts';
import { recordForLaunch } from '../record-audit.ts';
import { saveSession } from '../save-session.ts';
import type { SaveOffer } from '../save-offer.ts';
import { type Exchange, sendPage } from '../send-page.ts';
import type { PendingSave } from '../session-data.ts';
import { estimatedRisk } from './estimates.ts';
import { pdfForPatient } from './pdf-for-patient.ts';
import type { OpenPatient } from './patient-page.ts';
import { assessmentToSave } from './save-assessment-input.ts';

/** Longer than all the calls of one save together; the browser may go away, the save goes on. */
const saveTimeoutMs = 60_000;

export interface PressedSave {
  opened: OpenPatient;
  offer: SaveOffer;
  pending: PendingSave;
  token: string;
}

/**
 * Whether an earlier press of the same button has been saved after all. Only a look: what is not to be seen yet may
 * still come, so that false says nothing.
 */
export async function savedElsewhere(
  deps: Deps,
  { opened, offer, pending, token }: PressedSave,
): Promise<boolean> {
  if (pending.attempts === 0) return false;
  const client = deps.fhirClient(opened.launch, AbortSignal.timeout(saveTimeoutMs));
  const { launch, patientId } = opened;
  const identifier = saveIdentifier({ ehrId: launch.ehrId, patientId, token, inputs: pending.inputs });
  for (const form of offer.plan.forms) {
    const found = await findSaved(client, form, { patientId, identifier });
    if (found.kind !== 'found') continue;
    await completeEarlier(
      deps,
      client,
      { opened, offer, pending, token },
      { form, reference: found.reference },
    );
    markSaved(deps, pending, form);
    return true;
  }
  return false;
}

/** An attempt that was cut off may have left the provenance unwritten. */
async function completeEarlier(
  deps: Deps,
  client: FhirClient,
  { opened, offer, pending, token }: PressedSave,
  { form, reference }: { form: SaveForm; reference: string },
): Promise<void> {
  if (estimatedRisk(opened.assessed.verdict(opened.equation)) === undefined) return;
  const input = { token, inputs: pending.inputs, comment: '', version: deps.version };
  const repeated = {
    assessment: assessmentToSave(opened, input),
    capabilities: offer.capabilities,
    version: offer.version,
    scopes: opened.launch.scopes,
  };
  await addProvenance(client, repeated, { kind: 'saved', form, reference, existed: true });
}

/** True when it is saved; otherwise a page has been sent that says what is known. */
export async function sendSave(
  config: Config,
  deps: Deps,
  exchange: Exchange,
  pressed: PressedSave & { comment: string },
): Promise<boolean> {
  const { opened, pending } = pressed;
  const earlier = { count: pending.attempts, lastAtMs: pending.lastAttemptAtMs };
  pending.attempts += 1;
  pending.lastAttemptAtMs = deps.clock.now().getTime();
  // Before anything is sent: whoever comes after a crash must know that something may have been.
  await saveSession(exchange.req.session);
  exchange.res.locals.mayBeSaved = true;
  const outcome = await attempt(deps, pressed, earlier).catch(async (error: unknown) => {
    await recordSave(deps, exchange, opened, error instanceof AppError ? error.code : 'unexpected');
    throw error;
  });
  switch (outcome.kind) {
    case 'saved':
      await recordSave(deps, exchange, opened);
      markSaved(deps, pending, outcome.form);
      // It is saved whatever became of the session, and a later press finds it: no page may say that it is not.
      await saveSession(exchange.req.session).catch(() => {
        deps.log.write('warn', { event: 'save-mark-lost', requestId: exchange.res.locals.requestId });
      });
      return true;
    case 'refused':
      await recordSave(deps, exchange, opened, 'fhir_write_refused');
      pending.refused = true;
      await saveSession(exchange.req.session);
      sendOutcome(config, deps, exchange, { ...pressed, status: 409, kind: 'refused' });
      return false;
    case 'unknown':
      await recordSave(deps, exchange, opened, 'save_unknown');
      sendOutcome(config, deps, exchange, { ...pressed, status: 502, kind: 'unknown' });
      return false;
    default:
      return outcome satisfies never;
  }
}

function markSaved(deps: Deps, pending: PendingSave, form: SaveForm): void {
  pending.saved = { atMs: deps.clock.now().getTime(), form };
}

async function attempt(
  deps: Deps,
  { opened, offer, pending, token, comment }: PressedSave & { comment: string },
  earlier: { count: number; lastAtMs?: number },
): Promise<WriteOutcome> {
  const { launch } = opened;
  const pdf = offer.plan.forms.some((form) => form === 'DocumentReference')
    ? await pdfForPatient(opened, deps.version)
    : undefined;
  return saveAssessment(
    {
      client: deps.fhirClient(launch, AbortSignal.timeout(saveTimeoutMs)),
      claims: deps.saveClaims,
      now: deps.clock.now,
      sleep,
    },
    {
      assessment: assessmentToSave(opened, {
        token,
        inputs: pending.inputs,
        comment,
        version: deps.version,
        pdf,
      }),
      forms: offer.plan.forms,
      settings: offer.settings,
      capabilities: offer.capabilities,
      version: offer.version,
      scopes: launch.scopes,
      earlier,
    },
  );
}

function recordSave(
  deps: Deps,
  { res }: Exchange,
  { launch, patientId }: OpenPatient,
  reason?: string,
): Promise<void> {
  const outcome = reason === undefined ? 'success' : 'failure';
  return recordForLaunch(deps, res, {
    action: 'save-assessment',
    outcome,
    launch,
    patientId,
    ...(reason === undefined ? {} : { reason }),
  });
}

interface Outcome extends PressedSave {
  comment: string;
  status: number;
  kind: 'refused' | 'unknown';
}

function sendOutcome(config: Config, deps: Deps, exchange: Exchange, outcome: Outcome): void {
  const { opened, offer, kind, token, comment } = outcome;
  const { t } = opened.view;
  const also = opened.query === '' ? '' : `?${opened.query}`;
  const ehr = offer.ehr.name;
  const title = t(`save.${kind}.title`, { ehr });
  sendPage(config, deps, exchange, {
    template: kind === 'unknown' ? 'save-unknown' : 'save-none',
    title: t('error.title', { what: t('save.pageTitle') }),
    status: outcome.status,
    banner: opened.banner,
    patientHandle: opened.patientHandle,
    model: {
      title,
      paragraphs:
        kind === 'unknown'
          ? [t('save.unknown.lead', { ehr }), t('save.unknown.do')]
          : [t('save.refused.lead')],
      back: `${opened.path}${also}`,
      note: `${opened.path}/note${also}`,
      action: `${opened.path}/save${also}`,
      token,
      comment,
    },
  });
}
