import { beforeEach, describe, expect, it } from 'vitest';
import type { ConflictChoice } from '../../shared/conflict.ts';
import { type FolderId, Right } from '../../shared/folder.ts';
import { type ActServer, paths } from './testing/act-server.ts';
import { create, move, remove, rename, TwoClients } from './testing/two-clients.ts';

let two: TwoClients;
let server: ActServer;

beforeEach(() => {
  two = new TwoClients();
  server = two.server;
});

const id = (...path: string[]): FolderId => two.id(...path);
const kinds = () => two.conflicts().map(({ kind }) => kind);
const takenMeanwhile = () => void server.make(id('Home'), 'New');

/** The person makes Home/New, and in it whatever `more` wishes for, offline; others make Home/New, too. */
async function madeTwice(more: (made: FolderId) => void): Promise<void> {
  await two.offline();
  more(two.ask(create(id('Home'), 'New')).created);
  takenMeanwhile();
  await two.online();
}

describe('what waits for a choice', () => {
  beforeEach(() => two.meanwhile([rename(id('Old'), 'Mine')], () => server.change(id('Old'), { name: 'Theirs' })));

  it('is kept over a restart, and told as before', async () => {
    const [told] = two.conflicts();
    await two.restart();
    expect(two.conflicts()).toEqual([told]);
    expect(server.received).toEqual([]);
    await two.choose('mine');
    expect(server.paths()).toContain('Mine');
  });

  it('names its folder, and stands in the activity list among what waits', () => {
    expect(two.app.of('pending:changed').at(-1)).toEqual({ account: 'ann', folders: [id('Theirs')] });
    const query = { before: null, limit: 9, account: null, who: 'all', state: 'waiting' } as const;
    expect(two.app.changes.activity(query)).toMatchObject([
      { name: 'Old', counts: { conflict: 1, waiting: 0 }, undo: 'possible' },
    ]);
  });

  it('is settled by itself once both want the same', async () => {
    server.change(id('Theirs'), { name: 'Mine' });
    two.app.engine.syncNow(null);
    await two.app.rest();
    expect(kinds()).toEqual([]);
    expect(server.received).toEqual([]);
    const query = { before: null, limit: 9, account: null, who: 'me', state: 'all' } as const;
    expect(two.app.changes.activity(query)).toMatchObject([{ counts: { done: 1, conflict: 0 } }]);
  });

  it('is not decided upon what has changed since it was shown', async () => {
    const [shown] = two.conflicts();
    const which = { seq: shown?.seq ?? 0, seen: shown?.seen };
    server.change(id('Theirs'), { name: 'Later' });
    two.app.engine.syncNow(null);
    await two.app.rest();
    const reason = { code: 'changed-meanwhile', folder: 'Later' };
    expect(two.app.changes.resolve(which, 'mine')).toEqual({ resolved: 0, reason });
    await two.app.rest();
    expect(server.received).toEqual([]);
    expect(two.app.changes.resolve({ ...which, seen: two.conflicts()[0]?.seen }, 'mine').resolved).toBe(1);
    await two.app.rest();
    expect(server.paths()).toContain('Mine');
  });

  it('may become another conflict, and is never sent by itself', async () => {
    const theirs = id('Theirs');
    server.change(theirs, { name: 'Old' });
    two.app.engine.syncNow(null);
    await two.app.rest();
    expect(kinds()).toEqual(['changed']);
    server.remove(theirs);
    two.app.engine.syncNow(null);
    await two.app.rest();
    expect(two.conflicts()).toMatchObject([{ kind: 'folder-gone', folder: null, choices: ['theirs'] }]);
    expect(server.received).toEqual([]);
  });

  it.each(['undo', 'stop'] as const)('is left as others made it by %s', async (how) => {
    const group = two.conflicts()[0]?.group ?? '';
    expect(two.app.changes.state().undo).toMatchObject({ group });
    if (how === 'undo') expect(two.app.changes.undo(null)).toMatchObject({ taken: true });
    else two.app.changes.stop(group);
    await two.app.rest();
    expect(kinds()).toEqual([]);
    expect(server.received).toEqual([]);
    expect(two.app.changes.state()).toMatchObject({ undo: null, redo: null });
    const query = { before: null, limit: 9, account: null, who: 'me', state: 'all' } as const;
    expect(two.app.changes.activity(query)).toMatchObject([{ type: 'rename', counts: { stopped: 1 } }]);
  });

  it('is chosen by who asks for another name, having seen theirs', async () => {
    two.ask(rename(id('Theirs'), 'Third'));
    await two.app.rest();
    expect(kinds()).toEqual([]);
    expect(server.paths()).toContain('Third');
  });

  it('once chosen, is undone to what others had made of it', async () => {
    await two.choose('mine');
    two.app.changes.undo(null);
    await two.app.rest();
    expect(server.paths()).toContain('Theirs');
  });
});

