import { assumable, type Assumable } from '../../services/amendments.ts';

export const longestComment = 500;

/** What the review page sends. */
export interface SavePress {
  token?: string;
  comment: string;
  confirmed: readonly Assumable[];
}

export function readSavePress(body: unknown): SavePress {
  const fields = (body ?? {}) as Record<string, unknown>;
  const ticked = new Set<unknown>([fields['confirmed']].flat());
  return {
    ...(typeof fields['token'] === 'string' ? { token: fields['token'] } : {}),
    comment: typeof fields['comment'] === 'string' ? fields['comment'].replaceAll('\r\n', '\n').trim() : '',
    confirmed: assumable.filter((id) => ticked.has(id)),
  };
}
