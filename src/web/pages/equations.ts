import type { RequestHandler } from 'express';
import type { Config } from '../../config/index.ts';
import { AppError } from '../../errors.ts';
import { findModel, type ModelId } from '../../risk/index.ts';
import type { Deps } from '../deps.ts';
import { sendPage } from '../send-page.ts';
import { equationGroups } from './equations-view.ts';
import { modelsBeside } from './estimates.ts';
import { openPatient } from './patient-page.ts';
import { sheetOf } from './sheet-view.ts';

/** GET …/equations: the same values by every equation, and one points sheet. */
export function showEquations(config: Config, deps: Deps): RequestHandler {
  return async (req, res) => {
    const opened = await openPatient(config, deps, { req, res });
    const { assessed, equation, view, path, query } = opened;
    const sheet = sheetIdOf(req.query['sheet']) ?? modelsBeside[equation].sheet;
    const also = query === '' ? '' : `?${query}`;
    sendPage(
      config,
      deps,
      { req, res },
      {
        template: 'equations',
        title: view.t('equations.pageTitle'),
        banner: opened.banner,
        recordReadAt: opened.readAt,
        patientHandle: opened.patientHandle,
        model: {
          groups: equationGroups(assessed, equation, view),
          sheet: sheetOf(sheet, assessed, view),
          action: `${path}/equations`,
          bmi: equation === 'framingham-2008-bmi',
          back: `${path}${also}`,
        },
      },
    );
  };
}

function sheetIdOf(query: unknown): ModelId | undefined {
  if (query === undefined) return undefined;
  const model = typeof query === 'string' ? findModel(query) : undefined;
  if (model?.sheets === undefined)
    throw new AppError('input_invalid', 'the query names a points sheet that there is not');
  return model.id;
}
