export type * from './record.ts';
export type { FhirReader, FhirResource, IsEnough, SearchAnswer, SearchParameters } from './reader.ts';
export type { FhirVersion } from './fhir-version.ts';
export { type CodeSystem, codeSystemOf } from './elements/code-system.ts';
export { detectFhirVersion } from './versions/detect.ts';
export { createFhirClient, type FhirClient, type FhirClientOptions } from './http/client.ts';
export type { CreateAnswer } from './http/create-resource.ts';
export { requestOptions, type FhirCall } from './http/request-options.ts';
export { statusBehind } from './http/faults.ts';
export { defaultLimits, type FhirLimits } from './http/limits.ts';
export { isFhirId, patientIdFrom } from './patient-id.ts';
export { type EhrReading, readRecord, type ReadingOptions } from './read-record.ts';
export { recordFromResources, type ResourceReadingOptions } from './record-from-resources.ts';
export { defaultSettings, type ReadingSettings, type SettingsSaid } from './settings.ts';
export { readWorklist, readWorklists, type Worklist, type WorklistSummary } from './read-worklists.ts';
export { readPatientResources, readPatients, searchPatients } from './read-patients.ts';
export { readIdentity } from './findings/identity.ts';
export { type AssessmentToSave, ownSystems } from './write/assessment-to-save.ts';
export { riskAssessmentResource } from './write/risk-assessment.ts';
export { riskDocumentResource } from './write/risk-document.ts';
export { type ObservationForm, riskObservationResource } from './write/risk-observation.ts';
export { riskPercent } from './write/risk-percent.ts';
export { riskProvenanceResource } from './write/risk-provenance.ts';
export { type Capabilities, capabilitiesOf } from './write/capabilities.ts';
export { findSaved, type FoundSaved } from './write/find-saved.ts';
export { scopesAllow } from './write/granted-scopes.ts';
export {
  defaultSaveSettings,
  type NotSaved,
  type SaveForm,
  saveForms,
  type SavePlan,
  savePlanFor,
  type SaveSettings,
} from './write/save-plan.ts';
export { writeAssessment, type WriteOptions, type WriteOutcome } from './write/write-assessment.ts';
export { writeProvenance } from './write/write-provenance.ts';
export { daysWithValues, resourcesAsOf } from './as-of.ts';
export { type EarlierAssessment, type EarlierAssessments, readEarlierAssessments } from './read-history.ts';
export { probabilityOf, type RecordedProbability } from './recorded-probability.ts';
export { rememberingReader, type RememberingReader } from './remembering-reader.ts';
export { type DayNumber, type LocalDay, localDayIn, monthsEarlier } from './elements/recorded-time.ts';
export { createWaysOfAsking, type WaysOfAsking } from './ways-of-asking.ts';
export { readUserName } from './read-user-name.ts';
export { ageInWholeYears } from './findings/age.ts';
export { readerFromResources, resourcesIn } from './prefetch.ts';
export { guessFhirVersion } from './versions/detect.ts';
export { createGroupReader, type GroupReader } from './panel/group-reader.ts';
export { createPanelMemory, type PanelMemory } from './panel/panel-memory.ts';
export { type PanelPatients, readPanelPatients } from './panel/panel-patients.ts';
export {
  type OfferedWorklist,
  openWorklists,
  type WorklistMembers,
  type WorklistOptions,
  type Worklists,
} from './worklists/offered-worklists.ts';
export { type WorklistSource, worklistSources } from './worklists/worklist-source.ts';