describe('what builds on a change that waits for a choice', () => {
  it('a new folder beside theirs keeps what was put into it', async () => {
    await madeTwice((made) => two.ask(move([id('Old')], made)));
    expect(two.conflicts()).toMatchObject([{ kind: 'name-taken', otherName: 'New (2)', holdsUp: 1 }]);
    expect(paths(two.app.window)).toEqual(server.paths());
    await two.choose('both');
    expect(server.paths()).toEqual(expect.arrayContaining(['Home/New', 'Home/New (2)/Old']));
  });

  it('what was put into a new folder goes into theirs; what was to become of it does not, and undo leaves theirs alone', async () => {
    await madeTwice((made) => {
      two.ask(create(made, 'Inside'));
      two.ask(move([id('Old')], made));
    });
    const theirs = id('Home', 'New');
    await two.choose('theirs');
    expect(server.paths()).toEqual(expect.arrayContaining(['Home/New/Inside', 'Home/New/Old']));
    while (two.app.changes.undo(null).taken) await two.app.rest();
    expect(server.folders.get(theirs)).toMatchObject({ name: 'New' });
    expect(server.paths()).toContain('Old');
  });

  it('a new folder that is not made after all takes along what can’t be without it, and says so', async () => {
    await two.offline();
    const made = two.ask(create(id('Home'), 'New')).created;
    two.ask(move([id('Old')], made));
    server.remove(id('Home'));
    await two.online();
    await two.choose('theirs');
    expect(two.app.of('changes:refused')).toMatchObject([{ name: 'Old', why: { reason: { code: 'gone' } } }]);
    expect(server.paths()).toContain('Old');
  });

  it('what a folder was to be saved from is not deleted before', async () => {
    const work = id('Work');
    await two.meanwhile([move([id('Work', 'Jobs')], id('Home')), remove(work, 'forever')], () =>
      server.change(id('Work', 'Jobs'), { name: 'Jobs', parentId: id('Old') }),
    );
    // It was moved out by others, too: nothing is in the way of the deletion.
    expect(kinds()).toEqual(['both-moved']);
    expect(server.paths()).not.toContain('Work');
  });

  it('a deletion waits for what is still in the folder to be decided', async () => {
    await two.meanwhile([move([id('Work', 'Jobs')], id('Home')), remove(id('Work'))], () => server.remove(id('Home')));
    expect(two.conflicts()).toMatchObject([{ kind: 'target-gone', holdsUp: 1 }]);
    expect(paths(two.app.window)).toContain('Work/Jobs/Deep');
    await two.choose('top');
    expect(server.paths()).toEqual(['Jobs', 'Jobs/Deep', 'Old', 'Trash', 'Trash/Work']);
  });

  it('a name that would only then be free is not taken before', async () => {
    await two.meanwhile([rename(id('Old'), 'Mine'), create(null, 'Old')], () => void server.make(null, 'Mine'));
    expect(two.conflicts()).toMatchObject([{ kind: 'name-taken', holdsUp: 1 }]);
    await two.choose('both');
    expect(server.paths()).toEqual(expect.arrayContaining(['Mine', 'Mine (2)', 'Old']));
  });

  it('what others left alone is sent all the same', async () => {
    await two.meanwhile([rename(id('Old'), 'Mine'), rename(id('Home'), 'House')], () =>
      server.change(id('Old'), { name: 'Theirs' }),
    );
    expect(server.paths()).toEqual(expect.arrayContaining(['Theirs', 'House']));
    expect(two.app.changes.state()).toMatchObject({ waiting: 0, conflicts: 1 });
  });

  it('what only lies around something that waits is sent all the same', async () => {
    const deep = id('Work', 'Jobs', 'Deep');
    const wishes = [move([deep], id('Home')), rename(deep, 'Deeper'), rename(id('Old'), 'Older')];
    await two.meanwhile(wishes, () => server.change(deep, { parentId: id('Old') }));
    expect(two.conflicts()).toMatchObject([{ kind: 'both-moved', holdsUp: 1 }]);
    expect(server.paths()).toContain('Older/Deep');
    expect(paths(two.app.window)).toEqual(server.paths());
  });
});

