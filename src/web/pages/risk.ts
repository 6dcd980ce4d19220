import type { RequestHandler } from 'express';
import type { Config } from '../../config/index.ts';
import { AppError } from '../../errors.ts';
import { type EarlierAssessments, readEarlierAssessments } from '../../fhir/index.ts';
import { type History, historyFrom } from '../../services/history.ts';
import type { Deps } from '../deps.ts';
import { takeKeptForm } from '../kept-forms.ts';
import type { KeptForm } from '../session-data.ts';
import { openBasis, sealBasis } from '../what-if-basis.ts';
import { type Exchange, sendPage } from '../send-page.ts';
import { estimatedRisk } from './estimates.ts';
import { keptNotice } from './kept-notice.ts';
import { type OpenPatient, openPatientBeside, viewContext } from './patient-page.ts';
import { sendOwnPage } from './own.ts';
import { type RiskView, riskView } from './risk-view.ts';
import { saveLinkFor } from './save-link.ts';
import { noticeAfterSave } from './save-notice.ts';
import { launchOf } from '../middleware/require-launch.ts';
import { patientOf } from '../launches.ts';
import { patientPath } from '../paths.ts';
import { readQuestion } from './what-if-question.ts';
import { whatIfViewOf } from './what-if-view.ts';

/**
 * GET /launches/:launch/patients/:patient, with a what-if answered when the query asks one. A patient who signed in
 * gets the own page there.
 */
export function showRisk(config: Config, deps: Deps): RequestHandler {
  return async (req, res) => {
    if (launchOf(res).launch.userKind === 'patient') return sendOwnPage(config, deps, { req, res });
    if (req.get('x-fragment') === 'what-if') return sendWhatIf(config, { req, res });
    const { opened, beside } = await openPatientBeside(config, deps, { req, res }, readEarlierAssessments);
    const { assessed, equation, view, path } = opened;
    const history = await historyFor(opened, beside);
    const { signal } = launchOf(res);
    const notice = await noticeAfterSave(config, deps, opened, { saved: req.query['saved'], signal });
    const kept = await takeKeptForm(config, deps, req, formOf(opened));
    const save = await saveLinkFor(config, deps, { req, res }, { opened, justSaved: notice !== undefined });
    sendPage(
      config,
      deps,
      { req, res },
      {
        template: 'risk',
        title: res.locals.t('risk.title'),
        banner: opened.banner,
        recordReadAt: opened.readAt,
        patientHandle: opened.patientHandle,
        notice: kept === undefined ? notice : keptNotice(kept, view.t),
        model: {
          ...withKept(
            riskView({ assessed, equation, path, query: req.query, history, save }, view),
            kept,
            opened,
          ),
          basis: sealedBasis(opened),
        },
      },
    );
  };
}

function formOf({ launch, patientId, query }: OpenPatient) {
  return { launch, kind: 'what-if' as const, patientId, bmi: query !== '' };
}

/** A question that came too late stands in its fields again; it is answered when it is asked again. */
function withKept(
  shown: RiskView,
  kept: KeptForm | undefined,
  { assessed, equation, view }: OpenPatient,
): RiskView {
  if (kept === undefined || shown.whatIf === undefined) return shown;
  const { typed, change } = readQuestion(kept.fields, assessed.factors, { equation, unit: view.unit });
  const fields = shown.whatIf.fields.map((field) => ({ ...field, value: typed[field.name] ?? field.value }));
  return { ...shown, whatIf: { ...shown.whatIf, fields, smoker: change.smoker ?? shown.whatIf.smoker } };
}

/** The values of this page's number, for the what-if questions that its script will ask. */
function sealedBasis({ launch, patientHandle, equation, view, assessed }: OpenPatient): string {
  return sealBasis(launch, { patientHandle, equation, unit: view.unit, factors: assessed.factors });
}

/** Without an answer today no past day is worked out either: what was saved stays to be seen. */
async function historyFor(opened: OpenPatient, earlier: EarlierAssessments): Promise<History> {
  const { assessed, equation, reader: today, reading, patientId } = opened;
  const { assessments: saved, gaps } = earlier;
  if (estimatedRisk(assessed.verdict(equation)) === undefined)
    return { saved, past: [], gaps, treatmentUnknown: false };
  const { assessedAt } = assessed.record;
  return historyFrom({ patientId, today, earlier }, { ...reading, assessedAt, equation });
}

/**
 * The answer to one what-if question for the page's script. It starts from the very values that the page's number was
 * worked out from, so that "now" is the number on the page.
 */
function sendWhatIf(config: Config, { req, res }: Exchange): void {
  const { launch, handle } = launchOf(res);
  const patientHandle = String(req.params['patient']);
  patientOf(launch, patientHandle);
  const basis = openBasis(launch, patientHandle, req.get('x-basis'));
  if (basis === undefined)
    throw new AppError('input_invalid', 'a what-if question came without the values of its page');
  const { equation, factors, unit } = basis;
  const view = viewContext(config, res.locals.t, unit);
  const question = readQuestion(req.query, factors, { equation, unit });
  const whatIf = whatIfViewOf(
    { equation, factors, path: patientPath(handle, patientHandle) },
    question,
    view,
  );
  res.render('parts/what-if-answer', { t: res.locals.t, whatIf });
}
