import { createHash } from 'node:crypto';
import type { PatientRecord } from '../../fhir/index.ts';
import type { Equation, PatientAssessment } from '../../services/assess-patient.ts';
import { rowsOf } from './value-words.ts';

/** `Type/id` of everything the answer rests on, the absence of cardiovascular disease among it; each once. */
export function basisOf({ factors }: PatientRecord, equation: Equation): string[] {
  const findings = [...rowsOf[equation].map((key) => factors[key]), factors.cardiovascularDisease];
  const references = findings.flatMap((finding) =>
    finding.kind === 'found' ? finding.reading.sources.map(({ reference }) => reference) : [],
  );
  return [...new Set(references)].filter(
    (reference) =>
      /^[A-Z][A-Za-z]+\/[A-Za-z0-9\-.]{1,64}$/.test(reference) && !reference.startsWith('Patient/'),
  );
}

/** Changes when anything changes that the answer rests on: a value, where it comes from, or what the equation says. */
export function inputsOf({ record, factors, verdict }: PatientAssessment, equation: Equation): string {
  const said = verdict(equation);
  const values = rowsOf[equation].map((key) => {
    const finding = record.factors[key];
    return [key, finding.kind, finding.kind === 'found' ? finding.reading.value : undefined];
  });
  return createHash('sha256')
    .update(JSON.stringify([equation, values, factors, basisOf(record, equation), said]))
    .digest('base64url');
}
