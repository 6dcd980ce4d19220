import type { CategoryId } from '../../risk/index.ts';

export interface CodingToWrite {
  system: string;
  code: string;
  display: string;
}

/** LOINC names this result for the 2008 equation, with cholesterol or body mass index alike (LOINC 65853-4). */
export const framingham2008Result: CodingToWrite = {
  system: 'http://loinc.org',
  code: '65853-4',
  display: "General cardiovascular disease 10Y risk [#] Framingham.D'Agostino",
};

export const riskAssessmentProcedure: CodingToWrite = {
  system: 'http://snomed.info/sct',
  code: '709510001',
  display: 'Assessment of risk for disease',
};

/** What the 2008 equation predicts. */
export const cardiovascularEvent = {
  coding: [
    { system: 'http://snomed.info/sct', code: '49601007', display: 'Disorder of cardiovascular system' },
  ],
  text: 'Cardiovascular disease event: coronary disease, stroke or TIA, peripheral artery disease, heart failure',
};

export const progressNote: CodingToWrite = {
  system: 'http://loinc.org',
  code: '11506-3',
  display: 'Progress note',
};

/** FHIR's own words for a probability (value set risk-probability). */
export const qualitativeRisks: Readonly<Record<CategoryId, { code: string; display: string }>> = {
  low: { code: 'low', display: 'Low likelihood' },
  intermediate: { code: 'moderate', display: 'Moderate likelihood' },
  high: { code: 'high', display: 'High likelihood' },
};
