/**
 * What a FHIR version calls the things we search for. The readers themselves accept the elements of every version
 * (a status as a code or a concept, `subject` or `patient`), so only this differs. R4B and R5 are searched like R4.
 */
export interface Dialect {
  medicationOrders: 'MedicationRequest' | 'MedicationOrder';
}

export const r4: Dialect = { medicationOrders: 'MedicationRequest' };
