import { beforeEach, expect, test } from 'vitest';
import type { Wish } from '../../shared/changes.ts';
import type { ConflictChoice, ConflictKind } from '../../shared/conflict.ts';
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

interface Case {
  readonly kind: ConflictKind;
  readonly what: string;
  readonly wish: () => Wish;
  readonly others: () => void;
  readonly choices: Partial<Record<ConflictChoice, readonly string[]>>;
}

const OURS = ['Home', 'Old', 'Trash', 'Work', 'Work/Jobs', 'Work/Jobs/Deep'];
const instead = (out: readonly string[], come: readonly string[]) =>
  [...OURS.filter((path) => !out.some((gone) => path === gone || path.startsWith(`${gone}/`))), ...come].sort();

const CASES: Case[] = [
  {
    kind: 'both-renamed',
    what: 'rename',
    wish: () => rename(id('Old'), 'Mine'),
    others: () => server.change(id('Old'), { name: 'Theirs' }),
    choices: { theirs: instead(['Old'], ['Theirs']), mine: instead(['Old'], ['Mine']) },
  },
  {
    kind: 'both-moved',
    what: 'move',
    wish: () => move([id('Old')], id('Home')),
    others: () => server.change(id('Old'), { parentId: id('Work') }),
    choices: { theirs: instead(['Old'], ['Work/Old']), mine: instead(['Old'], ['Home/Old']) },
  },
  {
    kind: 'both-moved',
    what: 'move of what was trashed',
    wish: () => move([id('Old')], id('Home')),
    others: () => server.change(id('Old'), { parentId: id('Trash') }),
    choices: { theirs: instead(['Old'], ['Trash/Old']), mine: instead(['Old'], ['Home/Old']) },
  },
  {
    kind: 'both-moved',
    what: 'deletion',
    wish: () => remove(id('Old')),
    others: () => server.change(id('Old'), { parentId: id('Work') }),
    choices: { theirs: instead(['Old'], ['Work/Old']), mine: instead(['Old'], ['Trash/Old']) },
  },
  {
    kind: 'both-moved',
    what: 'deletion for good',
    wish: () => remove(id('Old'), 'forever'),
    others: () => server.change(id('Old'), { parentId: id('Work') }),
    choices: { theirs: instead(['Old'], ['Work/Old']), mine: instead(['Old'], []) },
  },
  {
    kind: 'target-gone',
    what: 'move',
    wish: () => move([id('Old')], id('Work', 'Jobs', 'Deep')),
    others: () => server.remove(id('Work', 'Jobs')),
    choices: {
      theirs: instead(['Work/Jobs'], []),
      recreate: instead(['Old'], ['Work/Jobs/Deep/Old']),
    },
  },
  {
    kind: 'target-gone',
    what: 'move of what is not at the top',
    wish: () => move([id('Work', 'Jobs', 'Deep')], id('Home')),
    others: () => server.remove(id('Home')),
    choices: {
      theirs: instead(['Home'], []),
      recreate: instead(['Work/Jobs/Deep'], ['Home/Deep']),
      top: instead(['Home', 'Work/Jobs/Deep'], ['Deep']),
    },
  },
  {
    kind: 'target-gone',
    what: 'creation',
    wish: () => create(id('Work', 'Jobs'), 'New'),
    others: () => server.remove(id('Work', 'Jobs')),
    choices: {
      theirs: instead(['Work/Jobs'], []),
      recreate: instead(['Work/Jobs/Deep'], ['Work/Jobs/New']),
      top: instead(['Work/Jobs'], ['New']),
    },
  },
  {
    kind: 'target-gone',
    what: 'move into what was trashed',
    wish: () => move([id('Old')], id('Work', 'Jobs')),
    others: () => server.change(id('Work'), { parentId: id('Trash') }),
    choices: {
      theirs: ['Home', 'Old', 'Trash', 'Trash/Work', 'Trash/Work/Jobs', 'Trash/Work/Jobs/Deep'],
      recreate: [
        'Home',
        'Trash',
        'Trash/Work',
        'Trash/Work/Jobs',
        'Trash/Work/Jobs/Deep',
        'Work',
        'Work/Jobs',
        'Work/Jobs/Old',
      ],
    },
  },
  {
    kind: 'folder-gone',
    what: 'rename',
    wish: () => rename(id('Old'), 'Mine'),
    others: () => server.remove(id('Old')),
    choices: { theirs: instead(['Old'], []) },
  },
  {
    kind: 'replaced',
    what: 'rename',
    wish: () => rename(id('Old'), 'Mine'),
    others: () => {
      server.remove(id('Old'));
      server.make(null, 'Old');
    },
    choices: { theirs: OURS, replacement: instead(['Old'], ['Mine']) },
  },
  {
    kind: 'replaced',
    what: 'deletion for good',
    wish: () => remove(id('Old'), 'forever'),
    others: () => {
      server.remove(id('Old'));
      server.make(null, 'Old');
    },
    choices: { theirs: OURS, replacement: instead(['Old'], []) },
  },
  {
    kind: 'name-taken',
    what: 'creation',
    wish: () => create(id('Home'), 'New'),
    others: () => void server.make(id('Home'), 'New'),
    choices: { theirs: instead([], ['Home/New']), both: instead([], ['Home/New', 'Home/New (2)']) },
  },
  {
    kind: 'name-taken',
    what: 'rename',
    wish: () => rename(id('Old'), 'New'),
    others: () => void server.make(null, 'New'),
    choices: { theirs: instead([], ['New']), both: instead(['Old'], ['New', 'New (2)']) },
  },
  {
    kind: 'name-taken',
    what: 'move',
    wish: () => move([id('Old')], id('Home')),
    others: () => void server.make(id('Home'), 'Old'),
    choices: { theirs: instead([], ['Home/Old']), both: instead(['Old'], ['Home/Old', 'Home/Old (2)']) },
  },
  {
    kind: 'cycle',
    what: 'move',
    wish: () => move([id('Old')], id('Home')),
    others: () => server.change(id('Home'), { parentId: id('Old') }),
    choices: { theirs: instead(['Home'], ['Old/Home']), mine: instead(['Old'], ['Home/Old']) },
  },
  {
    kind: 'changed',
    what: 'deletion of what others gave another name',
    wish: () => remove(id('Old')),
    others: () => server.change(id('Old'), { name: 'Keep' }),
    choices: { theirs: instead(['Old'], ['Keep']), mine: instead(['Old'], ['Trash/Keep']) },
  },
  {
    kind: 'changed',
    what: 'deletion for good of what mail has come into',
    wish: () => remove(id('Work'), 'forever'),
    others: () => server.change(id('Work', 'Jobs'), { total: 3 }),
    choices: { theirs: OURS, mine: instead(['Work'], []) },
  },
  {
    kind: 'not-allowed',
    what: 'rename',
    wish: () => rename(id('Old'), 'Mine'),
    others: () => server.change(id('Old'), { rights: Right.read }),
    choices: { theirs: OURS },
  },
];

test.each(
  CASES.flatMap((each) =>
    (Object.keys(each.choices) as ConflictChoice[]).map((choice) => [each.kind, each.what, choice, each] as const),
  ),
)('%s (%s): %s', async (kind, _what, choice, { wish, others, choices }) => {
  await two.meanwhile([wish()], others);
  const { app } = two;
  expect(two.conflicts().map((each) => each.kind)).toEqual([kind]);
  expect(paths(app.window)).toEqual(server.paths());
  expect(app.changes.state()).toMatchObject({ waiting: 0, conflicts: 1 });
  if (kind !== 'not-allowed') expect(two.conflicts()[0]?.choices).toEqual(Object.keys(choices));
  await two.choose(choice);
  expect(server.paths()).toEqual(choices[choice]);
  expect(paths(app.window)).toEqual(server.paths());
  expect(app.changes.state()).toMatchObject({ waiting: 0, conflicts: 0 });
  expect(two.store.journal.open('ann')).toEqual([]);
  expect(app.of('changes:refused')).toEqual([]);
  expect(app.odd).toEqual([]);
});
