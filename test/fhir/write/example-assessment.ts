import { defaultCategories } from '../../../src/risk/index.ts';
import type { AssessmentToSave } from '../../../src/fhir/index.ts';

/** The woman of the 2008 paper's second worked example would not do: this one has every kind of basis. */
export function exampleAssessment(changes: Partial<AssessmentToSave> = {}): AssessmentToSave {
  return {
    patientId: 'roberts-helen',
    identifier: '3f0c2a6e-7e7f-4a51-9d1e-0a4f5a1e7c11',
    performer: 'Practitioner/patel',
    performerName: 'Dr Anita Patel',
    assessedAt: new Date('2026-11-23T21:15:00Z'),
    timeZone: 'Pacific/Auckland',
    method: { id: 'framingham-2008-lipids', name: 'Framingham 2008 general CVD', appVersion: '0.1.0' },
    horizonYears: 10,
    risk: 0.15623,
    categories: defaultCategories,
    category: { id: 'intermediate', words: 'Intermediate (10 to less than 20)' },
    basis: ['Observation/bp1', 'Observation/tc1', 'Condition/t2dm', 'MedicationRequest/amlodipine'],
    noteText: 'Risk 15.6 %.\nSmoking "never" entered by hand <today> & confirmed.',
    noteLanguage: 'en',
    ...changes,
  };
}
