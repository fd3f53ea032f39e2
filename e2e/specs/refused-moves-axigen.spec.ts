import type { TestedApp } from '../fixtures.ts';
import type { World } from '../vendors/axigen/world.ts';
import { Ears } from './support/ears.ts';
import { expectRefusedByEveryRoute, type Refusal } from './support/move-routes.ts';
import { type Office, openOffice } from './support/office.ts';
import { addMailbox, expect, type Servers, test } from './support/spec.ts';

interface Case extends Refusal {
  /** Branches to be opened, so that the rows can be seen. */
  readonly open?: readonly string[];
  /** What there is besides the office. */
  readonly furnish?: (world: World) => void;
  readonly before?: (app: TestedApp, office: Office, servers: Servers) => Promise<unknown>;
}

const OTHERS = "~Other users' folders";
const KARI = { username: 'kari@grove.example', fullname: 'Kari Nordmann' };

function shareOfKari(world: World): void {
  world.create({ name: 'Bids', parentId: world.grant(KARI).id });
}

const lock = (name: string) => (app: TestedApp, office: Office) =>
  app.invoke('locks:set', { account: office.account, folder: office.folder(name).id, locked: true });

const NO_STEP = 'There is no place for it in that direction.';
const NEVER_ITSELF = 'a step leads to the folder above or out of the parent, never there';

const CASES: readonly Case[] = [
  {
    because: 'it is the folder itself',
    folder: 'Clients',
    target: 'Clients',
    sentence: '“Clients” can’t be put inside itself.',
    dropSays: '',
    step: NEVER_ITSELF,
  },
  {
    because: 'the target lies inside the folder',
    open: ['Clients'],
    folder: 'Clients',
    target: 'Acme',
    sentence: '“Clients” can’t be put inside itself.',
    step: NEVER_ITSELF,
  },
  {
    because: 'it is there already',
    open: ['Clients'],
    folder: 'Acme',
    target: 'Clients',
    sentence: '“Acme” is already in “Clients”.',
    dropSays: 'Move cancelled. Acme is in Clients',
    step: NEVER_ITSELF,
  },
  {
    because: 'the mailbox itself needs the folder',
    folder: 'Trash',
    target: 'Jobs',
    sentence: '“Trash” is one of the folders the mailbox itself needs. It stays where it is.',
    stays: true,
    step: { folder: 'Trash', key: 'in', target: 'INBOX' },
  },
  {
    because: 'the target is in another mailbox',
    before: async (app, _, servers) => addMailbox(app, 'axigen', await servers.axigen(), 'Elsewhere'),
    folder: 'Jobs',
    target: 'Elsewhere',
    sentence: 'Folders can’t be moved to another mailbox.',
    never: { 'chosen in the dialog': 'it offers the folders of one mailbox only' },
    step: 'a step stays in its mailbox',
  },
  {
    because: 'nothing may be put into the target',
    folder: 'Invoices',
    target: 'Handbook',
    sentence: 'You have no right to make subfolders in “Handbook”.',
    step: { folder: 'Invoices', key: 'in', target: 'Handbook' },
  },
  {
    because: 'the folder may not be moved',
    folder: 'Handbook',
    target: 'Jobs',
    sentence: 'You have no right to move “Handbook”.',
    stays: true,
    step: { folder: 'Handbook', key: 'in', target: 'Clients' },
  },
  {
    because: 'the kinds differ',
    folder: 'Jobs',
    target: 'Meetings',
    sentence: 'Folders of different kinds can’t be put into each other.',
    step: { folder: 'Meetings', key: 'in', target: 'Jobs' },
  },
  {
    because: 'there is one of the same name',
    open: ['Jobs'],
    folder: { name: 'Invoices', level: 2 },
    target: 'Jobs',
    sentence: 'There is already a folder “Invoices” in “Jobs”.',
    step: {
      folder: { name: 'Invoices', level: 3 },
      key: 'out',
      target: 'Work',
      sentence: 'There is already a folder “Invoices” in “Work”.',
    },
  },
  {
    because: 'the person locked it',
    before: lock('Archive'),
    folder: 'Archive',
    target: 'Jobs',
    sentence: 'You locked “Archive”. Unlock it first.',
    stays: true,
    step: { folder: 'Archive', key: 'in', target: 'Trash' },
  },
  {
    because: 'it would take a locked folder to the trash',
    before: lock('2025'),
    folder: 'Archive',
    target: 'Trash',
    sentence: '“Archive” holds “2025”, which you locked. Unlock that first.',
    step: { folder: 'Archive', key: 'in', target: 'Trash' },
  },
  {
    because: 'it would take a folder the mailbox needs to the trash',
    furnish: (world) => {
      world.create({ name: 'Drafts', role: 'drafts', parentId: world.create({ name: 'A desk' }).id });
    },
    folder: 'A desk',
    target: 'Trash',
    sentence: '“A desk” holds “Drafts”, which the mailbox itself needs. Move that out first.',
    step: { folder: 'A desk', key: 'in', target: 'Trash' },
  },
  {
    because: 'the row only holds what others share',
    furnish: shareOfKari,
    folder: OTHERS,
    target: 'Jobs',
    sentence: `“${OTHERS}” only holds the folders of others. It stays as it is.`,
    stays: true,
    step: { folder: OTHERS, key: 'in', target: 'Meetings' },
  },
  {
    because: 'the target is no folder on the server',
    furnish: shareOfKari,
    open: [OTHERS, KARI.username],
    folder: 'Bids',
    target: OTHERS,
    sentence: `“${OTHERS}” is not a folder on the server, so nothing can be put in it or done with it.`,
    step: { folder: 'Bids', key: 'out', target: OTHERS },
  },
  {
    because: 'it belongs to somebody else',
    furnish: shareOfKari,
    open: [OTHERS, KARI.username],
    folder: 'Bids',
    target: 'Jobs',
    sentence: '“Bids” belongs to somebody else’s folders and can’t leave them.',
    step: 'beside it, and one level out, there are only rows of the same person',
  },
  {
    because: 'it is a mailbox',
    folder: 'Work',
    target: 'Jobs',
    sentence: 'This is a mailbox, not a folder.',
    stays: true,
    step: 'nothing stands above a mailbox, and it lies in nothing',
  },
  {
    because: 'the mailbox is signed out',
    before: (app, office) => app.invoke('accounts:sign-out', { account: office.account }),
    folder: 'Clients',
    target: 'Jobs',
    sentence: 'You are signed out of this mailbox. Sign in to change its folders.',
    stays: true,
    step: { folder: 'Clients', key: 'in', target: 'Archive' },
  },
];

