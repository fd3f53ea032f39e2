import { expect, test } from 'vitest';
import { openAxigen } from '../../../electron/vendors/axigen/vendor.ts';
import { ReferenceMirror } from '../apply.ts';
import { partsFor } from '../harness.ts';
import { createRandom } from '../random.ts';
import { changeSomething } from './another-client.ts';
import { axigenHarness } from './harness.ts';
import { furnishRealistically } from './realistic.ts';
import { World } from './world.ts';

const NOW = 1_790_000_000;

test('the realistic mailbox has hundreds of folders and is always the same', () => {
  const [one, two] = [1, 2].map(() => {
    const world = new World({ username: 'anna@grove.example', fullname: 'Anna Grove' });
    furnishRealistically(world, NOW);
    return world.folders();
  });
  expect(one?.length).toBeGreaterThan(200);
  expect(one).toEqual(two);
  expect(new Set(one?.map(({ accessMode }) => accessMode))).toEqual(new Set(['local', 'public', 'shared']));
  for (const folder of one ?? []) expect(folder.unreadItems).toBeLessThanOrEqual(folder.totalItems);
});

test('a client keeps up with another client in it', async () => {
  const harness = await axigenHarness({ furnish: (world) => furnishRealistically(world, NOW) });
  const vendor = openAxigen(partsFor(harness));
  const { signal } = new AbortController();
  const mirror = new ReferenceMirror();
  const random = createRandom(3);
  let cursor: string | null = null;
  for (let round = 0; round < 20; round++) {
    const batch = await vendor.changes(cursor, signal);
    mirror.apply(batch);
    expect(mirror.doubtful).toBe(false);
    cursor = batch.cursor;
    const truth = await harness.truth();
    expect(mirror.folders.size).toBe(truth.length);
    for (const folder of truth) expect(mirror.folders.get(folder.id)).toMatchObject(folder);
    for (let i = 0; i < 10; i++) changeSomething(harness.server.world, random, NOW + round);
  }
  await vendor.close();
  await harness.close();
}, 60_000);
