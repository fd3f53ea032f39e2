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
import { axigenDelta, changesFrom, type DeltaMix } from './delta.ts';
import { Figures, median, ms, RUNS, report } from './measure.ts';

const MANY = 100_000;
const EVENTS = 10_000;
const WARM_UP = 20;
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

setFlagsFromString('--expose-gc');
const collector: unknown = runInNewContext('gc');
const collect = (type: 'major' | 'minor') => typeof collector === 'function' && collector({ type });

/** A store of all the folders, just opened. */
function filled(): Store {
  const path = fresh();
  const { store } = openStore(path, 0);
  store.claim('a', 'source');
  store.commit({ account: 'a', diff: added(folders), position: POSITION, dropMessages: [] });
  store.close();
  return openStore(path, 0).store;
}

/** The mirror as the app has it: read from the store. */
function loaded(): Mirror {
  const store = filled();
  const mirror = new Mirror();
  for (const page of store.load('a')) mirror.load(page);
  store.close();
  return mirror;
}

function applied(mirror: Mirror, changes: readonly Change[]): FolderDiff {
  const result = mirror.apply({ full: false, changes, cursor: 'c', more: false, doubtful: false });
  if (!result) throw new Error('a single page stands alone');
  return result.diff;
}

/**
 * One delta after the other, each new, as in life. In turns, so that a busy machine slows both, and each side without
 * garbage of what was before.
 *
 * Names beyond Latin-1, as in the mixed delta, make the whole text one of two-byte characters. V8 parses that in half the
 * time, since it then leaves short values (our ids) out of its table of strings; hashing and comparing them is left to us.
 */
function measureApply(what: string, mix: DeltaMix): void {
  const mirror = loaded();
  let size = 0;
  let [parse, translate, apply] = [new Figures(), new Figures(), new Figures()];
  for (let run = -WARM_UP; run < 3 * RUNS; run++) {
    if (run === 0) [parse, translate, apply] = [new Figures(), new Figures(), new Figures()];
    const text = axigenDelta([...mirror.all()], EVENTS, mix, run + WARM_UP);
    let events: unknown[] = [];
    let changes: readonly Change[] = [];
    collect('minor');
    parse.take(() => {
      events = JSON.parse(text).events;
    });
    collect('minor');
    translate.take(() => {
      changes = changesFrom(events);
    });
    collect('minor');
    apply.take(() => applied(mirror, changes));
    mirror.accept();
    size = text.length;
  }
  report(`${what}: JSON.parse of the answer, ${(size / 2 ** 20).toFixed(1)} MB`, ms(parse.median));
  report(`${what}: check and translate the events`, `${ms(translate.median)} ${translate.against(parse)}`);
  report(
    `${what}: apply to 100,000 folders, diff`,
    `${ms(apply.median)} ${apply.against(parse)}`,
    '≤ 1.0 × JSON.parse',
  );
}

/** A table like ours, and nothing but a loop of inserts. */
function rawInsert(rows: readonly Folder[], figures: Figures): void {
  const db = new DatabaseSync(fresh());
  db.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL');
  for (const step of MIGRATIONS) step(db);
  const columns = ['account', ...FOLDER_FIELDS].map((name) => `"${name}"`);
  const insert = db.prepare(`INSERT INTO folder (${columns}) VALUES (${columns.map(() => '?')})`);
  const values = rows.map((row) => FOLDER_FIELDS.map((name) => (name === 'subscribed' ? null : row[name])));
  figures.take(() => {
    db.exec('BEGIN');
    for (const row of values) insert.run('a', ...row);
    db.exec('COMMIT');
  });
  db.close();
}

function measureStore(what: string, mix: DeltaMix): void {
  const diff = applied(loaded(), changesFrom(JSON.parse(axigenDelta(folders, EVENTS, mix)).events));
  const rows = [...diff.added, ...diff.updated.map(([, to]) => to)];
  let [store, raw] = [new Figures(), new Figures()];
  for (let run = -2; run < 3 * RUNS; run++) {
    if (run === 0) [store, raw] = [new Figures(), new Figures()];
    const full = filled();
    store.take(() => full.commit({ account: 'a', diff, position: POSITION, dropMessages: [] }));
    full.close();
    rawInsert(rows, raw);
  }
  report(`${what}: insert the same rows raw`, ms(raw.median));
  const counts = `${diff.added.length} new, ${diff.updated.length} changed, ${diff.removed.length} gone`;
  report(`${what}: store ${counts}`, `${ms(store.median)} ${store.against(raw)}`, '≤ 2 × raw');
}

function measureStart(): void {
  const first: number[] = [];
  const pack: number[] = [];
  const load: number[] = [];
  for (let run = -1; run < RUNS; run++) {
    const { store } = openStore(fresh(), 0);
    store.claim('a', 'source');
    const filling = clocked(() =>
      store.commit({ account: 'a', diff: added(folders), position: POSITION, dropMessages: [] }),
    );
    const packing = clocked(() => store.packed('a'));
    const loading = clocked(() => {
      const mirror = new Mirror();
      for (const page of store.load('a')) mirror.load(page);
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
  const heap = () => {
    collect('major');
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

const mixed: DeltaMix = { moved: 0.08, made: 0.08, removed: 0.04 };
const counts: DeltaMix = { moved: 0, made: 0, removed: 0 };
measureApply('mixed delta', mixed);
measureApply('counts only', counts);
measureStore('mixed delta', mixed);
measureStore('counts only', counts);
measureStart();
measureHeap(axigenDelta(folders, EVENTS, mixed));
rmSync(directory, { recursive: true });
