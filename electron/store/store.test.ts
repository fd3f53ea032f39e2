import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { MessagePage } from '../../shared/account.ts';
import type { FolderDiff } from '../../shared/diff.ts';
import { FOLDER_KINDS, type Folder, newFolder, ROLES, SCOPES, sameFolder } from '../../shared/folder.ts';
import { unpackFolders } from '../../shared/pack.ts';
import type { Position } from '../sync/ports.ts';
import { openDatabase } from './database.ts';
import { createStore, openStore, type Store } from './store.ts';

const NOW = Date.UTC(2030, 0, 2, 3, 4, 5);
const BEGINNING: Position = { cursor: null, syncedAt: null, fullAt: null, doubtful: false };
const position: Position = { cursor: 'c1', syncedAt: 5, fullAt: 4, doubtful: true };
const page = (subject: string): MessagePage => ({
  messages: [{ id: 'm', subject, from: 'ann', date: 1, size: null, unread: true }],
  at: 9,
});

let directory = '';
let path = '';
let store: Store;

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'mailgrove-store-'));
  path = join(directory, 'cache.db');
  store = openStore(path, NOW).store;
});
afterEach(() => {
  store.close();
  rmSync(directory, { recursive: true });
});

function reopen(): void {
  store.close();
  store = openStore(path, NOW).store;
}

function diff(change: Partial<FolderDiff>): FolderDiff {
  return { added: [], updated: [], removed: [], ...change };
}

function add(account: string, ...added: Folder[]): void {
  store.claim(account, 'server');
  store.commit({ account, diff: diff({ added }), position, dropMessages: [] });
}

const loaded = (account: string) => [...store.load(account)].flat();

describe('folders', () => {
  it('come back after reopening as they were, packed and loaded', () => {
    const number = fc.option(fc.maxSafeInteger());
    const text = fc.option(fc.string({ unit: 'grapheme' }));
    const folder: fc.Arbitrary<Folder> = fc.record({
      id: fc.string({ unit: 'grapheme', minLength: 1 }),
      parentId: text,
      name: fc.string({ unit: 'grapheme' }),
      role: fc.option(fc.constantFrom(...ROLES)),
      kind: fc.constantFrom(...FOLDER_KINDS),
      scope: fc.constantFrom(...SCOPES),
      owner: text,
      unread: number,
      total: number,
      size: number,
      rights: number,
      order: number,
      subscribed: fc.option(fc.boolean()),
      container: text,
      validity: number,
      contentToken: text,
    });
    fc.assert(
      fc.property(fc.uniqueArray(folder, { selector: ({ id }) => id, maxLength: 20 }), (folders) => {
        store.forget('ann');
        add('ann', ...folders);
        reopen();
        const expected = new Map(folders.map((folder) => [folder.id, folder]));
        expect(new Map(loaded('ann').map((folder) => [folder.id, folder]))).toEqual(expected);
        expect(new Map(unpackFolders(store.packed('ann')).map((folder) => [folder.id, folder]))).toEqual(expected);
        for (const folder of folders) expect(store.folder('ann', folder.id)).toEqual(folder);
      }),
      { numRuns: 60 },
    );
  });

  it('are loaded completely when they come in several pages', () => {
    const folders = Array.from({ length: 4_000 }, (_, i) => newFolder(`f${i}`, 'x'));
    add('ann', ...folders);
    expect(new Set(loaded('ann').map(({ id }) => id))).toEqual(new Set(folders.map(({ id }) => id)));
    expect(loaded('ann')).toHaveLength(4_000);
  });

  it('of one mailbox are not those of another', () => {
    add('ann', newFolder('1', 'of ann'));
    add('bob', newFolder('1', 'of bob'));
    store.commit({ account: 'ann', diff: diff({ removed: [newFolder('1', 'of ann')] }), position, dropMessages: [] });
    expect(loaded('ann')).toEqual([]);
    expect(loaded('bob')).toEqual([newFolder('1', 'of bob')]);
  });

  it('are changed and removed as the diff says', () => {
    const a = newFolder('a', 'a');
    const b = newFolder('b', 'b');
    add('ann', a, b);
    const renamed = { ...a, name: 'A' };
    store.commit({ account: 'ann', diff: diff({ updated: [[a, renamed]], removed: [b] }), position, dropMessages: [] });
    expect(loaded('ann')).toEqual([renamed]);
  });
});

