import type { Request, RequestHandler } from 'express';
import { type Ehr, findEhrById } from '../../auth/index.ts';
import type { Config } from '../../config/index.ts';
import { AppError } from '../../errors.ts';
import { beginSignIn } from '../begin-sign-in.ts';
import type { Deps } from '../deps.ts';
import { authPath } from '../paths.ts';
import { recordFailedSignIn } from '../record-audit.ts';
import { type Exchange, sendPage } from '../send-page.ts';

/** GET /auth?ehr=ID: sends the browser to the EHR's authorisation endpoint. Nothing is asked of an EHR not listed. */
export function startSignIn(config: Config, deps: Deps): RequestHandler {
  return async (req, res) => {
    let ehr: Ehr | undefined;
    try {
      ehr = ehrOf(config, req);
      if (isFromElsewhere(req)) askFirst(config, deps, { req, res }, ehr);
      else await beginSignIn(config, deps, { req, res }, { ehr });
    } catch (error) {
      await recordFailedSignIn(deps, res, { ehrId: ehr?.id, error });
      throw error;
    }
  };
}

function ehrOf(config: Config, req: Request): Ehr {
  const id = req.query['ehr'];
  const onlyEhr = config.ehrs.length === 1 ? config.ehrs[0] : undefined;
  const named = typeof id === 'string' ? findEhrById(config.ehrs, id) : undefined;
  const ehr = id === undefined ? onlyEhr : named;
  if (ehr !== undefined) return ehr;
  throw new AppError('launch_unknown_ehr', 'the sign-in names no EHR of this installation');
}

/** Another website can send people here; older browsers do not say so, and are protected by the state alone. */
function isFromElsewhere(req: Request): boolean {
  const site = req.get('sec-fetch-site');
  return site === 'cross-site' || site === 'same-site';
}

function askFirst(config: Config, deps: Deps, { req, res }: Exchange, ehr: Ehr): void {
  const { t } = res.locals;
  const model = {
    heading: t('confirm.title'),
    text: t('confirm.lead', { ehr: ehr.name }),
    action: { href: authPath(ehr.id), text: t('login.button', { ehr: ehr.name }) },
  };
  sendPage(
    config,
    deps,
    { req, res },
    { template: 'confirm-sign-in', title: t('confirm.title'), status: 403, model },
  );
}
