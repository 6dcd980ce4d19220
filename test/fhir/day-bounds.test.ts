import fc from 'fast-check';
import { dayBounds } from '../../src/fhir/worklists/day-bounds.ts';

const hoursBetween = ({ start, end }: { start: string; end: string }) =>
  (Date.parse(end) - Date.parse(start)) / 3_600_000;

describe('the bounds of a day at the clinic', () => {
  it.each([
    ['2026-11-24T09:00:00Z', 'UTC', '2026-11-24T00:00:00', '2026-11-25T00:00:00', 24],
    [
      '2026-11-24T12:00:00Z',
      'Pacific/Auckland',
      '2026-11-25T00:00:00+13:00',
      '2026-11-26T00:00:00+13:00',
      24,
    ],
    // IANA: New York left daylight saving time on 1 November 2026, and begins it on 8 March.
    [
      '2026-11-01T12:00:00Z',
      'America/New_York',
      '2026-11-01T00:00:00-04:00',
      '2026-11-02T00:00:00-05:00',
      25,
    ],
    [
      '2026-03-08T16:00:00Z',
      'America/New_York',
      '2026-03-08T00:00:00-05:00',
      '2026-03-09T00:00:00-04:00',
      23,
    ],
    // In Cairo the clocks go forward at midnight: the day begins at 01:00.
    ['2026-04-24T10:00:00Z', 'Africa/Cairo', '2026-04-24T01:00:00+03:00', '2026-04-25T00:00:00+03:00', 23],
    ['2026-11-24T09:00:00Z', 'Asia/Kathmandu', '2026-11-24T00:00:00+05:45', '2026-11-25T00:00:00+05:45', 24],
  ])('%s in %s', (instant, timeZone, start, end, hours) => {
    const bounds = dayBounds(new Date(instant), timeZone);
    expect(bounds.start.startsWith(start)).toBe(true);
    expect(bounds.end.startsWith(end)).toBe(true);
    expect(hoursBetween(bounds)).toBe(hours);
  });

  it('hold the instant, and the end of one is the start of the next', () => {
    const zones = fc.constantFrom(
      'UTC',
      'America/New_York',
      'Australia/Lord_Howe',
      'Asia/Kolkata',
      'Africa/Cairo',
    );
    const instants = fc.date({
      min: new Date('2020-01-01T00:00:00Z'),
      max: new Date('2030-01-01T00:00:00Z'),
      noInvalidDate: true,
    });
    fc.assert(
      fc.property(instants, zones, (instant, zone) => {
        const today = dayBounds(instant, zone);
        expect(Date.parse(today.start)).toBeLessThanOrEqual(instant.getTime());
        expect(Date.parse(today.end)).toBeGreaterThan(instant.getTime());
        expect(dayBounds(new Date(Date.parse(today.end)), zone).start).toBe(today.end);
      }),
      { numRuns: 60 },
    );
  });
});
