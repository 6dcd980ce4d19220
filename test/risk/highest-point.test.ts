import { highestPoint } from '../../src/risk/highest-point.ts';

const peakAt = (top: number) => (place: number) => -Math.abs(place - top);

describe('where a function that rises and falls is highest', () => {
  // As exact as promised: to a ten-thousand-millionth of the distance, wherever it lies and however short it is.
  it.each([
    [0, 1, 0.3],
    [90, 200, 147.25],
    [1000, 1001, 1000.7],
    [0, 0.001, 0.00062],
    [-3, -1, -1.25],
  ])('between %p and %p is found at %p', (from, to, top) => {
    expect(Math.abs(highestPoint(peakAt(top), from, to) - top)).toBeLessThanOrEqual(1e-10 * (to - from));
  });

  it('is an end when it only rises or only falls', () => {
    expect(highestPoint((place) => place, 90, 200)).toBeCloseTo(200, 7);
    expect(highestPoint((place) => -place, 90, 200)).toBeCloseTo(90, 7);
  });

  it('is any place of a level top', () => {
    const level = (place: number) => Math.min(1, 3 - Math.abs(place - 5));
    const found = highestPoint(level, 0, 10);
    expect(level(found)).toBe(1);
  });
});