for (const refusal of CASES) {
  test(`a move is refused by every route: ${refusal.because}`, async ({ app, servers, tree }) => {
    const office = await openOffice(app, servers, tree, 'Work', refusal.furnish);
    for (const name of refusal.open ?? []) await tree.open(name);
    await refusal.before?.(app, office, servers);
    await expectRefusedByEveryRoute({ app, tree, sent: office.changes }, refusal);
  });
}

test('a small step to nowhere is refused, and so is pasting nothing', async ({ app, servers, tree }) => {
  const office = await openOffice(app, servers, tree);
  const ears = new Ears(app.page);
  for (const [folder, key, words] of [
    ['INBOX', 'Alt+Shift+ArrowRight', `Can’t move INBOX. ${NO_STEP}`],
    ['Archive', 'Alt+Shift+ArrowLeft', `Can’t move Archive. ${NO_STEP}`],
    ['Work', 'Alt+Shift+ArrowLeft', `Can’t move Work. ${NO_STEP}`],
    ['Work', 'Alt+Shift+ArrowRight', `Can’t move Work. ${NO_STEP}`],
    ['Jobs', 'Control+v', 'Can’t paste. Cut folders first, then paste them here.'],
  ] as const) {
    await tree.focus(folder);
    await ears.listen();
    await tree.press(key);
    await ears.hearAtOnce(words);
  }
  expect(office.changes()).toEqual([]);
});
