import { dateTest, parseSpan, spanOf } from '../../src/sandbox/fhir/dates.ts';

const utc = (text: string): number => Date.parse(text);

describe('what a FHIR date stands for', () => {
  it.each([
    ['2024', '2024-01-01T00:00:00Z', '2025-01-01T00:00:00Z'],
    ['2024-02', '2024-02-01T00:00:00Z', '2024-03-01T00:00:00Z'],
    ['2024-02-29', '2024-02-29T00:00:00Z', '2024-03-01T00:00:00Z'],
    ['2024-02-29T10:15', '2024-02-29T10:15:00Z', '2024-02-29T10:16:00Z'],
    ['2024-02-29T10:15:30Z', '2024-02-29T10:15:30Z', '2024-02-29T10:15:31Z'],
    ['2024-02-29T23:30:00+13:00', '2024-02-29T10:30:00Z', '2024-02-29T10:30:01Z'],
  ])('%s', (text, start, end) => {
    expect(parseSpan(text)).toEqual({ start: utc(start), end: utc(end) });
  });

  it.each(['', 'yesterday', '24-02-29', '2024-13-01', '2024-02-29 10:15', '2024-2-9'])(
    'is nothing for “%s”',
    (text) => {
      expect(parseSpan(text)).toBeUndefined();
    },
  );

  it('reads a Period, open ends included', () => {
    expect(spanOf({ start: '2024-01-01' })).toEqual({
      start: utc('2024-01-01'),
      end: Number.POSITIVE_INFINITY,
    });
    expect(spanOf({ end: '2024-01-01' })).toEqual({
      start: Number.NEGATIVE_INFINITY,
      end: utc('2024-01-02'),
    });
    expect(spanOf({})).toBeUndefined();
  });
});

/** The examples of FHIR R4, section 3.1.1.4.7, and its table of prefixes. */
describe('date parameters', () => {
  it.each([
    ['2013-01-14', '2013-01-14T10:00:00Z', true],
    ['2013-01-14', '2013-01-15T00:00:00Z', false],
    ['eq2013-01-14', '2013-01-14', true],
    ['eq2013-01-14T10:00', '2013-01-14', false],
    ['ne2013-01-14', '2013-01-15T00:00:00Z', true],
    ['ne2013-01-14', '2013-01-14T10:00:00Z', false],
    ['lt2013-01-14T10:00', '2013-01-14', true],
    ['lt2013-01-14', '2013-01-14', false],
    ['gt2013-01-14T10:00', '2013-01-14', true],
    ['gt2013-01-14', '2013-01-14', false],
    ['gt2013-01-14', '2013-01-15', true],
    ['ge2013-03-14', '2013-03-14', true],
    ['ge2013-03-14', '2013-03-13', false],
    ['le2013-03-14', '2013-03-14', true],
    ['le2013-03-14', '2013-03-15', false],
    ['sa2013-03-14', '2013-03-15', true],
    ['sa2013-03-14', '2013-03-14', false],
    ['eb2013-03-14', '2013-03-13', true],
    ['eb2013-03-14', '2013-03-14', false],
  ])('%s asked, %s recorded: %s', (asked, recorded, expected) => {
    const span = parseSpan(recorded);
    expect(span && dateTest(asked)?.(span)).toBe(expected);
  });

  it.each(['xx2013-01-14', 'ge', 'ge2013-1-1', 'ap2013-01-14'])('refuses “%s”', (text) => {
    expect(dateTest(text)).toBeUndefined();
  });
});
