import type { PatientRecord } from '../../fhir/index.ts';
import { formatFhirDate } from '../format.ts';
import { statusInWords } from './source-words.ts';
import type { ViewContext } from './view-context.ts';

/** Existing disease, with the record's own evidence for it. */
export function cvdInWords(
  record: PatientRecord,
  { t, secondaryPreventionGuidance: href }: ViewContext,
): { title: string; paragraphs: string[]; guidance?: { text: string; href: string } } {
  const finding = record.factors.cardiovascularDisease;
  const sources = finding.kind === 'found' ? finding.reading.sources : [];
  const evidence = sources.slice(0, 3).map((source) => {
    const name = source.code?.display ?? source.code?.code ?? source.resourceType;
    const parts = [name];
    if (source.effective !== undefined) parts.push(formatFhirDate(source.effective));
    const status =
      source.status === undefined ? '' : ` (${statusInWords(source.status, t).toLocaleLowerCase(t.locale)})`;
    return t('risk.cvd.evidence', { what: `${parts.join(', ')}${status}` });
  });
  return {
    title: t('risk.cvd.title'),
    paragraphs: [...evidence, t('risk.cvd.lead'), t('risk.cvd.do'), t('risk.cvd.wrong')],
    ...(href === undefined ? {} : { guidance: { text: t('risk.cvd.guidance'), href } }),
  };
}
