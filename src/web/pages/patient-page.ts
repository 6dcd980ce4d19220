import {
  ageInWholeYears,
  type EhrReading,
  type FhirReader,
  type PatientRecord,
  rememberingReader,
  type RememberingReader,
} from '../../fhir/index.ts';
import type { Config } from '../../config/index.ts';
import { AppError } from '../../errors.ts';
import type { CholesterolUnit } from '../../risk/index.ts';
import type { Amendments } from '../../services/amendments.ts';
import { assessPatient, type Equation, type PatientAssessment } from '../../services/assess-patient.ts';
import { type Banner, bannerOf } from '../banner.ts';
import type { Deps } from '../deps.ts';
import { patientOf } from '../launches.ts';
import { launchOf } from '../middleware/require-launch.ts';
import { patientPath } from '../paths.ts';
import { cholesterolUnitOf } from '../preferences.ts';
import { recordForLaunch } from '../record-audit.ts';
import type { OpenLaunch } from '../session-data.ts';
import type { Exchange } from '../send-page.ts';
import type { ViewContext } from './view-context.ts';

/** A patient's record as every page about that patient starts from it. */
export interface OpenPatient {
  launch: OpenLaunch;
  patientId: string;
  patientHandle: string;
  /** Address of the risk page. */
  path: string;
  equation: Equation;
  /** `equation=bmi` or nothing: carried along from page to page. */
  query: string;
  amendments: Amendments;
  assessed: PatientAssessment;
  banner: Banner;
  view: ViewContext;
  readAt: Date;
  reader: RememberingReader;
  reading: EhrReading;
}

/** Reads the record of the patient that the address names, once, and writes the audit line. */
export async function openPatient(config: Config, deps: Deps, exchange: Exchange): Promise<OpenPatient> {
  const { opened } = await openPatientBeside(config, deps, exchange, async () => undefined);
  return opened;
}

/** The same for a page that asks more of the EHR: at the same time, so that it waits no longer. */
export async function openPatientBeside<T>(
  config: Config,
  deps: Deps,
  { req, res }: Exchange,
  askBeside: (client: FhirReader, patientId: string, reading: EhrReading) => Promise<T>,
): Promise<{ opened: OpenPatient; beside: T }> {
  const { signal } = launchOf(res);
  const named = namedInAddress({ req, res });
  const { launch, patientId, amendments } = named;
  const client = deps.fhirClient(launch, signal);
  const reader = rememberingReader(client);
  const reading = await deps.reading(launch, signal);
  const assessedAt = deps.clock.assessmentTime();
  const [assessed, beside] = await Promise.all([
    assessPatient(reader, patientId, { ...reading, assessedAt, amendments }),
    askBeside(client, patientId, reading),
  ]);
  await recordForLaunch(deps, res, { action: 'view-patient', launch, patientId });
  const { t } = res.locals;
  const unit = cholesterolUnitOf(req, recordedUnitOf(assessed.record));
  const opened: OpenPatient = {
    ...named,
    assessed,
    banner: bannerOf(assessed.record.identity, agesOf(assessed.record, config.timeZone), t),
    view: viewContext(config, t, unit),
    readAt: deps.clock.now(),
    reader,
    reading,
  };
  return { opened, beside };
}

/** What is known before anything is read. */
function namedInAddress({ req, res }: Exchange) {
  const { launch, handle } = launchOf(res);
  const patientHandle = String(req.params['patient']);
  const patientId = patientOf(launch, patientHandle);
  const equation = equationOf(req.query['equation']);
  return {
    launch,
    patientId,
    patientHandle,
    path: patientPath(handle, patientHandle),
    equation,
    query: equation === 'framingham-2008-bmi' ? 'equation=bmi' : '',
    amendments: launch.amendments?.[patientHandle] ?? {},
  };
}

export function viewContext(config: Config, t: ViewContext['t'], unit: CholesterolUnit): ViewContext {
  const { categories: scheme, whatIfTargets: targets, ...clinical } = config.clinical;
  return { t, unit, scheme, targets, ...clinical, timeZone: config.timeZone };
}

/** @throws AppError `input_invalid` for an equation that there is not. */
function equationOf(query: unknown): Equation {
  if (query === undefined) return 'framingham-2008-lipids';
  if (query === 'bmi') return 'framingham-2008-bmi';
  throw new AppError('input_invalid', 'the query names an equation that there is not');
}

function recordedUnitOf({ factors }: PatientRecord): string | undefined {
  const { totalCholesterolMgDl, hdlMgDl } = factors;
  for (const finding of [totalCholesterolMgDl, hdlMgDl]) {
    if (finding.kind === 'found' && finding.reading.recorded?.unit !== undefined)
      return finding.reading.recorded.unit;
  }
  return undefined;
}

function agesOf({ identity, factors }: PatientRecord, timeZone: string) {
  const { birthDate, deceasedDate } = identity;
  const atDeath =
    birthDate === undefined || deceasedDate === undefined || !/^\d{4}-\d{2}-\d{2}/.test(deceasedDate)
      ? undefined
      : ageInWholeYears(birthDate, new Date(`${deceasedDate.slice(0, 10)}T12:00:00Z`), timeZone);
  return {
    nowYears: factors.ageYears.kind === 'found' ? factors.ageYears.reading.value : undefined,
    atDeathYears: atDeath,
  };
}
