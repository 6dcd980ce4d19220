export { type Ehr, type EhrEntry, ehrSchema, findEhrById, isSecureOrLoopback, secureUrl } from './ehr.ts';
export type { Launch, PendingLaunch } from './launch.ts';
export { createSmart, type Smart, type SmartOptions } from './smart.ts';