describe('a change', () => {
  it('of any one field is stored', () => {
    const from = newFolder('1', 'x');
    const values: Omit<Folder, 'id'> = {
      parentId: 'p',
      name: 'y',
      role: 'inbox',
      kind: 'tasks',
      scope: 'shared',
      owner: 'o',
      unread: 1,
      total: 2,
      size: 3,
      rights: 4,
      order: 5,
      subscribed: false,
      container: 'c',
      validity: 6,
      contentToken: 't',
    };
    for (const [name, value] of Object.entries(values)) {
      const to = { ...from, [name]: value };
      expect(sameFolder(from, to), name).toBe(false);
      store.forget('ann');
      add('ann', from);
      store.commit({ account: 'ann', diff: diff({ updated: [[from, to]] }), position, dropMessages: [] });
      expect(loaded('ann')).toEqual([to]);
    }
  });
});

describe('a commit', () => {
  it('moves the position together with the folders', () => {
    expect(store.claim('ann', 'server')).toEqual(BEGINNING);
    add('ann', newFolder('1', 'x'));
    reopen();
    expect(store.claim('ann', 'server')).toEqual(position);
  });

  it('leaves nothing behind when the disk is full, and says so', () => {
    add('ann', newFolder('1', 'x'));
    store.close();
    const added = Array.from({ length: 2_000 }, (_, i) => newFolder(`${i}`, 'x'.repeat(200)));
    const { database } = openDatabase(path, NOW);
    database.db.exec('PRAGMA max_page_count = 40');
    store = createStore(database);
    const commit = () =>
      store.commit({
        account: 'ann',
        diff: diff({ added }),
        position: { ...position, cursor: 'c2' },
        dropMessages: [],
      });
    expect(commit).toThrow(expect.objectContaining({ code: 'disk-full' }));
    reopen();
    expect(loaded('ann')).toEqual([newFolder('1', 'x')]);
    expect(store.claim('ann', 'server')).toEqual(position);
  });
});

describe('another server', () => {
  it('makes reading begin anew, forgets usage and messages, and keeps the folders to compare with', () => {
    const folder = newFolder('1', 'x');
    add('ann', folder);
    store.putMessages('ann', '1', page('hello'), folder);
    store.putUsage('ann', { quotas: [], at: 1 });
    expect(store.claim('ann', 'other server')).toEqual(BEGINNING);
    expect(store.messages('ann', '1')).toBeNull();
    expect(store.usage('ann')).toBeNull();
    expect(loaded('ann')).toEqual([folder]);
  });
});

describe('messages', () => {
  const folder = newFolder('1', 'x', { validity: 3, contentToken: 't', unread: 1, total: 2 });

  it('come back with what the folder said when they were read', () => {
    add('ann', folder);
    store.putMessages('ann', '1', page('hello'), folder);
    reopen();
    expect(store.messages('ann', '1')).toEqual({
      page: page('hello'),
      state: { validity: 3, contentToken: 't', unread: 1, total: 2 },
    });
  });

  it('are not kept for a folder that has gone or changed validity while they were read', () => {
    add('ann', folder);
    store.putMessages('ann', '2', page('hello'), folder);
    store.putMessages('ann', '1', page('hello'), { ...folder, validity: 2 });
    expect(store.messages('ann', '1')).toBeNull();
    expect(store.messages('ann', '2')).toBeNull();
  });

  it('are dropped by a commit, which says of which folders', () => {
    add('ann', folder, newFolder('2', 'y'));
    store.putMessages('ann', '1', page('hello'), folder);
    expect(store.commit({ account: 'ann', diff: diff({}), position, dropMessages: ['1', '2'] })).toEqual(['1']);
    expect(store.messages('ann', '1')).toBeNull();
  });

  it('that can not be read count as absent', () => {
    add('ann', folder);
    store.putMessages('ann', '1', page('hello'), folder);
    for (const json of ['{"messages":[{}],"at":1}', 'no json']) {
      store.close();
      const db = new DatabaseSync(path);
      db.prepare('UPDATE message_page SET page = ?').run(json);
      db.close();
      store = openStore(path, 0).store;
      expect(store.messages('ann', '1')).toBeNull();
    }
  });
});

