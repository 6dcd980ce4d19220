import { setTimeout as sleep } from 'node:timers/promises';
import { createRequestLanes } from '../../src/services/request-lanes.ts';

describe('request lanes', () => {
  it('never have more under way than there is room for', async () => {
    const lanes = createRequestLanes(3);
    let running = 0;
    let most = 0;
    const ask = async () => {
      running += 1;
      most = Math.max(most, running);
      await sleep(1);
      running -= 1;
    };
    await Promise.all(
      Array.from({ length: 40 }, (_, index) => lanes[index % 3 === 0 ? 'retry' : 'main'](0, ask)),
    );
    expect(most).toBe(3);
  });

  it('start what has the smaller place first, and the rest as it came', async () => {
    const lanes = createRequestLanes(1);
    const order: string[] = [];
    const ask = (name: string) => async () => void order.push(name);
    await Promise.all([
      lanes.main(0, ask('first')),
      lanes.main(2, ask('c')),
      lanes.main(1, ask('a')),
      lanes.main(1, ask('b')),
    ]);
    expect(order).toEqual(['first', 'a', 'b', 'c']);
  });

  it('keep room for the main lane when everything in the other hangs', async () => {
    const lanes = createRequestLanes(3);
    let letGo = (): void => undefined;
    const hanging = new Promise<void>((resolve) => {
      letGo = resolve;
    });
    const first = lanes.main(0, () => sleep(5));
    const retries = Array.from({ length: 5 }, () => lanes.retry(0, () => hanging));
    const mains = Array.from({ length: 6 }, () => lanes.main(0, () => sleep(1)));
    await Promise.all([first, ...mains]);
    letGo();
    await Promise.all(retries);
  });

  it('give the place back after a fault', async () => {
    const lanes = createRequestLanes(1);
    await expect(lanes.main(0, () => Promise.reject(new Error('fault')))).rejects.toThrow('fault');
    expect(await lanes.main(0, () => Promise.resolve('next'))).toBe('next');
  });
});
