import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Geometry, type Place, placeFor, revealed, withoutSlack, withoutUnseen } from './anchor.ts';

const screen: Geometry = { rowHeight: 28, count: 100, viewport: 280 };

/** Distance of a row's upper edge from the upper edge of the viewport. */
const seenAt = (index: number, place: Place, { rowHeight }: Geometry) =>
  place.before + index * rowHeight - place.scrollTop;

/** How far the browser lets this content be scrolled. */
const furthest = (place: Place, { rowHeight, count, viewport }: Geometry) =>
  Math.max(0, place.before + count * rowHeight + place.after - viewport);

const geometries = fc.record({
  rowHeight: fc.constantFrom(24, 28, 34),
  count: fc.integer({ min: 1, max: 5_000 }),
  viewport: fc.integer({ min: 28, max: 1_200 }),
});

describe('holding a row in place', () => {
  test('rows added above are scrolled past', () => {
    expect(placeFor(15, 56, screen)).toEqual({ scrollTop: 364, before: 0, after: 0 });
  });

  test('a row that lost the rows above it keeps its place by blank space before', () => {
    expect(placeFor(0, 56, screen)).toEqual({ scrollTop: 0, before: 56, after: 0 });
  });

  test('a row that lost the rows below it keeps its place by blank space after', () => {
    expect(placeFor(99, 28, screen)).toEqual({ scrollTop: 99 * 28 - 28, before: 0, after: 224 });
  });

  test('without blank space the list begins at its top, ends at its end, and else the row keeps its place', () => {
    const at = (index: number, offset: number, geometry = screen) =>
      withoutSlack(placeFor(index, offset, geometry), geometry);
    expect(at(0, 56)).toEqual({ scrollTop: 0, before: 0, after: 0 });
    expect(at(99, 28)).toEqual({ scrollTop: 90 * 28, before: 0, after: 0 });
    expect(at(15, 56)).toEqual({ scrollTop: 364, before: 0, after: 0 });
    // All rows fit.
    expect(at(4, 28, { ...screen, count: 6 })).toEqual({ scrollTop: 0, before: 0, after: 0 });
  });

  test('for every list and row: the row stands where asked, and the browser allows the scroll position', () => {
    fc.assert(
      fc.property(geometries, fc.nat(), fc.integer({ min: -100, max: 1_300 }), (geometry, any, offset) => {
        const index = any % geometry.count;
        const place = placeFor(index, offset, geometry);
        expect(seenAt(index, place, geometry)).toBe(offset);
        expect(place.scrollTop).toBeLessThanOrEqual(furthest(place, geometry));
      }),
    );
  });
});

test('blank space out of sight is given up without moving anything', () => {
  fc.assert(
    fc.property(
      geometries,
      fc.nat(300),
      fc.nat(300),
      fc.double({ min: 0, max: 1, noNaN: true }),
      (geometry, before, after, share) => {
        const scrollTop = Math.round(share * furthest({ scrollTop: 0, before, after }, geometry));
        const was = { scrollTop, before, after };
        const now = withoutUnseen(was, geometry);
        expect(seenAt(0, now, geometry)).toBe(seenAt(0, was, geometry));
        expect(now.scrollTop).toBeLessThanOrEqual(furthest(now, geometry));
        expect(now.before).toBeLessThanOrEqual(before);
        expect(now.after).toBeLessThanOrEqual(after);
      },
    ),
  );
});

describe('revealing a row', () => {
  test('a row in sight stays where it is', () => {
    expect(revealed(12, 10 * 28, 28, screen)).toBe(10 * 28);
  });
  test('a row above comes to rest below the sticky rows', () => {
    expect(revealed(8, 10 * 28, 56, screen)).toBe(6 * 28);
  });
  test('a row hidden under sticky rows is freed', () => {
    expect(revealed(11, 10 * 28, 56, screen)).toBe(9 * 28);
  });
  test('a row below comes in at the bottom', () => {
    expect(revealed(30, 0, 28, screen)).toBe(31 * 28 - 280);
  });
  test('sticky rows never fill the viewport', () => {
    expect(revealed(8, 10 * 28, 999, { ...screen, viewport: 56 })).toBe(7 * 28);
  });
});
