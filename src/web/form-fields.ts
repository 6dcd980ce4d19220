import type { Request } from 'express';
import { findSearch } from './kept-searches.ts';
import { readSavePress } from './pages/save-form.ts';
import type { KeptForm } from './session-data.ts';
import { textsOf } from './pages/values-fields.ts';
import { whatIfNames } from './pages/what-if-question.ts';

type Fields = KeptForm['fields'];

/** What somebody has typed into each form, without what belongs to the form itself. Undefined: nothing. */
export const fieldsOfForm: Readonly<Record<KeptForm['kind'], (req: Request) => Fields | undefined>> = {
  values(req) {
    const { csrf: _token, ...typed } = textsOf(req.body);
    return typed['action'] === undefined ? typed : undefined;
  },
  save(req) {
    const { token = '', comment, confirmed } = readSavePress(req.body);
    return { comment, confirmed, ...(/^[\w-]{22}$/.test(token) ? { token } : {}) };
  },
  'what-if'(req) {
    if (req.get('x-fragment') !== undefined) return undefined;
    const asked = whatIfNames.flatMap((name): [string, string][] => {
      const text: unknown = req.query[name];
      return typeof text === 'string' && text.length <= 20 ? [[name, text]] : [];
    });
    return asked.some(([name]) => name !== 'u') ? Object.fromEntries(asked) : undefined;
  },
  search(req) {
    const text: unknown = req.method === 'POST' ? bodyOf(req)['q'] : searchUnderWay(req);
    return typeof text === 'string' && text.length <= 200 ? { q: text } : undefined;
  },
};

/** Sent in time, but the EHR's token ended before it could be answered. */
function searchUnderWay({ params, session }: Request): string | undefined {
  const handle = String(params['launch']);
  const { launches = {} } = session;
  const launch = Object.hasOwn(launches, handle) ? launches[handle] : undefined;
  return launch === undefined ? undefined : findSearch(launch, String(params['search']));
}

function bodyOf(req: Request): Record<string, unknown> {
  return (req.body ?? {}) as Record<string, unknown>;
}
