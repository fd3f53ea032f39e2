/**
 * All of the app but its window, and somebody who changes folders without a pause, in a process of its own, so that it can be
 * killed: `node working-app.ts <a Life as JSON>`. Says on a line of its own what it has promised, and what it is at.
 */
import { randomUUID } from 'node:crypto';
import { flushCompileCache, registerHooks } from 'node:module';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { seededRandom } from '../../bench/data.ts';
import { type Backend, openBackend } from '../../electron/backend.ts';
import type { Fetch } from '../../electron/vendors/http.ts';
import type { WishAnswer } from '../../shared/changes.ts';
import { applyDiff } from '../../shared/diff.ts';
import { AppError } from '../../shared/errors.ts';
import type { Folder, FolderId } from '../../shared/folder.ts';
import { unpackFolders } from '../../shared/pack.ts';
import { fastClock } from '../changes/fast-clock.ts';
import { plainKeyStore } from '../changes/plain-key-store.ts';
import { asksForChange } from '../vendors/faults/struck-network.ts';
import type { Life } from './life.ts';
import { someWish } from './some-wish.ts';

/** So fast that the pauses before a second try pass in milliseconds. */
const SPEED = 50;
/** Somebody who has asked for so much waits until some of it is done. */
const MOST_WAITING = 8;
const THEMES = ['light', 'dark', 'system'] as const;

// electron-store imports `electron`; outside Electron an empty module does, for it is given an absolute folder.
registerHooks({
  resolve: (specifier, context, next) =>
    specifier === 'electron'
      ? { url: 'data:text/javascript,export default {}', shortCircuit: true }
      : next(specifier, context),
});
const { openJsonFile } = await import('../../electron/settings-file.ts');

const life: Life = JSON.parse(process.argv[2] ?? '');
const random = seededRandom(life.seed);
const say = (line: string) => process.stdout.write(`${line}\n`);

function die(): never {
  process.kill(process.pid, 'SIGKILL');
  // The signal needs a moment, in which nothing may happen any more.
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
  throw new Error('still alive');
}

let changes = 0;
const mortal: Fetch = async (url, init) => {
  const { death } = life;
  if (!asksForChange(url, init)) return fetch(url, init);
  say('sending');
  if (++changes !== death?.request) return fetch(url, init);
  if (death.when === 'unsent') die();
  const answer = fetch(url, init);
  if (death.when === 'on its way') await pause(random() * 4);
  else await answer;
  die();
};

function complain(line: string, cause?: unknown): void {
  if (!(cause instanceof AppError && cause.code !== 'internal')) say(`bug ${line} ${String(cause)}`);
}

const quiet = () => {};
const app = openBackend({
  openFile: (name) => openJsonFile(life.folder, name),
  database: join(life.folder, 'mailgrove.db'),
  safeStorage: plainKeyStore,
  fetch: mortal,
  openBrowser: () => Promise.reject(new Error('nobody is at a browser here')),
  emit: quiet,
  log: { debug: quiet, info: quiet, warn: complain, error: complain },
  clock: fastClock(SPEED),
});
// Somebody has waited for it in vain.
process.once('SIGTERM', () => {
  const open = app.accounts.list().flatMap(({ id }) => app.store.journal.open(id));
  say(
    `at ${JSON.stringify({ death: life.death, changes: app.changes.state(), statuses: app.engine.statuses(), open })}`,
  );
  process.exit(1);
});
await app.start();
for (const { id } of app.accounts.list()) {
  if (app.store.journal.open(id).some(({ state }) => state === 'sending')) say('in doubt');
}
if (life.mailbox !== null) await app.accounts.add(life.mailbox);
if (app.damagedSettings !== null) complain('the settings were damaged');
flushCompileCache();
say('up');
await (life.busy ? work(app) : finish(app));

function shown({ engine }: Backend): Folder[] {
  const folders = new Map<FolderId, Folder>();
  for (const account of engine.snapshot().accounts) {
    for (const folder of unpackFolders(account.folders)) folders.set(folder.id, folder);
    applyDiff(folders, account.overlay);
  }
  return [...folders.values()];
}

/**
 * Nobody else changes anything here. But what the person takes back, or what is refused since the app ended too often while it
 * was sent, may have been what a later change counted on: that is asked for, too, and what waits may wait for the answer.
 */
function leaveAsItIs(changes: Backend['changes']): void {
  for (const { seq, seen } of changes.conflicts(500).conflicts) changes.resolve({ seq, seen }, 'theirs');
}

/** Until it is killed. */
async function work({ accounts, changes, settings }: Backend): Promise<void> {
  const [mailbox] = accounts.list();
  if (!mailbox) throw new Error('no mailbox');
  let newest: FolderId | null = null;
  for (let turn = 1; ; turn++) {
    await pause(random() * 6);
    if (turn % 10 === 0) {
      const theme = THEMES[Math.floor(random() * THEMES.length)] ?? 'dark';
      say(`theme? ${theme}`);
      settings.change({ theme });
      say(`theme ${theme}`);
    }
    leaveAsItIs(changes);
    if (changes.state().waiting >= MOST_WAITING) continue;
    const what = random();
    const answer: WishAnswer =
      what < 0.06
        ? changes.undo(null)
        : what < 0.1
          ? changes.redo(null)
          : changes.do(mailbox.id, someWish(shown(app), newest, `n${randomUUID().slice(0, 8)}`, random));
    if (!answer.taken) continue;
    say(`taken ${answer.group}`);
    newest = answer.created ?? newest;
  }
}

/** Says so when all is done, and the mailbox has been looked at since. */
async function finish({ engine, changes, store, accounts }: Backend): Promise<void> {
  const isDone = () =>
    changes.state().waiting === 0 &&
    accounts.list().every(({ id }) => store.journal.open(id).every(({ state }) => state === 'conflict'));
  const lookedAt = () =>
    engine
      .statuses()
      .map(({ syncedAt }) => syncedAt)
      .join();
  for (let quietLooks = 0; quietLooks < 2; ) {
    leaveAsItIs(changes);
    const before = lookedAt();
    engine.syncNow(null);
    while (lookedAt() === before) await pause(5);
    quietLooks = isDone() ? quietLooks + 1 : 0;
  }
  say('rest');
}
