import { createHash } from 'node:crypto';
import {
  type AssessmentToSave,
  type FhirClient,
  findSaved,
  type SaveForm,
  scopesAllow,
  writeAssessment,
  type WriteOptions,
  type WriteOutcome,
  writeProvenance,
} from '../fhir/index.ts';

/** Longer than any call to the EHR may take: after that an attempt without an answer is over. */
const attemptOverAfterMs = 20_000;
const longestWaitMs = 8_000;
/** Where the EHR itself keeps a second create from writing. */
const shortWaitMs = 3_000;
const lookEveryMs = 500;

/**
 * Who may send. Two requests with the same save must not both send it, whichever process they reached: not every EHR
 * can tell a second create from the first.
 */
export interface SaveClaims {
  /** True for the first who asks for this attempt, false for everybody after. */
  take(attempt: string): Promise<boolean>;
}

export interface SaveAttempt {
  assessment: AssessmentToSave;
  forms: readonly SaveForm[];
  settings: WriteOptions['settings'];
  capabilities: WriteOptions['capabilities'];
  version: WriteOptions['version'];
  scopes: readonly string[];
  /** How often this save was begun before, and when last: from the session, written there before sending. */
  earlier: { count: number; lastAtMs?: number };
}

export interface SaveDeps {
  client: FhirClient;
  claims: SaveClaims;
  now: () => Date;
  sleep: (milliseconds: number) => Promise<unknown>;
}

/**
 * The identifier of one save: the same for every repeat of the same form, another for every other form, patient and
 * set of inputs. A UUID by its looks (RFC 9562, version 8), so that it fits wherever EHRs expect one.
 */
export function saveIdentifier(parts: {
  ehrId: string;
  patientId: string;
  token: string;
  inputs: string;
}): string {
  const hash = createHash('sha256')
    .update(JSON.stringify([parts.ehrId, parts.patientId, parts.token, parts.inputs]))
    .digest('hex');
  const groups = [
    hash.slice(0, 8),
    hash.slice(8, 12),
    `8${hash.slice(13, 16)}`,
    `8${hash.slice(17, 20)}`,
    hash.slice(20, 32),
  ];
  return groups.join('-');
}

/**
 * Saves a result exactly once, whoever else is saving the same one at the same time, here or in another process, and
 * however often it is repeated.
 * @throws AppError `fhir_…` only when nothing was written.
 */
export async function saveAssessment(deps: SaveDeps, attempt: SaveAttempt): Promise<WriteOutcome> {
  const { count, lastAtMs } = attempt.earlier;
  const startedMs = deps.now().getTime();
  if (count > 0 && lastAtMs !== undefined && startedMs - lastAtMs < attemptOverAfterMs) {
    const conditional = attempt.forms.every(
      (form) => attempt.capabilities?.createsConditionally(form) === true,
    );
    const seen = await waitForOther(deps, attempt, conditional ? shortWaitMs : longestWaitMs);
    const over = conditional || deps.now().getTime() - lastAtMs >= attemptOverAfterMs;
    if (seen.kind === 'saved' || !over) return seen;
  }
  if (!(await deps.claims.take(`${attempt.assessment.identifier} ${count}`))) {
    return waitForOther(deps, attempt, longestWaitMs);
  }
  const outcome = await writeAssessment(deps.client, attempt.assessment, {
    ...attempt,
    attemptedBefore: count > 0,
  });
  if (outcome.kind === 'saved') await addProvenance(deps.client, attempt, outcome);
  return outcome;
}

/** Somebody else is sending the same save: look for it until it is there or the patience ends. */
async function waitForOther(
  deps: SaveDeps,
  { assessment, forms }: SaveAttempt,
  forMs: number,
): Promise<WriteOutcome> {
  const untilMs = deps.now().getTime() + forMs;
  for (;;) {
    for (const form of forms) {
      const found = await findSaved(deps.client, form, assessment);
      if (found.kind === 'found') return { kind: 'saved', form, reference: found.reference, existed: true };
    }
    if (deps.now().getTime() >= untilMs) return { kind: 'unknown', form: forms[0] ?? 'RiskAssessment' };
    await deps.sleep(lookEveryMs);
  }
}

/** Who made the resource, where the EHR keeps that. Also after an earlier attempt that did not come so far. */
export async function addProvenance(
  client: FhirClient,
  { assessment, capabilities, version, scopes }: Omit<SaveAttempt, 'earlier' | 'forms' | 'settings'>,
  { reference, existed }: Extract<WriteOutcome, { kind: 'saved' }>,
): Promise<void> {
  const wanted = version !== 'STU3' && capabilities?.creates('Provenance') === true;
  if (reference === undefined || !wanted || !scopesAllow(scopes, 'c', 'Provenance')) return;
  await writeProvenance(client, assessment, { target: reference, mayExist: existed });
}
