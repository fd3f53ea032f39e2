import { type SimulatedLineworks, startLineworks } from '../vendors/lineworks/server.ts';
import { expectNamesRefused, expectRefused, type RefusedChange } from './support/change-routes.ts';
import { expectRefusedByEveryRoute, expectStepRefused } from './support/move-routes.ts';
import { test as base, expect } from './support/spec.ts';
import { startWithWorks } from './support/vendor-mailboxes.ts';

/** Besides the mailbox's own folders: `Projects` with one in it, and memos somebody keeps apart. */
const test = base.extend<{ works: SimulatedLineworks }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of needed fixtures from the pattern
  works: async ({}, use) => {
    const works = await startLineworks({
      furnish(world) {
        world.create({ name: 'Plans', parentId: world.create({ name: 'Projects' }).id });
        world.create({ name: 'My memos', type: 'S' });
      },
    });
    await use(works);
    await works.close();
  },
});

const isMail = (path: string) => path.includes('/mail/');
const sentTo = (works: SimulatedLineworks) => () =>
  works.log
    .filter(({ method, path }) => method !== 'GET' && isMail(path))
    .map(({ method, path }) => `${method} ${path}`);

const stays = (name: string) => `“${name}” is one of the folders the mailbox itself needs. It stays where it is.`;
const notReal = '“Tracking” is not a folder on the server, so nothing can be put in it or done with it.';
const locked = '“Projects” holds “Plans”, which you locked. Unlock that first.';
const noMoves = 'This kind of mailbox lets no program move folders.';
const noOrder = 'This kind of mailbox keeps folders in an order of its own.';
const flat =
  'Folders can’t be made inside others here: the server documents no way. A LINE WORKS mailbox has a setting to try it all the same.';
const onlyLooking = 'You added this mailbox only to look at it. Edit the mailbox to let its folders be changed.';
const signedOut = 'You are signed out of this mailbox. Sign in to change its folders.';

test('LINE WORKS: nothing is moved or put in order, nothing put inside others, and no mailbox emptied', async ({
  app,
  tree,
  works,
}) => {
  const account = await startWithWorks(app, works, '2.0', { nested: false });
  const stage = { app, tree, sent: sentTo(works) };
  await expectRefusedByEveryRoute(stage, {
    because: 'this kind of mailbox moves no folders',
    folder: 'Projects',
    target: 'Inbox',
    sentence: noMoves,
    stays: true,
    step: { folder: 'Projects', key: 'in', target: 'My memos' },
  });
  for (const way of ['up', 'down'] as const) await expectStepRefused(stage, 'Projects', way, noOrder);
  await app.invoke('locks:set', { account, folder: String(works.world.named('Plans')?.id), locked: true });
  const refused: readonly RefusedChange[] = [
    ['create', 'Projects', flat],
    ['create', 'Inbox', flat],
    ['rename', 'Inbox', stays('Inbox')],
    ['rename', 'Works', 'This is a mailbox, not a folder.'],
    ['delete', 'Trash', stays('Trash')],
    ['delete', 'Projects', locked],
    ['delete', 'Works', 'This is a mailbox, not a folder.'],
    ['empty', 'Trash', 'This kind of mailbox lets no program empty folders.'],
  ];
  for (const each of refused) await expectRefused(stage, each);

  await app.invoke('accounts:sign-out', { account });
  for (const act of ['create', 'rename', 'delete'] as const) await expectRefused(stage, [act, 'Projects', signedOut]);
});

test('LINE WORKS 1.0, told to try subfolders: what is the system’s own, or a memo box, stays; names have 20 characters', async ({
  app,
  tree,
  works,
}) => {
  await startWithWorks(app, works, '1.0', { nested: true });
  const stage = { app, tree, sent: sentTo(works) };
  const refused: readonly RefusedChange[] = [
    ['create', 'My memos', 'You have no right to make subfolders in “My memos”.'],
    ['rename', 'My memos', stays('My memos')],
    ['delete', 'My memos', stays('My memos')],
    ['create', 'Tracking', notReal],
    ['rename', 'Tracking', notReal],
    ['delete', 'Tracking', notReal],
  ];
  for (const each of refused) await expectRefused(stage, each);
  const unfit = [
    ['', 'Type a name.'],
    ['a/b', 'A folder name can’t contain “/”.'],
    ['twenty-one characters', 'This name is too long: at most 20 characters.'],
  ] as const;
  await expectNamesRefused(stage, 'create', 'Projects', [
    ...unfit,
    ['Plans', 'There is already a folder “Plans” in “Projects”.'],
  ]);
  await expectNamesRefused(stage, 'rename', 'Projects', [
    ...unfit,
    ['Inbox', 'There is already a folder “Inbox” in “Works”.'],
  ]);
});

test('LINE WORKS, only to look at: what it could do tells how to be let, what it can’t tells that', async ({
  app,
  tree,
  works,
}) => {
  await startWithWorks(app, works, '2.0', { access: 'read', nested: false });
  const stage = { app, tree, sent: sentTo(works) };
  for (const act of ['create', 'rename', 'delete'] as const) await expectRefused(stage, [act, 'Projects', onlyLooking]);
  await expectRefused(stage, ['create', 'Works', onlyLooking]);
  await expectRefusedByEveryRoute(stage, {
    because: 'this kind of mailbox moves no folders, whatever the person lets it do',
    folder: 'Projects',
    target: 'Inbox',
    sentence: noMoves,
    stays: true,
    step: { folder: 'Projects', key: 'in', target: 'My memos' },
  });
  expect(stage.sent()).toEqual([]);
});
