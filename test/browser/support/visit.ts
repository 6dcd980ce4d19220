import type { BrowserContextOptions, Page } from 'playwright-core';
import type { Clinic, StorageState } from './clinic.ts';
import type { Stop } from './every-page.ts';

/** Opens the stops one after the other, each as who sees it; one context and one page for each of these. */
export async function* visit(
  clinic: Clinic,
  stops: readonly Stop[],
  { prepare, ...options }: BrowserContextOptions & { prepare?: (page: Page) => unknown } = {},
): AsyncGenerator<{ stop: Stop; page: Page }> {
  const pages = new Map<StorageState | undefined, Page>();
  for (const stop of stops) {
    let page = pages.get(stop.storage);
    if (page === undefined) {
      const context = await clinic.context({
        ...options,
        ...(stop.storage && { storageState: stop.storage }),
      });
      page = await context.newPage();
      await prepare?.(page);
      pages.set(stop.storage, page);
    }
    await page.setViewportSize({ width: 1280, height: 800 });
    try {
      await stop.open(page);
    } catch (cause) {
      const there = (await page.locator('body').innerText()).slice(0, 400);
      throw new Error(`"${stop.name}" did not come, but this:\n${there}`, { cause });
    }
    yield { stop, page };
  }
  for (const page of pages.values()) await page.context().close();
}
