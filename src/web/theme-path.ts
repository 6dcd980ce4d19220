import type { AssetPath } from './assets.ts';
import { paths } from './paths.ts';
import type { OpenLaunch } from './session-data.ts';

const appHashLength = 6;

/**
 * Address of the style sheet in the EHR's colours, for a launch that has any that may be used. Its name holds the hashes
 * of both parts, so that browsers may keep it.
 */
export function themePathOf(launch: OpenLaunch | undefined, asset: AssetPath): string | undefined {
  if (launch?.theme === undefined) return undefined;
  const appHash = asset('app.css').split('v=')[1] ?? '';
  return paths.theme.replace(':hash', `${launch.theme.hash}${appHash.slice(0, appHashLength)}`);
}
