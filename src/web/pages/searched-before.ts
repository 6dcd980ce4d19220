import type { Config } from '../../config/index.ts';
import type { Deps } from '../deps.ts';
import { takeKeptForm } from '../kept-forms.ts';
import { launchOf } from '../middleware/require-launch.ts';
import type { Exchange } from '../send-page.ts';
import { keptNotice } from './kept-notice.ts';

export interface SearchAgain {
  query: string;
  notices: readonly string[];
}

/** What was searched for when the session had ended: in its field again, and searched for when it is sent again. */
export async function searchedBefore(
  config: Config,
  deps: Deps,
  { req, res }: Exchange,
): Promise<SearchAgain> {
  const { launch } = launchOf(res);
  const kept = await takeKeptForm(config, deps, req, { launch, kind: 'search' });
  if (kept === undefined) return { query: '', notices: [] };
  return { query: String(kept.fields['q'] ?? ''), notices: [keptNotice(kept, res.locals.t)] };
}
