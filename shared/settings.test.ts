import { expect, test } from 'vitest';
import { requests } from './ipc.ts';

test('changing one setting names no other', () => {
  expect(requests['settings:change'].input.parse({ theme: 'dark' })).toEqual({ theme: 'dark' });
});
