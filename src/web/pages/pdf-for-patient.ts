import type { AssessmentToSave } from '../../fhir/index.ts';
import { createTranslate, localeOf } from '../../i18n/index.ts';
import { handoutPdf } from './handout-pdf.ts';
import { handoutView } from './handout-view.ts';
import type { OpenPatient } from './patient-page.ts';

/** The page for the patient as a document, in the patient's language where the app speaks it. */
export async function pdfForPatient(
  { assessed, equation, launch, view }: OpenPatient,
  version: string,
): Promise<AssessmentToSave['pdf']> {
  const locale = localeOf(assessed.record.identity.language) ?? view.t.locale;
  const t = createTranslate(locale);
  const said = { assessed, equation, change: {}, heartAge: false, clinician: launch.userName, version };
  const model = handoutView(said, { ...view, t });
  const bytes = await handoutPdf({ model, t, madeAt: assessed.record.assessedAt });
  return bytes === undefined ? undefined : { bytes, title: t('handout.documentTitle'), language: locale };
}
