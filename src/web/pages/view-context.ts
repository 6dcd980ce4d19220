import type { ClinicalSettings, WhatIfTargets } from '../../config/index.ts';
import type { Translate } from '../../i18n/index.ts';
import type { CategoryScheme, CholesterolUnit } from '../../risk/index.ts';

/** What a page needs to put numbers into words. */
export interface ViewContext {
  t: Translate;
  /** The unit that cholesterol is shown in. */
  unit: CholesterolUnit;
  scheme: CategoryScheme;
  targets: WhatIfTargets;
  /** The clinic's own words about emergencies, where it has some. */
  emergencyWords: ClinicalSettings['emergencyWords'];
  secondaryPreventionGuidance?: ClinicalSettings['secondaryPreventionGuidance'];
  timeZone: string;
}
