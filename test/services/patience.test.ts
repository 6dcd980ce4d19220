import { createPatience } from '../../src/services/patience.ts';

const limits = { firstMs: 1_000, longestMs: 4_000 };
const times = (count: number, work: () => void) => Array.from({ length: count }).forEach(work);

describe('how long a question of a list may take', () => {
  it('is what was set until three answers tell how fast the EHR is, then four times the usual', () => {
    const patience = createPatience(limits);
    times(2, () => patience.answered(200));
    expect(patience.now()).toBe(1_000);
    patience.answered(200);
    expect(patience.now()).toBe(800);
  });

  it('is never less than 400 ms nor more than the longest', () => {
    const fast = createPatience(limits);
    times(3, () => fast.answered(5));
    expect(fast.now()).toBe(400);
    const slow = createPatience(limits);
    times(3, () => slow.answered(3_000));
    expect(slow.now()).toBe(4_000);
  });

  it('is not changed by single slow patients', () => {
    const patience = createPatience(limits);
    times(10, () => {
      patience.answered(100);
      patience.gaveUp();
    });
    expect(patience.now()).toBe(400);
  });

  it('grows where nothing is answered any more, and is learnt anew', () => {
    const patience = createPatience(limits);
    times(10, () => patience.answered(100));
    times(5, () => patience.gaveUp());
    expect(patience.now()).toBe(800);
    times(15, () => patience.gaveUp());
    expect(patience.now()).toBe(4_000);
    times(3, () => patience.answered(700));
    expect(patience.now()).toBe(2_800);
  });
});