describe('forgetting a mailbox', () => {
  it('deletes everything of it and nothing of others', () => {
    for (const account of ['ann', 'ann-2']) {
      add(account, newFolder('1', 'x'));
      store.putMessages(account, '1', page('hello'), newFolder('1', 'x'));
      store.putUsage(account, { quotas: [{ unit: 'bytes', used: 1, limit: null }], at: 1 });
      store.expand([`${account}/1`], []);
    }
    store.place({ top: { key: 'ann-2/1', offset: 0 }, focused: 'ann/1' });
    store.forget('ann');
    expect(loaded('ann')).toEqual([]);
    expect(store.messages('ann', '1')).toBeNull();
    expect(store.usage('ann')).toBeNull();
    expect(store.claim('ann', 'server')).toEqual(BEGINNING);
    expect(store.view()).toEqual({ expanded: ['ann-2/1'], top: { key: 'ann-2/1', offset: 0 }, focused: null });
    expect(loaded('ann-2')).toHaveLength(1);
    expect(store.messages('ann-2', '1')).not.toBeNull();
    expect(store.usage('ann-2')).toEqual({ quotas: [{ unit: 'bytes', used: 1, limit: null }], at: 1 });
  });
});

describe('the view', () => {
  it('is empty at first and comes back after reopening', () => {
    expect(store.view()).toEqual({ expanded: [], top: null, focused: null });
    store.expand(['ann/1', 'ann/2'], []);
    store.expand(['ann/3', 'ann/1'], ['ann/2']);
    store.place({ top: { key: 'ann/1', offset: 3.5 }, focused: 'ann/3' });
    reopen();
    expect(store.view()).toEqual({
      expanded: ['ann/1', 'ann/3'],
      top: { key: 'ann/1', offset: 3.5 },
      focused: 'ann/3',
    });
  });

  it('forgets branches that have gone from the server', () => {
    const folder = newFolder('1', 'x');
    add('ann', folder);
    store.expand(['ann/1'], []);
    store.commit({ account: 'ann', diff: diff({ removed: [folder] }), position, dropMessages: [] });
    expect(store.view().expanded).toEqual([]);
  });
});

describe('a file that can not be used', () => {
  const asideFiles = () => readdirSync(directory).filter((name) => name.includes('2030-01-02'));

  it('is set aside whole when it is not a database, and a fresh one is begun', () => {
    store.close();
    writeFileSync(path, 'This is a letter, not a database. '.repeat(100));
    const opened = openStore(path, NOW);
    store = opened.store;
    expect(opened.setAside?.reason).toBe('damaged');
    expect(readFileSync(opened.setAside?.path ?? '', 'utf8')).toContain('This is a letter');
    add('ann', newFolder('1', 'x'));
    expect(loaded('ann')).toHaveLength(1);
  });

  it('is set aside when a newer version of the app has written it', () => {
    add('ann', newFolder('1', 'x'));
    store.close();
    const db = new DatabaseSync(path);
    db.exec('PRAGMA user_version = 99');
    db.close();
    const opened = openStore(path, NOW);
    store = opened.store;
    expect(opened.setAside?.reason).toBe('newer');
    expect(asideFiles()).toHaveLength(1);
    expect(loaded('ann')).toEqual([]);
  });

  it('is set aside at the next start when damage is met in use', () => {
    add('ann', ...Array.from({ length: 3_000 }, (_, i) => newFolder(`f${i}`, 'name'.repeat(20))));
    store.close();
    const bytes = readFileSync(path);
    bytes.fill(0xff, bytes.length / 2, bytes.length / 2 + 60_000);
    writeFileSync(path, bytes);
    store = openStore(path, NOW).store;
    expect(() => store.packed('ann')).toThrow(expect.objectContaining({ code: 'internal' }));
    store.close();
    const opened = openStore(path, NOW);
    store = opened.store;
    expect(opened.setAside?.reason).toBe('damaged');
    expect(loaded('ann')).toEqual([]);
  });

  it('is not touched when all is well', () => {
    store.close();
    const opened = openStore(path, NOW);
    store = opened.store;
    expect(opened.setAside).toBeNull();
    expect(asideFiles()).toEqual([]);
  });
});
