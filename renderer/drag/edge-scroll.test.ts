import { expect, test } from 'vitest';
import { EDGE, edgeScroll, FASTEST } from './edge-scroll.ts';

test('the middle of the list does not scroll', () => {
  for (const y of [EDGE, 200, 400 - EDGE]) expect(edgeScroll(y, 400)).toBe(0);
});

test('nearer to the edge it scrolls faster, up above and down below', () => {
  expect(edgeScroll(EDGE - 1, 400)).toBeLessThan(0);
  expect(edgeScroll(10, 400)).toBeLessThan(edgeScroll(30, 400));
  expect(edgeScroll(390, 400)).toBeGreaterThan(edgeScroll(370, 400));
  expect(edgeScroll(390, 400)).toBe(-edgeScroll(10, 400));
});

test('beyond the edge it is as fast as at the edge, and no faster', () => {
  expect(edgeScroll(-500, 400)).toBe(-FASTEST);
  expect(edgeScroll(0, 400)).toBe(-FASTEST);
  expect(edgeScroll(900, 400)).toBe(FASTEST);
});

test('a very low list keeps a middle that does not scroll', () => {
  expect(edgeScroll(30, 60)).toBe(0);
  expect(edgeScroll(5, 60)).toBeLessThan(0);
});
