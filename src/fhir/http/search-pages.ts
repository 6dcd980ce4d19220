import { AppError } from '../../errors.ts';
import { textOf } from '../elements/json.ts';
import type { FhirResource, IsEnough, SearchAnswer, SearchParameters } from '../reader.ts';
import { queryOf } from './base-url.ts';
import { pageOf, type Page } from './bundle.ts';
import type { Sender } from './send.ts';

/** Rows in the server's order, each resource once although data may move between pages. */
class RowCollector {
  private readonly seen = new Set<string>();
  readonly matches: FhirResource[] = [];
  readonly included: FhirResource[] = [];
  gap: Page['gap'];

  add(page: Page): void {
    this.gap ??= page.gap;
    for (const row of page.matches) if (this.isNew(row)) this.matches.push(row);
    for (const row of page.included) if (this.isNew(row)) this.included.push(row);
  }

  answer(complete: boolean): SearchAnswer {
    return {
      resources: this.matches,
      included: this.included,
      complete: complete && this.gap === undefined,
      ...(this.gap === 'forbidden' ? { withheld: true } : {}),
    };
  }

  private isNew(row: FhirResource): boolean {
    const id = textOf(row['id']);
    if (id === undefined) return true;
    const key = `${row.resourceType}/${id}`;
    if (this.seen.has(key)) return false;
    this.seen.add(key);
    return true;
  }
}

/** The next page's address, or undefined when it is not one the token may be sent to. */
function addressOf(sender: Sender, page: Page, requested: string): string | undefined {
  const bases = page.self === undefined ? [requested] : [page.self, requested];
  for (const base of bases) {
    try {
      const url = new URL(page.next ?? '', new URL(base, requested));
      if (sender.base.contains(url)) return url.href;
    } catch {
      continue;
    }
  }
  return undefined;
}

function isGone(error: unknown): boolean {
  return error instanceof AppError && error.code === 'fhir_not_found';
}

/**
 * A parameter the server does not know should be ignored, not refused: every row is checked here anyway. HAPI answers
 * a search that was made within the last minute from memory, unless it is told not to: a value or a result that was
 * written since would be missed.
 */
const headers = { Prefer: 'handling=lenient', 'Cache-Control': 'no-cache' };

interface Walk {
  rows: RowCollector;
  ended: 'complete' | 'incomplete' | 'gone';
}

interface Search {
  resourceType: string;
  parameters: SearchParameters;
  isEnough?: IsEnough | undefined;
}

/** Follows `next` as the server wrote it, within the limits. A fault after the first page leaves what there is. */
async function walk(sender: Sender, search: Search, start: string, deadline: number): Promise<Walk> {
  const { limits } = sender;
  const { resourceType, isEnough } = search;
  const rows = new RowCollector();
  const visited = new Set<string>();
  let url = start;
  let entries = 0;
  for (let pages = 0; pages < limits.maxPages; pages += 1) {
    visited.add(url);
    let page: Page;
    try {
      page = pageOf(resourceType, (await sender.send({ what: resourceType, url, deadline, headers })).body);
    } catch (error) {
      if (pages === 0 || (error instanceof AppError && error.code === 'fhir_unauthorised')) throw error;
      return { rows, ended: isGone(error) ? 'gone' : 'incomplete' };
    }
    rows.add(page);
    entries += page.entries;
    if (isEnough?.(rows.matches) === true) return { rows, ended: 'complete' };
    // A server that counts more than it sends, and has no further page, has cut the rest off.
    if (page.next === undefined)
      return { rows, ended: (page.total ?? 0) > entries ? 'incomplete' : 'complete' };
    const next = addressOf(sender, page, url);
    const full = rows.matches.length + rows.included.length >= limits.maxRows;
    if (next === undefined || visited.has(next) || full || Date.now() >= deadline) break;
    url = next;
  }
  return { rows, ended: 'incomplete' };
}

/** A cached search that died between two pages (404 or 410 on a next link) is begun again once. */
export async function searchPages(sender: Sender, search: Search): Promise<SearchAnswer> {
  const { resourceType, parameters } = search;
  const deadline = Date.now() + sender.limits.searchMilliseconds;
  const start = `${sender.base.url}/${resourceType}?${queryOf(parameters)}`;
  let result = await walk(sender, search, start, deadline);
  if (result.ended === 'gone') result = await walk(sender, search, start, deadline);
  return result.rows.answer(result.ended === 'complete');
}
