import { setImmediate } from 'node:timers/promises';
import { describe, expect, it, test } from 'vitest';
import { type Folder, newFolder } from '../../shared/folder.ts';
import { breathe, nextTurn } from './breathe.ts';
import { call, folders, harness, inbox, setUpEngine, started } from './testing/engine.ts';
import { put } from './testing/scripted-vendor.ts';
import { turns, until } from './testing/until.ts';

setUpEngine();

/** So many that they are applied in several pieces. */
const many = (count = 9_000): Folder[] => Array.from({ length: count }, (_, i) => newFolder(`m${i}`, `${i}`));

/** What a mailbox is in the midst of: nothing of it may be seen. */
async function inTheMidst(changes: readonly Folder[], full: boolean): Promise<void> {
  harness.engine.syncNow('ann');
  (await call()).answer({ changes: changes.map(put), cursor: 'c2', full });
  for (let turn = 0; turn < 3; turn++) await setImmediate();
  expect(
    harness
      .of('tree:diff')
      .at(-1)
      ?.diff.added.map(({ id }) => id),
  ).toEqual(['1']);
  expect(folders().map(({ id }) => id)).toEqual(['1']);
}

describe('a large page is applied piece by piece, and until the last nothing of it is seen', () => {
  it.each([
    ['a delta', false],
    ['everything anew', true],
  ])('%s: then all of it at once', async (_, full) => {
    await started('ann');
    await inTheMidst([inbox, ...many()], full);
    await until(() => harness.phase('ann') === 'fresh' && folders().length === 9_001);
    expect(harness.of('tree:diff').at(-1)?.diff.added).toHaveLength(9_000);
    expect(harness.of('tree:diff').at(-1)?.diff.updated).toEqual([]);
  });

  it.each([
    ['goes offline', () => harness.engine.setOnline(false), () => harness.engine.setOnline(true)],
    ['wakes from sleep', () => harness.engine.wake(), () => {}],
    ['is told to stop', () => harness.engine.cancel('ann'), () => harness.engine.syncNow('ann')],
  ])('the computer %s: all is as before, and the next look goes on from there', async (_, interrupt, goOn) => {
    await started('ann');
    await inTheMidst(many(), true);
    interrupt();
    await turns();
    goOn();
    const next = await call();
    expect(next.cursor).toBe('c1');
    expect(folders()).toEqual([inbox]);
    next.answer({ changes: [put({ ...inbox, unread: 7 })], cursor: 'c2' });
    await until(() => harness.phase('ann') === 'fresh');
    expect(folders()).toEqual([{ ...inbox, unread: 7 }]);
    expect(harness.of('tree:diff').at(-1)?.diff.removed).toEqual([]);
  });

  it('the mailbox is removed: nothing of it is stored or told any more', async () => {
    await started('ann');
    await inTheMidst(many(), true);
    const told = harness.sent.length;
    await harness.engine.remove('ann');
    await turns();
    expect(harness.sent.slice(told)).toEqual([]);
    expect(harness.engine.snapshot().accounts).toEqual([]);
  });
});

test('of many mailboxes each has its turn, one at a time, and all others get on in between', async () => {
  const done: string[] = [];
  const work = async (name: string) => {
    for (let piece = 0; piece < 3; piece++) {
      await nextTurn();
      done.push(name);
    }
  };
  const all = Promise.all(['a', 'b', 'c'].map(work));
  const seen: number[] = [];
  while (done.length < 9) {
    seen.push(done.length);
    await setImmediate();
  }
  await all;
  expect(done.join('')).toBe('abcabcabc');
  expect(seen).toEqual(Array.from({ length: 9 }, (_, i) => i));
});

test('who is no longer wanted does not go on after its turn has come', async () => {
  const controller = new AbortController();
  const turn = breathe(controller.signal);
  controller.abort(new Error('stop'));
  await expect(turn).rejects.toThrow('stop');
});
