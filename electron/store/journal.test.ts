import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { NO_ENTRIES } from '../../shared/changes.ts';
import { newFolder } from '../../shared/folder.ts';
import type { Operation } from '../../shared/operation.ts';
import type { JournalRow, JournalStore, NewGroup } from '../changes/ports.ts';
import { MIGRATIONS } from './migrations.ts';
import { openStore, type Store } from './store.ts';

const rename = (folder: string): Operation => ({ type: 'rename', folder, name: 'Old', to: 'New' });

let store: Store;
let journal: JournalStore;

beforeEach(() => {
  store = openStore(':memory:', 0).store;
  journal = store.journal;
});

/** Adds a group of as many operations as there are folders. */
function add(
  group: string,
  folders: readonly string[],
  change: Partial<NewGroup> & { back?: number } = {},
): JournalRow[] {
  const { back = null, ...rest } = change;
  const rows = folders.map((folder) => ({ operation: rename(folder), state: 'waiting' as const, why: null, back }));
  return journal.add({ account: 'ann', group, at: 1, undoes: null, redoes: null, rows, ...rest });
}

function finish(rows: readonly JournalRow[], state: JournalRow['state'] = 'done'): void {
  journal.change(rows.map((row) => ({ ...row, state, settled: state === 'done' })));
}

describe('the journal', () => {
  it('keeps every operation as it was given, and as it was changed', () => {
    const [row] = add('g', ['1']);
    if (!row) throw new Error('no row');
    const changed: JournalRow = {
      ...row,
      operation: rename('2'),
      state: 'refused',
      attempts: 3,
      why: { error: { code: 'forbidden', detail: 'no' } },
      before: ['Old'],
    };
    journal.change([changed]);
    expect(journal.row(row.seq)).toEqual(changed);
    expect(journal.group('g', -1)).toEqual([changed]);
    expect(journal.refusals('g', 9)).toEqual([changed]);
  });

  it('is open until it is over: done is over when the mirror has it', () => {
    const rows = add('g', ['1', '2', '3', '4']);
    const [waiting, done, settled, stopped] = rows;
    if (!waiting || !done || !settled || !stopped) throw new Error('no rows');
    journal.change([
      { ...done, state: 'done' },
      { ...settled, state: 'done', settled: true },
      { ...stopped, state: 'stopped' },
    ]);
    expect(journal.open('ann').map(({ seq }) => seq)).toEqual([waiting.seq, done.seq]);
    expect(journal.open('bob')).toEqual([]);
    expect(journal.counts('g')).toEqual({ ...NO_ENTRIES, waiting: 1, done: 2, stopped: 1 });
  });

  it('keeps a conflict open, with what was known when it was asked for, until it is over', () => {
    const known = [{ id: '1', name: 'Old', parentId: null, validity: 7 }];
    const rows = [{ operation: rename('1'), state: 'waiting' as const, why: null, back: null, known }];
    const [row] = add('g', [], { rows });
    if (!row) throw new Error('no row');
    journal.change([{ ...row, state: 'conflict' }]);
    expect(journal.open('ann')).toEqual([{ ...row, state: 'conflict' }]);
    expect(journal.undoable(9)).toEqual(['g']);
    finish([row], 'stopped');
    expect(journal.open('ann')).toEqual([]);
    expect(journal.row(row.seq)).toMatchObject({ state: 'stopped', known: [] });
  });

  it('writes decisions down together, new rows in the groups they belong to, of which nothing new is told', () => {
    const [row] = add('g', ['1']);
    if (!row) throw new Error('no row');
    const more = { account: 'ann', group: 'g', at: 1, undoes: null, redoes: null };
    const made = { operation: rename('2'), state: 'waiting', why: null, back: null } as const;
    const [added] = journal.extend([{ ...row, state: 'conflict' }], [{ ...more, rows: [made] }]);
    expect(journal.group('g', -1)).toMatchObject([{ state: 'conflict' }, { seq: added?.seq, operation: rename('2') }]);
    const query = { before: null, limit: 9, account: null, who: 'all', state: 'all' } as const;
    expect(journal.activity(query)).toHaveLength(1);
  });

  it('finds what names a folder, and nothing that only looks like it', () => {
    add('g', ['1', '11', '"1"']);
    expect(journal.naming('ann', '1', 0).map(({ operation }) => operation.folder)).toEqual(['1']);
  });

  it('numbers grow even when the newest are deleted', () => {
    const [first] = add('g', ['1']);
    store.forget('ann');
    const [second] = add('h', ['1']);
    expect(second?.seq).toBeGreaterThan(first?.seq ?? 0);
  });
});

