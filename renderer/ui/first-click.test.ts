import { expect, test } from 'vitest';
import { firstClick } from './first-click.ts';

test.each([
  ['a click', [1], 1],
  ['a double click', [1, 2], 1],
  ['three clicks in a row', [1, 2, 3], 1],
  ['two clicks with a rest between', [1, 1], 2],
  ['a key held down', [0, 0, 0], 3],
])('%s counts', (_what, details, times) => {
  let acts = 0;
  const onClick = firstClick(() => {
    acts += 1;
  });
  for (const detail of details) onClick({ detail });
  expect(acts).toBe(times);
});
