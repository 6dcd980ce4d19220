import { paths } from './paths.ts';
import type { OpenLaunch } from './session-data.ts';

/** Address of the EHR's colours for this launch, when it has any that may be used. */
export function themePathOf(launch: OpenLaunch | undefined): string | undefined {
  return launch?.theme === undefined ? undefined : paths.theme.replace(':hash', launch.theme.hash);
}
