import { randomBytes } from 'node:crypto';
import type { Panel } from './rank-panel.ts';

export interface KeptPanel {
  /** To find it again without asking for the list. */
  id: string;
  panel: Panel;
  startedAt: Date;
}

/** Panels while somebody looks at them: in memory only, few, and not for long. */
export interface PanelCache {
  /** The panel under this name, begun now if there is none. */
  open(owner: string, name: string, start: () => Panel): KeptPanel;
  /** The panel of this owner with that id, if it is still kept. */
  find(owner: string, id: string): KeptPanel | undefined;
  /** Ends a panel by its id, or all of an owner. */
  end(owner: string, id?: string): void;
}

export interface PanelCacheOptions {
  now: () => Date;
  most?: number;
  keptForMs?: number;
}

export function createPanelCache({ now, most = 20, keptForMs = 10 * 60_000 }: PanelCacheOptions): PanelCache {
  const kept = new Map<string, KeptPanel & { owner: string; usedAtMs: number }>();
  const keyOf = (owner: string, name: string) => JSON.stringify([owner, name]);

  function drop(key: string): void {
    kept.get(key)?.panel.stop();
    kept.delete(key);
  }

  function dropOld(): void {
    for (const [key, { usedAtMs }] of kept) if (now().getTime() - usedAtMs > keptForMs) drop(key);
    for (const key of kept.keys()) {
      if (kept.size <= most) return;
      drop(key);
    }
  }

  return {
    open(owner, name, start) {
      const key = keyOf(owner, name);
      dropOld();
      const found = kept.get(key);
      const id = randomBytes(12).toString('base64url');
      const entry = found ?? { id, owner, panel: start(), startedAt: now(), usedAtMs: 0 };
      entry.usedAtMs = now().getTime();
      // The most recently used stands last.
      kept.delete(key);
      kept.set(key, entry);
      dropOld();
      return entry;
    },
    find(owner, id) {
      dropOld();
      const found = [...kept.values()].find((entry) => entry.owner === owner && entry.id === id);
      if (found !== undefined) found.usedAtMs = now().getTime();
      return found;
    },
    end(owner, id) {
      for (const [key, entry] of kept) {
        if (entry.owner === owner && (id === undefined || entry.id === id)) drop(key);
      }
    },
  };
}
