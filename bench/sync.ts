/** The mirror and the database, without a window: run with `node bench/sync.ts`. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { MIGRATIONS } from '../electron/store/migrations.ts';
import { openStore, type Store } from '../electron/store/store.ts';
import { Mirror } from '../electron/sync/mirror.ts';
import type { Position } from '../electron/sync/ports.ts';
import type { Change } from '../electron/vendors/vendor.ts';
import type { FolderDiff } from '../shared/diff.ts';
import { FOLDER_FIELDS, type Folder } from '../shared/folder.ts';
import { makeFolders } from './data.ts';
import { axigenDelta, changesFrom } from './delta.ts';
import { median, ms, RUNS, report, times } from './measure.ts';

const MANY = 100_000;
const EVENTS = 10_000;
const POSITION: Position = { cursor: 'c', syncedAt: 1, fullAt: 1, doubtful: false };
const folders = makeFolders(MANY);
const directory = mkdtempSync(join(tmpdir(), 'mailgrove-bench-'));
let files = 0;

const fresh = () => join(directory, `${++files}.db`);
const added = (some: readonly Folder[]): FolderDiff => ({ added: some, updated: [], removed: [] });

/** @returns milliseconds */
function clocked(work: () => unknown): number {
  const start = performance.now();
  work();
  return performance.now() - start;
}

function loaded(): Mirror {
  const mirror = new Mirror();
  mirror.load(folders);
  return mirror;
}

function applied(mirror: Mirror, changes: readonly Change[]): FolderDiff {
  const result = mirror.apply({ full: false, changes, cursor: 'c', more: false, doubtful: false });
  if (!result) throw new Error('a single page stands alone');
  return result.diff;
}

/** In turns, so that a busy machine slows both; on strings just parsed, as in life. */
function measureApply(what: string, text: string): void {
  const mirror = loaded();
  const parse: number[] = [];
  const apply: number[] = [];
  for (let run = -20; run < 3 * RUNS; run++) {
    let events: unknown[] = [];
    const parsing = clocked(() => {
      events = JSON.parse(text).events;
    });
    const changes = changesFrom(events);
    const applying = clocked(() => applied(mirror, changes));
    mirror.revert();
    if (run < 0) continue;
    parse.push(parsing);
    apply.push(applying);
  }
  report(`${what}: JSON.parse of the answer, ${(text.length / 2 ** 20).toFixed(1)} MB`, ms(median(parse)));
  const ratio = times(median(apply) / median(parse));
  report(`${what}: apply to 100,000 folders, diff (÷ JSON.parse)`, `${ms(median(apply))} ${ratio}`, '≤ 1.0 ×');
}

function filled(): Store {
  const { store } = openStore(fresh(), 0);
  store.claim('a', 'source');
  store.commit({ account: 'a', diff: added(folders), position: POSITION, dropMessages: [] });
  return store;
}

/** A table like ours, and nothing but a loop of inserts. */
function rawInsert(rows: readonly Folder[]): number {
  const db = new DatabaseSync(fresh());
  db.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL');
  for (const step of MIGRATIONS) step(db);
  const columns = ['account', ...FOLDER_FIELDS].map((name) => `"${name}"`);
  const insert = db.prepare(`INSERT INTO folder (${columns}) VALUES (${columns.map(() => '?')})`);
  const values = rows.map((row) => FOLDER_FIELDS.map((name) => (name === 'subscribed' ? null : row[name])));
  const taken = clocked(() => {
    db.exec('BEGIN');
    for (const row of values) insert.run('a', ...row);
    db.exec('COMMIT');
  });
  db.close();
  return taken;
}

function measureStore(text: string): void {
  const diff = applied(loaded(), changesFrom(JSON.parse(text).events));
  const rows = [...diff.added, ...diff.updated.map(([, to]) => to)];
  const store: number[] = [];
  const raw: number[] = [];
  for (let run = -2; run < RUNS; run++) {
    const full = filled();
    const storing = clocked(() => full.commit({ account: 'a', diff, position: POSITION, dropMessages: [] }));
    full.close();
    const inserting = rawInsert(rows);
    if (run < 0) continue;
    store.push(storing);
    raw.push(inserting);
  }
  const counts = `${diff.added.length} new, ${diff.updated.length} changed, ${diff.removed.length} gone`;
  report(`store ${counts} (÷ raw insert)`, `${ms(median(store))} ${times(median(store) / median(raw))}`, '≤ 2 ×');
}

function measureStart(): void {
  const first: number[] = [];
  const pack: number[] = [];
  const load: number[] = [];
  for (let run = -1; run < RUNS; run++) {
    let store: Store | undefined;
    const filling = clocked(() => {
      store = filled();
    });
    if (!store) return;
    const from = store;
    const packing = clocked(() => from.packed('a'));
    const loading = clocked(() => {
      const mirror = new Mirror();
      for (const page of from.load('a')) mirror.load(page);
    });
    store.close();
    if (run < 0) continue;
    first.push(filling);
    pack.push(packing);
    load.push(loading);
  }
  report('store 100,000 folders of a first sync', ms(median(first)));
  report('snapshot of 100,000 folders out of the database', ms(median(pack)));
  report('load the mirror of 100,000 folders, 2,000 at a time', ms(median(load)));
}

function measureHeap(text: string): void {
  setFlagsFromString('--expose-gc');
  const collect: unknown = runInNewContext('gc');
  const heap = () => {
    if (typeof collect === 'function') collect();
    const { heapUsed, external } = process.memoryUsage();
    return (heapUsed + external) / 2 ** 20;
  };
  const path = fresh();
  const filling = openStore(path, 0).store;
  filling.claim('a', 'source');
  filling.commit({ account: 'a', diff: added(folders), position: POSITION, dropMessages: [] });
  filling.close();
  const start = heap();
  const { store } = openStore(path, 0);
  const mirror = new Mirror();
  for (const page of store.load('a')) mirror.load(page);
  report('heap: database open, mirror of 100,000 folders', `${(heap() - start).toFixed(1)} MB`, '≤ 150 MB');
  const changes = changesFrom(JSON.parse(text).events);
  const diff = applied(mirror, changes);
  report('heap: … with a delta of 10,000 under way', `${(heap() - start).toFixed(1)} MB`);
  store.commit({ account: 'a', diff, position: POSITION, dropMessages: [] });
  mirror.accept();
  store.close();
}

const mixed = axigenDelta(folders, EVENTS, { moved: 0.08, made: 0.08, removed: 0.04 });
measureApply('mixed delta', mixed);
measureApply('counts only', axigenDelta(folders, EVENTS, { moved: 0, made: 0, removed: 0 }));
measureStore(mixed);
measureStart();
measureHeap(mixed);
rmSync(directory, { recursive: true });
