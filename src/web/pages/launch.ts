import type { RequestHandler } from 'express';
import { findEhrByIss } from '../../auth/index.ts';
import type { Config } from '../../config/index.ts';
import { AppError } from '../../errors.ts';
import { beginSignIn } from '../begin-sign-in.ts';
import type { Deps } from '../deps.ts';
import { recordFailedSignIn } from '../record-audit.ts';

/**
 * GET /launch?iss&launch: the EHR opens the app (SMART App Launch 2.2, "Launch from EHR"). Nothing is asked of an
 * `iss` that is not listed, and nothing else of the query is looked at.
 */
export function startEhrLaunch(config: Config, deps: Deps): RequestHandler {
  return async (req, res) => {
    const { iss, launch } = req.query;
    const ehr = typeof iss === 'string' ? findEhrByIss(config.ehrs, iss) : undefined;
    try {
      if (typeof iss !== 'string' || typeof launch !== 'string' || iss === '' || launch === '')
        throw new AppError('launch_invalid', 'a launch needs iss and launch, each once');
      if (ehr === undefined)
        throw new AppError('launch_unknown_ehr', 'the launch names no EHR of this installation');
      await beginSignIn(config, deps, { req, res }, { ehr, fromEhr: { launch, iss } });
    } catch (error) {
      await recordFailedSignIn(deps, res, { ehrId: ehr?.id, error });
      throw error;
    }
  };
}