describe('one choice for all of a kind', () => {
  it('makes a parent again only once, and undoes as it was done', async () => {
    const wishes = [move([id('Old')], id('Work', 'Jobs')), create(id('Work', 'Jobs'), 'New')];
    await two.meanwhile(wishes, () => server.remove(id('Work')));
    expect(two.conflicts()).toMatchObject([{ parentName: 'Jobs' }, { parentName: 'Jobs' }]);
    expect(two.app.changes.resolve({ kind: 'target-gone' }, 'recreate')).toEqual({ resolved: 2, reason: null });
    await two.app.rest();
    expect(server.paths()).toEqual(['Home', 'Trash', 'Work', 'Work/Jobs', 'Work/Jobs/New', 'Work/Jobs/Old']);
    while (two.app.changes.undo(null).taken) await two.app.rest();
    expect(server.paths()).toEqual(['Home', 'Old', 'Trash']);
  });

  it('uses the parent that others, or an earlier choice, made again', async () => {
    const wishes = [move([id('Old')], id('Home')), create(id('Home'), 'New')];
    await two.meanwhile(wishes, () => server.remove(id('Home')));
    await two.choose('recreate');
    await two.choose('recreate');
    expect(server.paths().filter((path) => path === 'Home')).toHaveLength(1);
    expect(server.paths()).toEqual(expect.arrayContaining(['Home/Old', 'Home/New']));
  });

  it('leaves in the list what it can’t be done for, and says why', async () => {
    await two.meanwhile([move([id('Work', 'Jobs')], id('Home')), move([id('Old')], id('Home'))], () => {
      server.remove(id('Home'));
      server.make(null, 'Jobs');
    });
    expect(two.app.changes.resolve({ kind: 'target-gone' }, 'top')).toMatchObject({
      resolved: 0,
      reason: { code: 'name-taken' },
    });
    expect(two.conflicts().map(({ choices }) => choices)).toEqual([
      ['theirs', 'recreate'],
      ['theirs', 'recreate'],
    ]);
  });

  const MANY = 5_000;

  it.each<[ConflictChoice, string]>([
    ['mine', 'Home'],
    ['theirs', 'Work'],
  ])(
    'is one step for 5,000: %s',
    async (choice, place) => {
      const [old, home, work] = [id('Old'), id('Home'), id('Work')];
      const many = Array.from({ length: MANY }, (_, i) => server.make(old, `Folder ${i}`));
      two.app.engine.syncNow(null);
      await two.app.rest();
      await two.meanwhile([move(many, home)], () => {
        for (const each of many) server.change(each, { parentId: work });
      });
      const list = two.app.changes.conflicts(500);
      expect(list).toMatchObject({ total: MANY, counts: { 'both-moved': MANY } });
      expect(list.conflicts).toHaveLength(500);
      await two.offline();
      expect(two.app.changes.resolve({ kind: 'both-moved' }, choice)).toEqual({ resolved: MANY, reason: null });
      expect(two.app.changes.state()).toMatchObject({ conflicts: 0, waiting: choice === 'mine' ? MANY : 0 });
      expect(paths(two.app.window).filter((path) => path.startsWith(`${place}/Folder`))).toHaveLength(MANY);
    },
    60_000,
  );
});

describe('two folders that would lie in each other', () => {
  it('are untangled, and undone again, step by step', async () => {
    await two.meanwhile([move([id('Old')], id('Home'))], () => server.change(id('Home'), { parentId: id('Old') }));
    await two.choose('mine');
    expect(server.paths()).toContain('Home/Old');
    expect(two.app.changes.undo(null)).toMatchObject({ taken: true });
    await two.app.rest();
    expect(server.paths()).toContain('Old/Home');
  });
});

describe('what the server does not allow', () => {
  it('can be tried again, and is done once it is allowed', async () => {
    await two.meanwhile([rename(id('Old'), 'Mine')], () => server.change(id('Old'), { rights: Right.read }));
    const [conflict] = two.conflicts();
    expect(conflict).toMatchObject({ kind: 'not-allowed', choices: ['theirs', 'mine'] });
    const of = { seq: conflict?.seq ?? 0 };
    expect(two.app.changes.resolve(of, 'mine')).toMatchObject({ resolved: 0, reason: { code: 'no-right-rename' } });
    server.change(id('Old'), { rights: null });
    await two.app.rest();
    expect(two.app.changes.resolve(of, 'mine')).toEqual({ resolved: 1, reason: null });
    await two.app.rest();
    expect(server.paths()).toContain('Mine');
  });
});

it('a folder made anew under its old id is not deleted for the old one', async () => {
  server.change(id('Old'), { validity: 1 });
  two.app.engine.syncNow(null);
  await two.app.rest();
  await two.meanwhile([remove(id('Old'))], () => server.change(id('Old'), { validity: 2 }));
  expect(two.conflicts()).toMatchObject([{ kind: 'replaced', choices: ['theirs', 'replacement'] }]);
  await two.choose('replacement');
  expect(server.paths()).toContain('Trash/Old');
});

it('what others put into a folder, or renamed in it, is not deleted for good unseen', async () => {
  await two.meanwhile([remove(id('Work'), 'forever')], () => void server.make(id('Work', 'Jobs'), 'New'));
  expect(two.conflicts()).toMatchObject([{ kind: 'changed', choices: ['theirs', 'mine'] }]);
  await two.choose('mine');
  expect(server.paths()).not.toContain('Work');
});

it('mail that has come into what was renamed and then deleted for good is not deleted unseen', async () => {
  const old = id('Old');
  await two.meanwhile([rename(old, 'Older'), remove(old, 'forever')], () => server.change(old, { total: 5 }));
  expect(two.conflicts()).toMatchObject([{ kind: 'changed', choices: ['theirs', 'mine'] }]);
  expect(server.received).toEqual([]);
});

it('nothing that goes into what others threw away meanwhile ends in the trash unseen', async () => {
  await two.meanwhile([create(id('Work', 'Jobs'), 'New')], () => server.change(id('Work'), { parentId: id('Trash') }));
  expect(kinds()).toEqual(['target-gone']);
});
