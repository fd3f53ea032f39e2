import { type ChildProcess, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { seededRandom } from '../../bench/data.ts';
import { openStore } from '../../electron/store/store.ts';
import { unpackFolders } from '../../shared/pack.ts';
import { type AxigenHarness, axigenHarness } from '../vendors/axigen/harness.ts';
import { HAPPENINGS, type Happening, happen } from '../vendors/axigen/histories.ts';
import { LOCAL_ROOT } from '../vendors/axigen/world.ts';
import type { Truth } from '../vendors/harness.ts';

/** 25 wherever tests run, besides those of `changes.test.ts`; `MAILGROVE_KILLS=200` before a release. */
const KILLS = Number(process.env.MAILGROVE_KILLS ?? 25);
const FOLDERS = 600;
const SEED = 20;

let harness: AxigenHarness;
let directory = '';
let path = '';
const random = seededRandom(SEED);
const below = (end: number) => Math.floor(random() * end);

beforeEach(async () => {
  directory = mkdtempSync(join(tmpdir(), 'mailgrove-kill-'));
  path = join(directory, 'cache.db');
  harness = await axigenHarness();
  const parents = [LOCAL_ROOT];
  for (let i = 0; i < FOLDERS; i++) {
    const { id } = harness.server.world.create({ name: `Folder ${i}`, parentId: parents[below(parents.length)] ?? '' });
    if (i % 10 === 0) parents.push(id);
  }
});
afterEach(async () => {
  await harness.close();
  rmSync(directory, { recursive: true });
});

/** A tree as a short text: equal only when every folder is, down to its counts. */
function fingerprint(folders: readonly Truth[]): string {
  const lines = folders.map((folder) => JSON.stringify(Object.entries(folder).toSorted()));
  return createHash('sha1').update(lines.toSorted().join('\n')).digest('hex');
}

/** A few dozen things happen on the server at once. */
function somethingHappens(): void {
  const kinds = Object.keys(HAPPENINGS) as Happening['kind'][];
  for (let i = 0; i < 30; i++) {
    const kind = random() < 0.7 ? 'deliver' : (kinds[below(kinds.length)] ?? 'create');
    happen(harness.server.world, { kind, a: below(10_000), b: below(10_000) });
  }
}

function start(): ChildProcess {
  const script = join(import.meta.dirname, 'child.ts');
  const { url, user, password } = harness.server;
  return spawn(process.execPath, [script, path, url, user, password], { stdio: ['ignore', 'pipe', 'inherit'] });
}

/** @returns when it is up to date for the first time; an end before that is an error */
async function firstLine(child: ChildProcess): Promise<void> {
  const ended = once(child, 'exit').then(() => Promise.reject(new Error('the client ended by itself')));
  if (child.stdout) await Promise.race([once(child.stdout, 'data'), ended]);
}

async function kill(child: ChildProcess): Promise<void> {
  const ended = once(child, 'exit');
  child.kill('SIGKILL');
  expect((await ended)[1], 'it was still running').toBe('SIGKILL');
}

/** @returns the tree the killed client left on disk */
function left(fields: readonly string[]): readonly Truth[] {
  const { store, setAside } = openStore(path, 0);
  expect(setAside).toBeNull();
  const folders = unpackFolders(store.packed('ann'));
  store.close();
  return folders.map((folder) => {
    const { id } = folder;
    return { ...Object.fromEntries(Object.entries(folder).filter(([name]) => fields.includes(name))), id };
  });
}

test(
  `killed ${KILLS} times at any moment, a client always has a tree the server had, and in the end the server's`,
  async () => {
    const fields = Object.keys((await harness.truth())[0] ?? {});
    const had = new Set([fingerprint([]), fingerprint(await harness.truth())]);
    const seen = new Set<string>();
    for (let i = 0; i < KILLS; i++) {
      const child = start();
      // Some while still starting; most while the changes of every few milliseconds are read, one after the other.
      const sign = i % 5 === 0 ? once(child, 'spawn') : firstLine(child);
      let running = true;
      const killed = sign.then(() => pause(below(250))).finally(() => (running = false));
      while (running) {
        somethingHappens();
        had.add(fingerprint(await harness.truth()));
        await pause(5);
      }
      await killed;
      await kill(child);
      const tree = fingerprint(left(fields));
      expect(had, `after kill ${i + 1}`).toContain(tree);
      seen.add(tree);
    }
    // Or the kills came too early, or too late, to prove anything.
    expect(seen.size).toBeGreaterThan(KILLS / 4);

    const child = start();
    let fresh = 0;
    child.stdout?.on('data', () => fresh++);
    await expect.poll(() => fresh, { timeout: 10_000 }).toBeGreaterThan(1);
    await kill(child);
    expect(left(fields).toSorted((a, b) => (a.id < b.id ? -1 : 1))).toEqual(
      (await harness.truth()).toSorted((a, b) => (a.id < b.id ? -1 : 1)),
    );
  },
  KILLS * 5_000,
);
