export type { ClientAuthMethod, SandboxClient } from './clients.ts';
export { type Sandbox, type SandboxOptions, createSandbox } from './create-sandbox.ts';
export type { Fault, FaultControl, FaultPlace, FaultRule } from './faults.ts';
export type { ClientQuirks } from './quirks.ts';
export type { DiscoveryQuirks } from './sandbox-state.ts';
export type { SandboxUser, UserRole } from './users.ts';
export { type LeftOut, type LoadedRecords, loadRecords } from './load.ts';
