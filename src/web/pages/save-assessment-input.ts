import { AppError } from '../../errors.ts';
import type { AssessmentToSave } from '../../fhir/index.ts';
import { categorise, modelOf } from '../../risk/index.ts';
import { besideCategory } from '../../services/beside-category.ts';
import { saveIdentifier } from '../../services/save-assessment.ts';
import { besideInWords } from './beside-in-words.ts';
import { estimatedRisk } from './estimates.ts';
import { bandInNote, noteText } from './note-view.ts';
import type { OpenPatient } from './patient-page.ts';
import { basisOf } from './save-inputs.ts';

export interface AssessmentInput {
  token: string;
  /** Of what was shown: the identifier stays the same while it is repeated. */
  inputs: string;
  comment: string;
  version: string;
  /** For a form that holds documents. */
  pdf?: AssessmentToSave['pdf'];
}

/** The answer on the page as it goes into the record. Only a page with a score has one. */
export function assessmentToSave(opened: OpenPatient, input: AssessmentInput): AssessmentToSave {
  const { launch, patientId, assessed, equation, view } = opened;
  const risk = estimatedRisk(assessed.verdict(equation));
  if (risk === undefined) throw new AppError('unexpected', 'a page without a score was about to be saved');
  const lines = [noteText({ assessed, equation, change: {}, version: input.version }, view)];
  if (input.comment !== '') lines.push(view.t('save.commentInNote', { comment: input.comment }));
  return {
    patientId,
    identifier: saveIdentifier({ ehrId: launch.ehrId, patientId, token: input.token, inputs: input.inputs }),
    ...(launch.fhirUser === undefined ? {} : { performer: launch.fhirUser }),
    ...(launch.userName === undefined ? {} : { performerName: launch.userName }),
    ...encounterIn(launch, patientId),
    assessedAt: assessed.record.assessedAt,
    timeZone: view.timeZone,
    method: { id: equation, name: modelOf(equation).name, appVersion: input.version },
    horizonYears: 10,
    risk,
    categories: view.scheme,
    category: { id: categorise(risk, view.scheme), words: categoryInWords(risk, opened) },
    basis: basisOf(assessed.record, equation),
    noteText: lines.join('\n'),
    noteLanguage: view.t.locale,
    ...(input.pdf === undefined ? {} : { pdf: input.pdf }),
  };
}

/** Other apps show the category without the note: it names what it must not be read without. */
function categoryInWords(risk: number, { assessed, view: { t, scheme } }: OpenPatient): string {
  const band = bandInNote(risk, scheme, t);
  const facts = besideInWords(besideCategory(assessed.record), t);
  return facts.length === 0 ? band : t('save.categoryBeside', { band, facts: facts.join(', ') });
}

/** The encounter of a launch is the one of its patient, and of nobody else who is opened in it. */
function encounterIn(
  { encounterId, patientId: launchedFor }: OpenPatient['launch'],
  patientId: string,
): { encounterId?: string } {
  return encounterId !== undefined && launchedFor === patientId ? { encounterId } : {};
}
