import { type SimulatedSuperoffice, startSuperoffice } from '../vendors/superoffice/server.ts';
import { expectNamesRefused, expectRefused, type RefusedChange } from './support/change-routes.ts';
import { expectRefusedByEveryRoute, expectStepRefused } from './support/move-routes.ts';
import { test as base } from './support/spec.ts';
import { addOffice } from './support/vendor-mailboxes.ts';

/** `Shared` is not listed by the mail server, only what lies below it. */
const test = base.extend<{ office: SimulatedSuperoffice }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of needed fixtures from the pattern
  office: async ({}, use) => {
    const office = await startSuperoffice({
      furnish(world) {
        world.create({ name: 'INBOX', total: 40, unread: 4 });
        world.create({ name: 'Sent', total: 7 });
        world.create({ name: 'Acme', parent: world.create({ name: 'Clients', total: 12 }), total: 3 });
        world.create({ name: 'Drained' });
        world.create({ name: 'Economy', parent: world.create({ name: 'Shared', listed: false }), total: 5 });
      },
    });
    await use(office);
    await office.close();
  },
});

const CHANGES = /\/EMail\/(?:CreateFolder|DeleteFolder|EmptyFolder|ToggleSubscription|SetSubscription)/;
const sentTo = (office: SimulatedSuperoffice) => () =>
  office.log.filter(({ path }) => CHANGES.test(path)).map(({ path }) => path);

const stays = (name: string) => `“${name}” is one of the folders the mailbox itself needs. It stays where it is.`;
const notReal = '“Shared” is not a folder on the server, so nothing can be put in it or done with it.';
const noRenames = 'This kind of mailbox lets no program rename folders.';
const noMoves = 'This kind of mailbox lets no program move folders.';
const noOrder = 'This kind of mailbox keeps folders in an order of its own.';
const noMailServer = 'This is done on the mail server, and nobody said which one it is. Edit the mailbox to name it.';
const signedOut = 'You are signed out of this mailbox. Sign in to change its folders.';

test('SuperOffice that knows the mail server: every reason, by every route', async ({ app, tree, office }) => {
  const account = await addOffice(app, office, 'the mail server');
  const stage = { app, tree, sent: sentTo(office) };
  await expectRefusedByEveryRoute(stage, {
    because: 'this kind of mailbox moves no folders',
    folder: 'Drained',
    target: 'INBOX',
    sentence: noMoves,
    stays: true,
    step: { folder: 'Drained', key: 'in', target: 'Clients' },
  });
  for (const way of ['up', 'down'] as const) await expectStepRefused(stage, 'Drained', way, noOrder);
  await app.invoke('locks:set', { account, folder: String(office.world.at('Drained')?.number), locked: true });
  const refused: readonly RefusedChange[] = [
    ['create', 'Shared', notReal],
    ['rename', 'Clients', noRenames],
    ['rename', 'Shared', noRenames],
    ['delete', 'Clients', '“Clients” has subfolders. This kind of mailbox deletes no folder before they are deleted.'],
    ['delete', 'INBOX', stays('INBOX')],
    ['delete', 'Sent', stays('Sent')],
    ['delete', 'Shared', notReal],
    ['delete', 'Drained', 'You locked “Drained”. Unlock it first.'],
    ['delete', 'Office', 'This is a mailbox, not a folder.'],
    ['empty', 'Shared', notReal],
    ['empty', 'Drained', 'You locked “Drained”. Unlock it first.'],
    ['unsubscribe', 'Shared', notReal],
  ];
  for (const each of refused) await expectRefused(stage, each);
  await app.invoke('locks:set', { account, folder: String(office.world.at('Drained')?.number), locked: false });
  await expectRefused(stage, ['empty', 'Drained', 'There are no messages in “Drained”.']);
  await expectNamesRefused(stage, 'create', 'Clients', [
    ['', 'Type a name.'],
    ['a/b', 'A folder name can’t contain “/”.'],
    ['Acme', 'There is already a folder “Acme” in “Clients”.'],
  ]);

  await app.invoke('accounts:sign-out', { account });
  for (const act of ['create', 'delete'] as const) await expectRefused(stage, [act, 'Clients', signedOut]);
  // What it never lets be done, signing in would not change.
  await expectRefused(stage, ['rename', 'Clients', noRenames]);
});

test('SuperOffice that knows no mail server: what is done there tells so', async ({ app, tree, office }) => {
  await addOffice(app, office, 'no mail server');
  const stage = { app, tree, sent: sentTo(office) };
  const refused: readonly RefusedChange[] = [
    ['create', 'Clients', noMailServer],
    ['create', 'Office', noMailServer],
    ['delete', 'Drained', noMailServer],
    ['rename', 'Clients', noRenames],
  ];
  for (const each of refused) await expectRefused(stage, each);
});
