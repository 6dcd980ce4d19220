import type { Ehr } from '../auth/index.ts';
import type { Config } from '../config/index.ts';
import {
  type Capabilities,
  defaultSaveSettings,
  type FhirVersion,
  type SavePlan,
  savePlanFor,
  type SaveSettings,
} from '../fhir/index.ts';
import type { Deps } from './deps.ts';
import { ehrOfLaunch } from './ehr-of-launch.ts';
import type { OpenLaunch } from './session-data.ts';

/** How a result can go back into the EHR of a launch, if at all. */
export interface SaveOffer {
  ehr: Ehr;
  plan: SavePlan;
  settings: SaveSettings;
  capabilities: Capabilities | undefined;
  version: FhirVersion;
}

export async function saveOfferFor(
  config: Config,
  deps: Deps,
  launch: OpenLaunch,
  signal: AbortSignal,
): Promise<SaveOffer> {
  const ehr = ehrOfLaunch(config, launch);
  const { observation } = ehr.save;
  const settings: SaveSettings = {
    as: ehr.save.as,
    observation: {
      code: observation.code ?? defaultSaveSettings.observation.code,
      category: observation.category ?? defaultSaveSettings.observation.category,
    },
  };
  const capabilities = await deps.capabilities(launch, signal);
  const version = ehr.fhirVersion ?? capabilities?.fhirVersion ?? 'R4';
  const plan = savePlanFor({ settings, scopes: launch.scopes, capabilities, version });
  return { ehr, plan, settings, capabilities, version };
}
