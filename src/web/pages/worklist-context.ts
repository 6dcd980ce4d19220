import type { Response } from 'express';
import type { Config } from '../../config/index.ts';
import { ageInWholeYears } from '../../fhir/index.ts';
import { isAmended } from '../../services/amendments.ts';
import type { Deps } from '../deps.ts';
import { handleOf } from '../launches.ts';
import { launchOf } from '../middleware/require-launch.ts';
import { worklistEntry } from '../open-panel.ts';
import { patientPath } from '../paths.ts';
import type { RowContext } from './worklist-row-view.ts';
import { worklistAddress, type WorklistState } from './worklist-state.ts';

/** What the rows of this launch's lists are put into words with. */
export function rowContextOf(
  config: Config,
  deps: Deps,
  res: Response,
  { path, state }: { path: string; state: WorklistState },
): RowContext {
  const { launch, handle } = launchOf(res);
  const here = worklistAddress(path, state);
  return {
    t: res.locals.t,
    scheme: config.clinical.categories,
    handleOf: (patientId) => handleOf(launch, patientId),
    hrefOf: (patientHandle) => patientPath(handle, patientHandle),
    againOf: (patientHandle) => `${here}${here.includes('?') ? '&' : '?'}again=${patientHandle}`,
    ageYearsOf: (birthDate) => ageInWholeYears(birthDate, deps.clock.assessmentTime(), config.timeZone),
    hasEntered: (patientHandle) => isAmended(launch.amendments?.[patientHandle] ?? {}),
    savedForMonths: worklistEntry(config, launch).savedForMonths,
  };
}
