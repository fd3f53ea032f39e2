import { expect, test } from 'vitest';
import { TRASH } from './folder.ts';
import { furnishOffice } from './realistic.ts';
import { World } from './world.ts';

test('the office’s mailbox is always the same, its names fit 1.0, and its VIPs have written', () => {
  const [one, two] = [1, 2].map(() => {
    const world = new World('ja');
    furnishOffice(world, 1_790_000_000);
    return world;
  });
  expect(one?.folders()).toEqual(two?.folders());
  for (const { name } of one?.folders() ?? []) expect(name.length).toBeLessThanOrEqual(20);
  expect(one?.vips?.some(({ mailCount }) => mailCount > 0)).toBe(true);
  expect(one?.get(TRASH).unreadMailCount).toBeGreaterThan(0);
  expect(one?.used()).toBeGreaterThan(2 ** 32);
});
