import { bandOf } from '../../src/risk/methods/band-of.ts';
import { bands, yesNo } from '../../src/risk/methods/points.ts';

describe('the rows of a sheet', () => {
  it('begin at the number that their label names; "below" has no beginning', () => {
    expect(bands({ '<120': -2, '120-129': 0, '130-<140': 1, '>=140': 2 })).toEqual({
      rows: [
        { label: '<120', points: -2 },
        { label: '120-129', points: 0 },
        { label: '130-<140', points: 1 },
        { label: '>=140', points: 2 },
      ],
      beginnings: [Number.NEGATIVE_INFINITY, 120, 130, 140],
    });
  });

  it('of a question are no and yes, which alone has points', () => {
    expect(yesNo(4)).toEqual({
      rows: [
        { label: 'No', points: 0 },
        { label: 'Yes', points: 4 },
      ],
      beginnings: [0, 1],
    });
  });
});

describe('the band of a value', () => {
  it.each([
    [99.9, 0],
    [100, 1],
    [129.9, 1],
    [130, 2],
    [Number.POSITIVE_INFINITY, 3],
    // Nothing that is no number reaches an edge.
    [Number.NaN, 0],
  ])('%p is band %p of those that begin at 100, 130 and 160', (value, band) => {
    expect(bandOf([100, 130, 160], value)).toBe(band);
  });
});
