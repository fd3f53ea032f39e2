import { expect, test } from 'vitest';
import { sketch } from './conflict.fixture.ts';
import { nextConflict } from './next-conflict.ts';
import { branchesOf, type SketchBranch } from './sketch-branches.ts';
import { standing } from './standing.ts';

const LINES = sketch('', '  Work', '    Old', '    *Bills', '  !Archive');

test('lines lie in each other as they are set in', () => {
  const names = (branches: readonly SketchBranch[]): unknown[] =>
    branches.map(({ line, below }) => [line.name, ...names(below)]);
  expect(names(branchesOf(LINES))).toEqual([['', ['Work', ['Old'], ['Bills']], ['Archive']]]);
  expect(branchesOf([])).toEqual([]);
});

test('where a folder stands: in the line above it that is less set in', () => {
  expect(standing(LINES, 'folder')).toEqual({ name: 'Bills', parent: 'Work' });
  expect(standing(LINES, 'other')).toEqual({ name: 'Archive', parent: null });
  expect(standing(LINES, 'place')).toBeNull();
});

test('after a choice the next conflict comes, at the end the last one that is left', () => {
  expect(nextConflict([1, 2, 3], 2, [1, 3])).toBe(3);
  expect(nextConflict([1, 2, 3], 3, [1, 2])).toBe(2);
  expect(nextConflict([1, 2, 3], 2, [1, 2, 3])).toBe(2);
  expect(nextConflict([1, 2, 3], 1, [4])).toBe(4);
  expect(nextConflict([1], 1, [])).toBeNull();
});