describe('what can be undone', () => {
  it('is what stands, newest first; an undoing takes it away, a refused undoing does not', () => {
    const first = add('first', ['1']);
    const second = add('second', ['2', '3']);
    finish(first);
    finish(second);
    expect(journal.undoable(9)).toEqual(['second', 'first']);
    const undo = add('undo', ['2'], { undoes: 'second', back: second[0]?.seq ?? 0 });
    expect(journal.undoable(9)).toEqual(['second', 'first']);
    expect(journal.standing('second', -1).map(({ seq }) => seq)).toEqual([second[1]?.seq]);
    const rest = add('rest', ['3'], { undoes: 'second', back: second[1]?.seq ?? 0 });
    expect(journal.undoable(9)).toEqual(['first']);
    expect(journal.redoable(9)).toEqual(['rest', 'undo']);
    expect(journal.undoing('second')).toBe('rest');
    finish([...undo, ...rest], 'refused');
    expect(journal.undoable(9)).toEqual(['second', 'first']);
    expect(journal.redoable(9)).toEqual([]);
  });

  it('can not be done again once something new was done', () => {
    const first = add('first', ['1']);
    add('undo', ['1'], { undoes: 'first', back: first[0]?.seq ?? 0 });
    expect(journal.redoable(9)).toEqual(['undo']);
    add('new', ['2']);
    expect(journal.redoable(9)).toEqual([]);
  });
});

describe('what others did', () => {
  const query = { before: null, limit: 200, account: null, who: 'all', state: 'all' } as const;
  const change = (name: string) => ({ type: 'appeared', name, count: 1, folder: '1', from: null, to: 'Top' }) as const;

  it('stands among the person’s own, newest first', () => {
    add('g', ['1']);
    journal.addOthers('bob', 2, [change('a'), change('b')]);
    expect(journal.activity(query)).toMatchObject([
      { group: null, account: 'bob', at: 2, change: change('b') },
      { change: change('a') },
      { group: 'g', account: 'ann', change: null },
    ]);
    expect(journal.activity({ ...query, who: 'me' })).toHaveLength(1);
    expect(journal.activity({ ...query, account: 'bob' })).toHaveLength(2);
    expect(() => journal.activity({ ...query, before: 'x' })).toThrow('bad-input');
  });

  it('is kept only so far back; the person’s own for good', () => {
    add('g', ['1']);
    const many = Array.from({ length: 5_010 }, (_, i) => change(`${i}`));
    journal.addOthers('ann', 2, many);
    const oldest = (before: string | null): string | null => {
      const page = journal.activity({ ...query, who: 'others', before });
      return page.length === 0 ? before : oldest(String(page.at(-1)?.id));
    };
    const [last] = journal.activity({ ...query, who: 'others', before: String(Number(oldest(null)) + 1) });
    expect(last?.change?.name).toBe('10');
    expect(journal.activity({ ...query, who: 'me' })).toHaveLength(1);
  });
});

describe('a database of the first version', () => {
  let directory = '';
  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), 'mailgrove-journal-'));
  });
  afterEach(() => rmSync(directory, { recursive: true }));

  it('gets its journal, and keeps its folders', () => {
    const path = join(directory, 'old.db');
    const old = new DatabaseSync(path);
    MIGRATIONS[0]?.(old);
    old.exec(
      `PRAGMA user_version = 1; INSERT INTO folder (account, id, name, kind, scope) VALUES ('ann', '1', 'A', 'mail', 'own')`,
    );
    old.close();
    const { store: opened, setAside } = openStore(path, 0);
    expect(setAside).toBeNull();
    expect(opened.children('ann', null)).toEqual([newFolder('1', 'A')]);
    expect(opened.journal.undoable(1)).toEqual([]);
    opened.close();
  });
});

it('folders are found by parent and by role', () => {
  store.claim('ann', 's');
  const folders = [
    newFolder('1', 'Top'),
    newFolder('2', 'Trash', { role: 'trash' }),
    newFolder('3', 'Inside', { parentId: '1', subscribed: true }),
  ];
  const position = { cursor: null, syncedAt: null, fullAt: null, doubtful: false };
  store.commit({ account: 'ann', diff: { added: folders, updated: [], removed: [] }, position, dropMessages: [] });
  expect(store.children('ann', null)).toEqual(folders.slice(0, 2));
  expect(store.children('ann', '1')).toEqual(folders.slice(2));
  expect(store.children('bob', '1')).toEqual([]);
  expect(store.withRole('ann', 'trash')).toEqual([folders[1]]);
});
