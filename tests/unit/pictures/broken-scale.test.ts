import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { brokenScale, dayNumber } from '../../../src/core/pictures/broken-scale';

const day = fc
  .integer({ min: dayNumber('1900-01-01'), max: dayNumber('2040-01-01') })
  .map((number) => new Date(number * 86_400_000).toISOString().slice(0, 10));
const days = fc.array(day, { minLength: 1, maxLength: 60 });
const width = fc.integer({ min: 240, max: 1200 });

describe('a broken scale', () => {
  test('keeps days in their order, inside its width', () => {
    fc.assert(
      fc.property(days, width, (some, room) => {
        const scale = brokenScale(some, room);
        const at = some.toSorted().map((one) => scale.at(one));
        expect(at).toEqual(at.toSorted((a, b) => a - b));
        for (const place of at) {
          expect(place).toBeGreaterThanOrEqual(0);
          expect(place).toBeLessThanOrEqual(room + 1e-6);
        }
      }),
    );
  });

  test('draws equal times as equal lengths within a band', () => {
    fc.assert(
      fc.property(days, width, (some, room) => {
        const scale = brokenScale(some, room);
        for (const { from, to, start, end } of scale.bands) {
          const [first, last] = [dayNumber(from), dayNumber(to)];
          const middle = new Date(Math.floor((first + last) / 2) * 86_400_000).toISOString().slice(0, 10);
          if (first === last) continue;
          const share = (dayNumber(middle) - first) / (last - first);
          expect(scale.at(middle)).toBeCloseTo(start + share * (end - start), 6);
        }
      }),
    );
  });

  test('has a break between two bands and no band over another', () => {
    fc.assert(
      fc.property(days, width, (some, room) => {
        const { bands, breaks } = brokenScale(some, room);
        expect(breaks).toHaveLength(bands.length - 1);
        bands.slice(1).forEach((band, i) => {
          expect(band.start).toBeGreaterThan(bands[i]!.end);
          expect(breaks[i]).toMatchObject({ start: bands[i]!.end, end: band.start });
          expect(band.from > bands[i]!.to).toBe(true);
        });
      }),
    );
  });

  test('is one band where nothing crowds, and is cut at a long silence where something does', () => {
    expect(brokenScale(['1950-01-01', '1980-01-01', '2010-01-01'], 600).bands).toHaveLength(1);
    const crowded = ['1950-06-25', '1953-07-27', '2016-02-07', '2016-02-23', '2016-02-24', '2016-03-02'];
    const { bands, breaks } = brokenScale(crowded, 600);
    expect(bands.map(({ from, to }) => [from, to])).toEqual([
      ['1950-06-25', '1953-07-27'],
      ['2016-02-07', '2016-03-02'],
    ]);
    expect(breaks[0]?.months).toBe(750);
  });

  test('puts a day that a break leaves out into the break', () => {
    const scale = brokenScale(['1950-01-01', '1950-01-05', '2016-01-01', '2016-01-05'], 600);
    expect(scale.at('1990-01-01')).toBeGreaterThan(scale.bands[0]!.end);
    expect(scale.at('1990-01-01')).toBeLessThan(scale.bands[1]!.start);
  });
});
