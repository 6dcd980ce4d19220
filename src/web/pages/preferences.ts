import type { RequestHandler } from 'express';
import type { Config } from '../../config/index.ts';
import { AppError } from '../../errors.ts';
import { localeOf } from '../../i18n/index.ts';
import { paths } from '../paths.ts';
import {
  preferencesCookie,
  preferencesCookieName,
  preferencesCookieOptions,
  readPreferences,
} from '../preferences.ts';

/**
 * POST /preferences: language and unit of cholesterol, for this browser. It works before anybody has a session, so
 * it has no token; a request from another site is refused by the header that browsers set themselves.
 */
export function changePreferences(config: Config): RequestHandler {
  return (req, res) => {
    const site = req.get('sec-fetch-site');
    if (site !== undefined && site !== 'same-origin' && site !== 'none')
      throw new AppError('csrf_invalid', 'a change of preferences came from another site');
    const body = (req.body ?? {}) as Record<string, unknown>;
    const before = readPreferences(req);
    const cholesterol = body['cholesterol'];
    const chosen = {
      locale: localeOf(textOf(body['lang'])) ?? before.locale,
      cholesterolUnit:
        cholesterol === 'mmol/L' || cholesterol === 'mg/dL' ? cholesterol : before.cholesterolUnit,
    } as const;
    res.cookie(preferencesCookieName, preferencesCookie(chosen), preferencesCookieOptions(config.baseUrl));
    res.redirect(303, returnPath(textOf(body['return'])));
  };
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

/** Back to a page of ours and nowhere else. */
function returnPath(text: string | undefined): string {
  const own = text !== undefined && text.length < 500 && /^\/(?![/\\])[\w\-./?=&%]*$/.test(text);
  return own ? text : paths.login;
}
