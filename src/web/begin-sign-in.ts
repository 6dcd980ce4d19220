import type { Ehr } from '../auth/index.ts';
import type { Config } from '../config/index.ts';
import type { Deps } from './deps.ts';
import { allowFormTo } from './middleware/security-headers.ts';
import { type Exchange, sendPage } from './send-page.ts';
import { giveSignInCookie, rememberedMs } from './sign-in-cookie.ts';

/** Remembers the sign-in, ties it to this browser, and sends the browser to the EHR. */
export async function beginSignIn(
  config: Config,
  deps: Deps,
  exchange: Exchange,
  { ehr, fromEhr }: { ehr: Ehr; fromEhr?: { launch: string; iss: string } },
): Promise<void> {
  const { res } = exchange;
  const { redirectTo, method, pending } = await deps.smart.start(ehr, fromEhr);
  const browserHash = giveSignInCookie(config, exchange, pending.state);
  await deps.signIns.put(pending.state, { pending, browserHash }, rememberedMs);
  if (method === 'get') res.redirect(303, redirectTo);
  else sendAsForm(config, deps, exchange, { redirectTo, ehr });
}

/** SMART's `authorize-post`: the request as a form, for which an address would be too long. */
function sendAsForm(
  config: Config,
  deps: Deps,
  { req, res }: Exchange,
  { redirectTo, ehr }: { redirectTo: string; ehr: Ehr },
): void {
  const { origin, pathname, searchParams } = new URL(redirectTo);
  const { t } = res.locals;
  allowFormTo(res, origin);
  const model = {
    action: `${origin}${pathname}`,
    fields: [...searchParams].map(([name, value]) => ({ name, value })),
    text: t('continue.lead', { ehr: ehr.name }),
    button: t('continue.button'),
  };
  sendPage(config, deps, { req, res }, { template: 'continue', title: t('continue.title'), model });
}
