import type { RequestHandler } from 'express';
import type { Config } from '../../config.ts';
import { AppError } from '../../errors.ts';
import { assessPatient, type Equation } from '../../services/assess-patient.ts';
import { bannerOf } from '../banner.ts';
import type { Deps } from '../deps.ts';
import { launchOf } from '../middleware/require-launch.ts';
import { patientOf } from '../launches.ts';
import { patientPath } from '../paths.ts';
import { sendPage } from '../send-page.ts';
import { riskView } from './risk-view.ts';

/** GET /launches/:launch/patients/:patient */
export function showRisk(config: Config, deps: Deps): RequestHandler {
  return async (req, res) => {
    const { launch, handle, signal } = launchOf(res);
    const patientHandle = String(req.params['patient']);
    const patientId = patientOf(launch, patientHandle);
    const equation = equationOf(req.query['equation']);
    const assessed = await assessPatient(deps.fhirClient(launch, signal), patientId, {
      assessedAt: deps.clock.assessmentTime(),
      timeZone: config.timeZone,
    });
    await deps.audit.record({
      at: deps.clock.now(),
      action: 'view-patient',
      outcome: 'success',
      ehrId: launch.ehrId,
      who: launch.userKey,
      patientId,
      requestId: res.locals.requestId,
    });
    const { t } = res.locals;
    const { ageYears } = assessed.record.factors;
    sendPage(
      config,
      deps,
      { req, res },
      {
        template: 'risk',
        title: t('risk.title'),
        banner: bannerOf(
          assessed.record.identity,
          ageYears.kind === 'found' ? ageYears.reading.value : undefined,
          t,
        ),
        recordReadAt: deps.clock.now(),
        model: riskView(assessed, { equation, path: patientPath(handle, patientHandle), t }),
      },
    );
  };
}

function equationOf(query: unknown): Equation {
  if (query === undefined) return 'framingham-2008-lipids';
  if (query === 'bmi') return 'framingham-2008-bmi';
  throw new AppError('input_invalid', 'the query names an equation that there is not');
}
