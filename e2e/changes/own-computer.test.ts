import { readFileSync, writeFileSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { FolderId } from '../../shared/folder.ts';
import { jmapHarness } from '../vendors/jmap-sim/harness.ts';
import { expectAtRest, expectNothingDoubled, expectNothingLost } from './at-rest.ts';
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

/** Fills the first page of the folders with nonsense, and has the next start look closely, as after damage met in use. */
function spoilFolders(database: string): void {
  const db = new DatabaseSync(database);
  const root = Number(db.prepare(`SELECT rootpage FROM sqlite_schema WHERE name = 'folder'`).get()?.rootpage);
  const size = Number(db.prepare('PRAGMA page_size').get()?.page_size);
  db.close();
  const bytes = readFileSync(database);
  bytes.fill(0xff, (root - 1) * size, root * size);
  writeFileSync(database, bytes);
  writeFileSync(`${database}-suspect`, '');
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
