import { type Ehr, findEhrById } from '../auth/index.ts';
import type { Config } from '../config/index.ts';
import { AppError } from '../errors.ts';
import type { OpenLaunch } from './session-data.ts';

/** @throws AppError `session_missing` when the EHR of the launch has left the configuration since. */
export function ehrOfLaunch({ ehrs }: Config, { ehrId }: OpenLaunch): Ehr {
  const ehr = findEhrById(ehrs, ehrId);
  if (ehr !== undefined) return ehr;
  throw new AppError('session_missing', 'the EHR of this launch is no longer configured');
}
