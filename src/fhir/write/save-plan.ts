import type { FhirVersion } from '../fhir-version.ts';
import type { Capabilities } from './capabilities.ts';
import { scopesAllow } from './granted-scopes.ts';
import { framingham2008Result } from './risk-codes.ts';
import type { ObservationForm } from './risk-observation.ts';

export const saveForms = ['RiskAssessment', 'Observation', 'DocumentReference'] as const;
export type SaveForm = (typeof saveForms)[number];

/** How one EHR takes results, from configuration: the forms to try, the best first. None: nothing is saved there. */
export interface SaveSettings {
  as: readonly SaveForm[];
  observation: ObservationForm;
}

export const defaultSaveSettings: SaveSettings = {
  as: ['RiskAssessment'],
  observation: { code: framingham2008Result, category: 'survey' },
};

export type NotSaved = 'turned-off' | 'not-permitted' | 'not-offered';

/** The forms that are worth trying in their order, or why there is none. */
export type SavePlan = { forms: readonly SaveForm[] } | { forms: readonly []; why: NotSaved };

export interface SavePlanInput {
  settings: SaveSettings;
  scopes: readonly string[];
  /** Undefined when the EHR's statement could not be read: then its answer to the attempt decides. */
  capabilities: Capabilities | undefined;
  version: FhirVersion;
}

/** DSTU2 has neither the status nor the identifier that saving once rests on. */
export function savePlanFor({ settings, scopes, capabilities, version }: SavePlanInput): SavePlan {
  if (settings.as.length === 0 || version === 'DSTU2') return { forms: [], why: 'turned-off' };
  const permitted = settings.as.filter((form) => scopesAllow(scopes, 'c', form));
  if (permitted.length === 0) return { forms: [], why: 'not-permitted' };
  const forms = permitted.filter((form) => capabilities?.creates(form) ?? true);
  return forms.length > 0 ? { forms } : { forms: [], why: 'not-offered' };
}
