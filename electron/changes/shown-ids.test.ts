import { beforeEach, describe, expect, it } from 'vitest';
import { type Folder, newFolder } from '../../shared/folder.ts';
import { openStore } from '../store/store.ts';
import { turns } from '../sync/testing/until.ts';
import { ShownIds } from './shown-ids.ts';
import { ActServer } from './testing/act-server.ts';
import { Life } from './testing/life.ts';

const mirror = new Map<string, Folder>();
let ids: ShownIds;

beforeEach(() => {
  mirror.clear();
  ids = new ShownIds(mirror);
});

describe('what the journal calls a folder', () => {
  it('is found by every id it was ever shown under', () => {
    ids.rename('new:1', 'a');
    ids.rename('a', 'b');
    ids.rename('b', 'c');
    expect(['new:1', 'a', 'b', 'c'].map((id) => ids.journalId(id))).toEqual(['c', 'c', 'c', 'c']);
  });

  it('may be an id it had before', () => {
    ids.rename('a', 'b');
    ids.rename('b', 'a');
    expect(['a', 'b'].map((id) => ids.journalId(id))).toEqual(['a', 'a']);
    ids.rename('a', 'b');
    expect(['a', 'b'].map((id) => ids.journalId(id))).toEqual(['b', 'b']);
  });

  it('is not found by an id that another folder has by now', () => {
    ids.rename('a', 'b');
    ids.showAs('b', 'a');
    mirror.set('a', newFolder('a', 'Still shown as it was'));
    expect(ids.journalId('a')).toBe('b');
    ids.showAsItself('b');
    expect(ids.journalId('a')).toBe('a');
    ids.rename('c', 'a');
    ids.rename('b', 'd');
    expect(['a', 'b', 'c', 'd'].map((id) => ids.journalId(id))).toEqual(['a', 'd', 'a', 'd']);
  });
});

describe('at a server that makes ids of paths', () => {
  let server: ActServer;
  let app: Life;

  beforeEach(async () => {
    server = new ActServer('Work');
    server.idsArePaths = true;
    server.make(server.id('Work'), 'Jobs');
    app = new Life(server, openStore(':memory:', 0).store);
    await turns();
  });

  it('a folder that is called again as it was before can be changed on', async () => {
    const jobs = server.id('Work', 'Jobs');
    app.wish({ type: 'rename', folder: jobs, name: 'Tasks' });
    await app.rest();
    expect(app.changes.undo(null)).toMatchObject({ taken: true });
    await app.rest();
    expect(server.id('Work', 'Jobs')).toBe(jobs);
    app.wish({ type: 'rename', folder: jobs, name: 'Errands' });
    await app.rest();
    expect(server.paths()).toEqual(['Trash', 'Work', 'Work/Errands']);
    expect(app.odd).toEqual([]);
  });

  it('the next folder of a name is another than the one that had it', async () => {
    app.wish({ type: 'rename', folder: server.id('Work', 'Jobs'), name: 'Tasks' });
    await app.rest();
    app.wish({ type: 'create', parent: server.id('Work'), name: 'Jobs' });
    await app.rest();
    app.wish({ type: 'remove', folders: [server.id('Work', 'Jobs')], as: 'forever' });
    await app.rest();
    expect(server.paths()).toEqual(['Trash', 'Work', 'Work/Tasks']);
  });

  it('the next folder of a name that somebody else makes is another, too', async () => {
    app.wish({ type: 'rename', folder: server.id('Work', 'Jobs'), name: 'Tasks' });
    await app.rest();
    server.make(server.id('Work'), 'Jobs');
    app.engine.syncNow(null);
    await turns();
    app.wish({ type: 'rename', folder: server.id('Work', 'Jobs'), name: 'Theirs' });
    await app.rest();
    expect(server.paths()).toEqual(['Trash', 'Work', 'Work/Tasks', 'Work/Theirs']);
  });
});
