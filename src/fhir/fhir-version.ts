export type FhirVersion = 'DSTU2' | 'STU3' | 'R4' | 'R4B' | 'R5';
