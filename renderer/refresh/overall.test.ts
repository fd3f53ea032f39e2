import { expect, test } from 'vitest';
import { overallPercent } from './overall.ts';

test.each<[string, (number | null)[], number | null]>([
  ['nothing is not known', [null, null], null],
  ['none is not known', [], null],
  ['one that is not known counts as nothing', [null, 50], 25],
  ['each counts the same', [10, 41], 25],
  ['one is itself', [42], 42],
  ['all is all', [100, 100], 100],
  ['nearly all is not all', [100, 99], 99],
])('%s', (_what, percents, together) => {
  expect(overallPercent(percents.map((percent) => ({ percent })))).toBe(together);
});
