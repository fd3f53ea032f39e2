import { beforeEach, describe, expect, it } from 'vitest';
import type { FolderId } from '../../shared/folder.ts';
import { openStore, type Store } from '../store/store.ts';
import { turns } from '../sync/testing/until.ts';
import { ActServer, paths } from './testing/act-server.ts';
import { Life } from './testing/life.ts';

let server: ActServer;
let store: Store;
let app: Life;
let folder: FolderId;

beforeEach(async () => {
  server = new ActServer('Work', 'Home');
  folder = server.make(server.id('Work'), '2019');
  server.make(folder, 'Inside');
  server.make(server.id('Trash'), '2019');
  store = openStore(':memory:', 0).store;
  app = new Life(server, store);
  await turns();
});

async function trash(...folders: FolderId[]): Promise<void> {
  expect(app.try({ type: 'remove', folders, as: 'trash' })).toBe('taken');
  await app.rest();
  expect(paths(app.window)).toEqual(server.paths());
}

const nameOf = (id: FolderId) => server.folders.get(id)?.name;
const inTrash = () => server.paths().filter((path) => path.startsWith('Trash/'));

describe('a folder whose name is taken in the trash', () => {
  it('lies there under the next free number, and comes back under its own name', async () => {
    const start = server.paths();
    server.make(server.id('Trash'), '2019 (2)');
    app.engine.syncNow(null);
    await turns();
    app.do({ type: 'remove', folders: [folder], as: 'trash' });
    expect(app.window.get(folder)).toMatchObject({ name: '2019 (3)', parentId: server.id('Trash') });
    await app.rest();
    expect(inTrash()).toEqual(['Trash/2019', 'Trash/2019 (2)', 'Trash/2019 (3)', 'Trash/2019 (3)/Inside']);
    expect(app.changes.undo(null).taken).toBe(true);
    await app.rest();
    server.remove(server.id('Trash', '2019 (2)'));
    expect(server.paths()).toEqual(start);
    app.engine.syncNow(null);
    await turns();
    expect(app.changes.redo(null).taken).toBe(true);
    await app.rest();
    expect(nameOf(folder)).toBe('2019 (2)');
    expect(paths(app.window)).toEqual(server.paths());
  });

  it('gets a number also where only case differs, since that is no difference to every server', async () => {
    const other = server.make(server.id('Work'), 'INVOICES');
    server.make(server.id('Trash'), 'Invoices');
    app.engine.syncNow(null);
    await turns();
    await trash(other);
    expect(nameOf(other)).toBe('INVOICES (2)');
  });

  it('does not get a number that is taken where it is: some servers rename first', async () => {
    server.make(server.id('Work'), '2019 (2)');
    app.engine.syncNow(null);
    await turns();
    await trash(folder);
    expect(nameOf(folder)).toBe('2019 (3)');
  });

  it('keeps within the longest name', async () => {
    server.capabilities = {
      ...server.capabilities,
      limits: { ...server.capabilities.limits, name: { forbidden: '', max: { length: 7, unit: 'bytes' } } },
    };
    const other = server.make(server.id('Work'), 'ååå');
    server.make(server.id('Trash'), 'ååå');
    app.crash();
    app = new Life(server, store);
    await turns();
    await trash(other);
    expect(nameOf(other)).toBe('å (2)');
  });

  it('of several in one go, each gets a name of its own', async () => {
    const other = server.make(server.id('Home'), '2019');
    app.engine.syncNow(null);
    await turns();
    const start = server.paths();
    await trash(folder, other);
    expect([nameOf(folder), nameOf(other)].sort()).toEqual(['2019 (2)', '2019 (3)']);
    expect(app.changes.undo(null).taken).toBe(true);
    await app.rest();
    expect(server.paths()).toEqual(start);
  });

  it('is named anew when another comes into the trash at that moment', async () => {
    server.make(server.id('Trash'), '2019 (2)');
    await trash(folder);
    expect(nameOf(folder)).toBe('2019 (3)');
    expect(app.of('changes:refused')).toEqual([]);
    expect(app.changes.undo(null).taken).toBe(true);
    await app.rest();
    expect(nameOf(folder)).toBe('2019');
  });

  it('is there once only, whatever happens to the answer, and comes back after a restart', async () => {
    const start = server.paths();
    server.faults = ['lost-after'];
    app.do({ type: 'remove', folders: [folder], as: 'trash' });
    await turns();
    app.crash();
    app = new Life(server, store);
    await app.rest();
    expect(nameOf(folder)).toBe('2019 (2)');
    expect(app.changes.undo(null).taken).toBe(true);
    await app.rest();
    expect(server.paths()).toEqual(start);
  });

  it('keeps a name it has been given in the trash', async () => {
    await trash(folder);
    server.change(folder, { name: 'Old things' });
    app.engine.syncNow(null);
    await turns();
    expect(app.changes.undo(null).taken).toBe(true);
    await app.rest();
    expect(server.paths()).toContain('Work/Old things/Inside');
  });

  it('is not taken back over another that has its old name and place', async () => {
    await trash(folder);
    server.make(server.id('Work'), '2019');
    app.engine.syncNow(null);
    await turns();
    expect(app.changes.undo(null)).toEqual({
      taken: false,
      reason: { code: 'name-taken', name: '2019', target: 'Work' },
    });
    expect(nameOf(folder)).toBe('2019 (2)');
  });

  it('is the person’s own doing: no news of others', async () => {
    await trash(folder);
    expect(app.changes.activity({ before: null, limit: 10, account: null, who: 'others', state: 'all' })).toEqual([]);
  });
});
