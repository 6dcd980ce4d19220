import type { Config } from '../../config.ts';
import type { Deps } from '../deps.ts';
import { launchOf } from '../middleware/require-launch.ts';
import { saveOfferFor } from '../save-offer.ts';
import type { Exchange } from '../send-page.ts';

/** The way to the review page, or in one line why there is none. A patient who signed in is told nothing of saving. */
export interface SaveLink {
  text?: string;
  why?: string;
}

export async function saveLinkFor(
  config: Config,
  deps: Deps,
  { res }: Exchange,
  justSaved: boolean,
): Promise<SaveLink> {
  const { launch, signal } = launchOf(res);
  const { t } = res.locals;
  if (launch.userKind === 'patient') return {};
  const { plan, ehr } = await saveOfferFor(config, deps, launch, signal);
  if ('why' in plan) return { why: t(`save.none.${plan.why}`, { ehr: ehr.name }) };
  return { text: t(justSaved ? 'save.again' : 'actions.save') };
}
