import type { Behaviour } from '../vendors/jmap-sim/behaviour.ts';
import { ALL_RIGHTS } from '../vendors/jmap-sim/world.ts';
import { expectNamesRefused, expectRefused, type RefusedChange } from './support/change-routes.ts';
import { addMailbox, expect, test } from './support/spec.ts';

interface Mailbox {
  /** What it is like. */
  readonly like: string;
  readonly behaviour: Partial<Behaviour>;
  readonly refused: readonly RefusedChange[];
  /** Names that can't be, for a folder `Clients` and for one in it. */
  readonly names?: readonly (readonly [name: string, sentence: string])[];
}

const ONLY_READ = 'This mailbox can only be read. Its server lets you change nothing in it.';

const MAILBOXES: readonly Mailbox[] = [
  {
    like: 'with rights that differ from folder to folder',
    behaviour: {},
    refused: [
      ['create', 'Handbook', 'You have no right to make subfolders in “Handbook”.'],
      ['rename', 'Handbook', 'You have no right to rename “Handbook”.'],
      ['delete', 'Handbook', 'You have no right to delete “Handbook”.'],
    ],
    names: [
      ['', 'Type a name.'],
      ['Ø'.repeat(128), 'This name is too long for the server. Characters at its end that don’t fit: 1.'],
    ],
  },
  {
    like: 'that can only be read',
    behaviour: { readOnly: true },
    refused: [
      ['create', 'Home', ONLY_READ],
      ['create', 'Clients', ONLY_READ],
      ['rename', 'Clients', ONLY_READ],
      ['delete', 'Clients', ONLY_READ],
    ],
  },
  {
    like: 'that limits depth, top and names',
    behaviour: {
      mailLimits: { maxMailboxDepth: 2, mayCreateTopLevelMailbox: false, maxSizeMailboxName: 10 },
    },
    refused: [
      ['create', 'Acme', 'This mailbox allows at most 2 levels of folders.'],
      ['create', 'Home', 'This mailbox allows no new folders at the top. Choose a folder to put it in.'],
    ],
    names: [['Løøøøng', 'This name is too long for the server. Characters at its end that don’t fit: 1.']],
  },
];

for (const { like, behaviour, refused, names } of MAILBOXES) {
  test(`what a mailbox ${like} refuses is refused by every route`, async ({ app, servers, tree }) => {
    const jmap = await servers.jmap();
    const clients = jmap.world.create('Clients');
    jmap.world.create('Acme', { parentId: clients });
    const none = { ...ALL_RIGHTS, mayCreateChild: false, mayRename: false, mayDelete: false };
    jmap.world.create('Handbook', { myRights: none });
    Object.assign(jmap.behaviour, behaviour);
    await addMailbox(app, 'jmap', jmap, 'Home');
    await expect(tree.row('Handbook')).toBeVisible();
    await tree.open('Clients');
    const sent = () => jmap.requests.flat().filter((method) => method === 'Mailbox/set');
    for (const each of refused) await expectRefused({ app, tree, sent }, each);
    if (names === undefined) return;
    await expectNamesRefused({ app, tree, sent }, 'rename', 'Clients', names);
    await expectNamesRefused({ app, tree, sent }, 'create', 'Clients', names);
  });
}
