import { mkdirSync, rmSync } from 'node:fs';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { AppError } from '../../shared/errors.ts';
import type { FolderId } from '../../shared/folder.ts';
import { jmapHarness } from '../vendors/jmap-sim/harness.ts';
import { expectAtRest, expectNothingDoubled, expectNothingLost } from './at-rest.ts';
import { spoilFolders } from './spoil.ts';
import { Story } from './story.ts';

let story: Story;
beforeEach(async () => {
  story = await Story.begin(await jmapHarness());
});
afterEach(() => story.end());

function named(name: string): FolderId {
  const found = [...story.shown().values()].find((folder) => folder.name === name);
  if (!found) throw new Error(`no folder ${name}`);
  return found.id;
}

async function expectDoneOnce(): Promise<void> {
  const truth = await expectAtRest(story);
  expectNothingDoubled(story, truth);
  expectNothingLost(story, truth);
  const names = truth.map(({ name }) => name);
  for (const name of ['Renamed', 'Made offline', 'Below it']) {
    expect(
      names.filter((each) => each === name),
      name,
    ).toHaveLength(1);
  }
}

/** Three changes, of which one builds on another. */
function reorganise(): void {
  story.app.do({ type: 'rename', folder: named('b'), name: 'Renamed' });
  story.app.do({ type: 'create', parent: null, name: 'Made offline' });
  story.app.do({ type: 'create', parent: named('Made offline'), name: 'Below it' });
}

test('a database damaged while changes wait is set aside, read anew, and the changes are made, once', async () => {
  story.network.online = false;
  reorganise();
  story.app = await story.app.restart(story.network, spoilFolders);
  expect(story.app.bugs.splice(0)[0]).toContain('set aside');
  const told = { kind: 'damaged', whole: true, waiting: 3, path: expect.stringContaining('.damaged-') };
  expect(story.app.backend.databaseTrouble).toEqual(told);
  expect(story.app.backend.store.journal.open(story.app.account)).toHaveLength(3);
  story.network.online = true;
  story.app.backend.engine.wake();
  await expectDoneOnce();
});

test('a computer that falls asleep while a change is on its way finds out what became of it', async () => {
  story.network.faults.next('lost-after');
  reorganise();
  await expect.poll(() => story.network.faults.changes).toBeGreaterThan(0);
  story.network.online = false;
  story.app.backend.engine.wake();
  story.network.online = true;
  story.app.backend.engine.wake();
  await expectDoneOnce();
});

test('quit while a change is on its way: the next start finds out what became of it', async () => {
  story.network.faults.next('silent');
  reorganise();
  await expect.poll(() => story.network.faults.changes).toBeGreaterThan(0);
  story.app = await story.app.restart(story.network);
  await expectDoneOnce();
});

test('ended by force while a change is on its way: the next start finds out what became of it', async () => {
  story.network.faults.next('lost-after');
  reorganise();
  await expect.poll(() => story.network.faults.changes).toBeGreaterThan(0);
  story.app = await story.app.crash(story.network);
  await expectDoneOnce();
});

/** How many folders of that name the server has. */
async function onServer(name: string): Promise<number> {
  return (await story.harness.truth()).filter((folder) => folder.name === name).length;
}

test('on a full disk a change is refused with the reason, not shown, and never sent; with room it goes on', async () => {
  const { room } = story.app.disk;
  const before = [...story.shown().values()];
  room.isFull = true;
  const full = expect.objectContaining({ name: 'AppError', code: 'disk-full' });
  expect(() => story.app.do({ type: 'create', parent: null, name: 'Made offline' })).toThrow(full);
  expect(() => story.app.do({ type: 'rename', folder: named('b'), name: 'Renamed' })).toThrow(full);
  expect(() => story.app.do({ type: 'remove', folders: [named('c')], as: 'trash' })).toThrow(full);
  expect(() => story.app.backend.changes.lock(story.app.account, named('c'), true)).toThrow(full);
  expect([...story.shown().values()]).toEqual(before);
  expect(story.app.backend.changes.state()).toMatchObject({ waiting: 0, undo: null });
  expect(story.network.faults.changes).toBe(0);
  room.isFull = false;
  reorganise();
  await expectDoneOnce();
});

test('what was written while there was room is not sent on a full disk: that could not be written down', async () => {
  const { room } = story.app.disk;
  story.network.online = false;
  reorganise();
  room.isFull = true;
  story.network.online = true;
  story.app.backend.engine.wake();
  const status = () => story.app.backend.engine.statuses()[0];
  await expect.poll(status).toMatchObject({ phase: 'failed', error: { code: 'disk-full' } });
  expect(story.network.faults.changes).toBe(0);
  expect(await onServer('Made offline')).toBe(0);
  room.isFull = false;
  await expectDoneOnce();
});

test.each(['crash', 'restart'] as const)(
  'a full disk when the server has answered: what became of the change is found out after the next start (%s)',
  async (end) => {
    const { room } = story.app.disk;
    story.network.faults.next('slow');
    reorganise();
    await expect.poll(() => story.network.faults.changes, { interval: 1 }).toBeGreaterThan(0);
    room.isFull = true;
    await expect.poll(() => onServer('Renamed')).toBe(1);
    const states = () => story.app.backend.store.journal.open(story.app.account).map(({ state }) => state);
    await expect.poll(() => story.app.backend.engine.statuses()[0]?.error?.code).toBe('disk-full');
    expect(states()).toContain('sending');
    story.app = await story.app[end](story.network);
    room.isFull = false;
    await expectDoneOnce();
  },
);

test('news that can’t be written are read again when there is room: the cursor stays where it was', async () => {
  const { room } = story.app.disk;
  room.isFull = true;
  const id = await story.harness.other.create('From elsewhere', null);
  story.others.add(id);
  story.app.backend.engine.syncNow(null);
  const status = () => story.app.backend.engine.statuses()[0];
  await expect.poll(status).toMatchObject({ phase: 'failed', error: { code: 'disk-full' } });
  expect(story.shown().has(id)).toBe(false);
  room.isFull = false;
  await expect.poll(() => story.shown().has(id)).toBe(true);
  await expect.poll(status).toMatchObject({ phase: 'fresh', error: null });
  await expectAtRest(story);
});

test('where nothing can be written the folders are shown all the same, and no change is taken or sent', async () => {
  story.app = await story.app.restart(story.network, (database) => {
    // No user can open a folder as a database, whoever they are.
    rmSync(database);
    mkdirSync(database);
  });
  const { backend, bugs, disk } = story.app;
  expect(backend.databaseTrouble).toMatchObject({ kind: 'fleeting' });
  expect(bugs.splice(0)[0]).toContain('be written');
  const truth = await story.harness.truth();
  await expect.poll(() => story.shown().size).toBe(truth.length);

  const refused = expect.objectContaining({ name: 'AppError', code: 'cannot-write' });
  expect(() => story.app.do({ type: 'create', parent: null, name: 'Made offline' })).toThrow(refused);
  expect(() => backend.changes.lock(story.app.account, named('c'), true)).toThrow(refused);
  const settings = disk.files.get('settings');
  if (settings) settings.failure = new AppError('cannot-write');
  expect(() => backend.settings.change({ theme: 'dark' })).toThrow(refused);
  expect(backend.settings.get().theme).toBe('system');
  expect(story.network.faults.changes).toBe(0);

  const id = await story.harness.other.create('From elsewhere', null);
  backend.engine.syncNow(null);
  await expect.poll(() => story.shown().has(id)).toBe(true);
  expect(backend.engine.statuses()).toMatchObject([{ phase: 'fresh', error: null }]);
});
