import type { World } from '../vendors/axigen/world.ts';
import { expectNamesRefused, expectRefused, type RefusedChange } from './support/change-routes.ts';
import { openOffice } from './support/office.ts';
import { test } from './support/spec.ts';

const OTHERS = "~Other users' folders";

function furnishMore(world: World): void {
  world.create({ name: 'Drafts', role: 'drafts', parentId: world.create({ name: 'Desk' }).id });
  world.create({
    name: 'Bids',
    parentId: world.grant({ username: 'kari@grove.example', fullname: 'Kari Nordmann' }).id,
  });
}

const stays = (name: string) => `“${name}” is one of the folders the mailbox itself needs. It stays where it is.`;
const holdsOthers = `“${OTHERS}” only holds the folders of others. It stays as it is.`;

const REFUSED: readonly RefusedChange[] = [
  ['rename', 'Trash', stays('Trash')],
  ['rename', 'Handbook', 'You have no right to rename “Handbook”.'],
  ['rename', 'Archive', 'You locked “Archive”. Unlock it first.'],
  ['rename', OTHERS, holdsOthers],
  ['rename', 'Work', 'This is a mailbox, not a folder.'],
  ['create', 'Handbook', 'You have no right to make subfolders in “Handbook”.'],
  ['create', OTHERS, `“${OTHERS}” is not a folder on the server, so nothing can be put in it or done with it.`],
  ['delete', 'Trash', stays('Trash')],
  ['delete', 'Handbook', 'You have no right to delete “Handbook”.'],
  ['delete', 'Archive', 'You locked “Archive”. Unlock it first.'],
  ['delete', 'Desk', '“Desk” holds “Drafts”, which the mailbox itself needs. Move that out first.'],
  ['delete', 'Jobs', '“Jobs” holds “Offers”, which you locked. Unlock that first.'],
  ['delete', OTHERS, holdsOthers],
  ['delete', 'Work', 'This is a mailbox, not a folder.'],
];

test('creating, renaming and deleting are refused by every route', async ({ app, servers, tree }) => {
  const office = await openOffice(app, servers, tree, 'Work', furnishMore);
  for (const name of ['Archive', 'Offers']) {
    await app.invoke('locks:set', { account: office.account, folder: office.folder(name).id, locked: true });
  }
  for (const refused of REFUSED) await expectRefused({ app, tree, sent: office.changes }, refused);
});

test('in a mailbox that is signed out nothing is created, renamed or deleted', async ({ app, servers, tree }) => {
  const office = await openOffice(app, servers, tree);
  await app.invoke('accounts:sign-out', { account: office.account });
  const sentence = 'You are signed out of this mailbox. Sign in to change its folders.';
  for (const act of ['create', 'rename', 'delete'] as const) {
    await expectRefused({ app, tree, sent: office.changes }, [act, 'Clients', sentence]);
  }
});

const UNFIT = [
  ['', 'Type a name.'],
  ['   ', 'Type a name.'],
  ['a/b', 'A folder name can’t contain “/”.'],
  ['~mine', 'A folder name can’t contain “~”.'],
  ['50 %', 'A folder name can’t contain “%”.'],
  ['a*', 'A folder name can’t contain “*”.'],
] as const;

test('a name that can’t be is refused, whichever way one came to type it', async ({ app, servers, tree }) => {
  const office = await openOffice(app, servers, tree);
  const stage = { app, tree, sent: office.changes };
  await expectNamesRefused(stage, 'rename', 'Clients', [
    ...UNFIT,
    [' Jobs ', 'There is already a folder “Jobs” in “Work”.'],
  ]);
  await expectNamesRefused(stage, 'create', 'Clients', [
    ...UNFIT,
    ['Acme', 'There is already a folder “Acme” in “Clients”.'],
  ]);
});
