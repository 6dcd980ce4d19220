import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';

const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
const builder = createRequire(import.meta.url).resolve('@axe-core/playwright');
const source = readFileSync(createRequire(builder).resolve('axe-core/axe.min.js'), 'utf8');
const options = { runOnly: { type: 'tag', values: tags }, resultTypes: ['violations'] };

/** Put into a page once, axe answers at every width: its own builder for Playwright puts it in for each answer. */
export async function injectAxe(page: Page): Promise<void> {
  await page.evaluate(source);
}

async function violationsOn(page: Page): Promise<string[]> {
  const { violations } = (await page.evaluate(`axe.run(document, ${JSON.stringify(options)})`)) as {
    violations: { id: string; nodes: { html: string }[] }[];
  };
  return violations.map(
    ({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`,
  );
}

/** The markup, but for what differs each time that a page is made. */
const markupOf = async (page: Page) =>
  (await page.content()).replaceAll(/\d\d:\d\d|data-left="\d+"|(value=")[\w-]{16,}"/g, '$1');

/**
 * What axe says of a page rests on its markup and width under the one style sheet, not on whether a script ran: the
 * many pages that our script leaves as they are, are asked about once.
 */
export function axeOncePerMarkup(): (page: Page) => Promise<string[]> {
  const answers = new Map<string, Promise<string[]>>();
  return async (page) => {
    const key = `${page.viewportSize()?.width} ${await markupOf(page)}`;
    const answer = answers.get(key) ?? violationsOn(page);
    answers.set(key, answer);
    return answer;
  };
}
