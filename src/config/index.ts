export type { ClinicalSettings, WhatIfTargets } from './clinical-settings.ts';
export { type Config, loadConfig } from './load-config.ts';
export { readClinicalFile, readConfigFiles, readEhrsFile } from './read-config-files.ts';
export { checkPlaces } from './writable-places.ts';
