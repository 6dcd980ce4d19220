export type * from './record.ts';
export type { FhirReader, FhirResource, SearchAnswer, SearchParameters } from './reader.ts';
export type { FhirVersion } from './fhir-version.ts';
export { detectFhirVersion } from './detect-version.ts';
export {
  createFhirClient,
  type CreateAnswer,
  type FhirClient,
  type FhirClientOptions,
} from './http/client.ts';
export { defaultLimits, type FhirLimits } from './http/limits.ts';
export { isFhirId, patientIdFrom } from './patient-id.ts';
export { readRecord, recordFromResources, type ReadingOptions } from './read-record.ts';
export { defaultSettings, type ReadingSettings } from './settings.ts';
export { readWorklist, readWorklists, type Worklist, type WorklistSummary } from './read-worklists.ts';
export { readPatients, searchPatients } from './read-patients.ts';
