import { createPanelCache } from '../../src/services/panel-cache.ts';
import type { Panel } from '../../src/services/rank-panel.ts';

let nowMs = 0;
const now = () => new Date(nowMs);
const panel = (): Panel & { stopped: boolean } => {
  const made = {
    stopped: false,
    rows: () => [],
    finished: () => true,
    settled: () => Promise.resolve(),
    again: () => undefined,
    stop: () => {
      made.stopped = true;
    },
  };
  return made;
};

describe('panels that are kept', () => {
  it('are begun once and found again by their owner only', () => {
    const cache = createPanelCache({ now });
    const kept = cache.open('a', 'list', panel);
    expect(cache.open('a', 'list', panel).panel).toBe(kept.panel);
    expect(cache.find('a', kept.id)?.panel).toBe(kept.panel);
    expect(cache.find('b', kept.id)).toBeUndefined();
    expect(cache.open('b', 'list', panel).panel).not.toBe(kept.panel);
  });

  it('are few: the one that was not looked at for longest is stopped', () => {
    const cache = createPanelCache({ now, most: 2 });
    const [one, two, three] = [panel(), panel(), panel()];
    const first = cache.open('a', '1', () => one);
    cache.open('a', '2', () => two);
    cache.open('a', '1', panel);
    cache.open('a', '3', () => three);
    expect([one.stopped, two.stopped, three.stopped]).toEqual([false, true, false]);
    expect(cache.find('a', first.id)).toBeDefined();
  });

  it('are not kept for long', () => {
    const cache = createPanelCache({ now, keptForMs: 1000 });
    const old = panel();
    const { id } = cache.open('a', '1', () => old);
    nowMs += 1001;
    cache.open('a', '2', panel);
    expect(old.stopped).toBe(true);
    expect(cache.find('a', id)).toBeUndefined();
  });

  it('end with their owner', () => {
    const cache = createPanelCache({ now });
    const [mine, other] = [panel(), panel()];
    cache.open('a', '1', () => mine);
    cache.open('b', '1', () => other);
    cache.end('a');
    expect([mine.stopped, other.stopped]).toEqual([true, false]);
  });
});
