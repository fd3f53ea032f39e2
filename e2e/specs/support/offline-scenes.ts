import type { TestedApp } from '../../fixtures.ts';
import { startSuperoffice } from '../../vendors/superoffice/server.ts';
import { pathOf } from '../../vendors/superoffice/world.ts';
import type { ByRoute } from './by-route.ts';
import { addMailbox, expect, type Servers } from './spec.ts';
import type { Tree } from './tree.ts';
import { addOffice } from './vendor-mailboxes.ts';

/** Something a person does without a network. */
export interface OfflineAct {
  readonly what: string;
  readonly how: (person: ByRoute, tree: Tree) => Promise<void>;
  /** The row that is to be marked as pending from then on; null where nothing is to be sent for it, or it is not in sight. */
  readonly pending: string | null;
}

/** A mailbox, what is done in it offline before and after a restart, and what its server has in the end. */
export interface OfflineScene {
  readonly vendor: string;
  /** Adds the mailbox. @returns its id, and what its server has: every folder once, as a path with what is to be told of it */
  readonly open: (
    app: TestedApp,
    servers: Servers,
  ) => Promise<{ readonly account: string; readonly onServer: () => string[]; close?(): Promise<void> }>;
  readonly branches: readonly string[];
  readonly before: readonly OfflineAct[];
  readonly after: readonly OfflineAct[];
  readonly result: readonly string[];
}

const LATER = 'The server can’t be reached now';

/** What every server with folders in folders can do; `Clients › Acme, Borealis`, and folders beside it. */
const COMMON: Pick<OfflineScene, 'before' | 'after'> = {
  before: [
    {
      what: 'create, by key',
      how: async (person) => {
        await person.keys('Clients', 'Control+Shift+n');
        await person.named('Drawer');
      },
      pending: 'Drawer',
    },
    {
      what: 'create in what the server does not know yet, by button',
      how: async (person) => {
        await person.button('Drawer', 'New subfolder');
        await person.named('Slot');
      },
      pending: 'Slot',
    },
    {
      what: 'rename what the server does not know yet, by key',
      how: async (person) => {
        await person.keys('Drawer', 'F2');
        await person.named('Cabinet');
      },
      pending: 'Cabinet',
    },
    {
      what: 'rename, by menu',
      how: async (person) => {
        await person.menu('Acme', 'Rename');
        await person.named('Acme & Sons');
      },
      pending: 'Acme & Sons',
    },
    {
      what: 'move into what the server does not know yet, by mouse',
      how: (person) => person.drag('Letters', 'Cabinet'),
      pending: 'Letters',
    },
    {
      what: 'move, cut and pasted',
      how: async (person) => {
        await person.keys('Jobs', 'Control+x');
        await person.keys('Archive', 'Control+v');
      },
      pending: 'Jobs',
    },
    {
      what: 'undo, and redo',
      how: async (_person, tree) => {
        await tree.press('Control+z');
        await expect(tree.said).toContainText('Undone: move of Jobs');
        await expectLevel(tree, 'Jobs', 2);
        await tree.press('Control+Shift+z');
        await expect(tree.said).toContainText('Done again: move of Jobs');
        await expectLevel(tree, 'Jobs', 3);
      },
      pending: 'Jobs',
    },
    {
      what: 'undo for good',
      how: async (person, tree) => {
        await person.keys('Borealis', 'F2');
        await person.named('Aurora');
        await tree.press('Control+z');
        await expect(tree.said).toContainText('Undone: renaming of Borealis');
        await tree.expectFocus('Borealis');
      },
      pending: null,
    },
    {
      what: 'delete into the trash, by key',
      how: async (person, tree) => {
        await person.keys('Minutes', 'Delete');
        await person.agree('Delete', LATER);
        await expect(tree.said).toContainText('Deleted Minutes');
      },
      pending: null,
    },
    {
      what: 'delete into the trash, by button',
      how: async (person, tree) => {
        await person.button('Notes', 'Delete');
        await person.agree('Delete', LATER);
        await expect(tree.said).toContainText('Deleted Notes');
      },
      pending: null,
    },
    {
      what: 'lock',
      how: async (person, tree) => {
        await person.menu('Borealis', 'Lock against changes');
        await expect(tree.row('Borealis')).toHaveAccessibleName(/, locked/);
      },
      pending: null,
    },
  ],
  after: [
    {
      what: 'create in what the server did not know before the restart, by menu',
      how: async (person) => {
        await person.menu('Slot', 'New subfolder…');
        await person.named('Sheet');
      },
      pending: 'Sheet',
    },
    {
      what: 'move what the server did not know before the restart, by dialog',
      how: async (person) => {
        await person.button('Slot', 'Move…');
        await person.moveTo('jobs');
      },
      pending: 'Slot',
    },
    {
      what: 'delete for good, by key',
      how: async (person, tree) => {
        await person.keys('Scraps', 'Shift+Delete');
        await person.agree('Delete for good', LATER);
        await expect(tree.said).toContainText('Deleted Scraps');
      },
      pending: null,
    },
    {
      what: 'take out of the trash again, picked up with keys',
      how: async (person, tree) => {
        await tree.open('Trash');
        await person.keys('Notes', 'Control+Shift+d');
        await tree.typeAhead('arch');
        await tree.press('Enter');
        await expectLevel(tree, 'Notes', 3);
      },
      pending: 'Notes',
    },
    {
      what: 'a lock holds through the restart',
      how: async (person, tree) => {
        await person.keys('Borealis', 'F2');
        await expect(tree.field).toHaveCount(0);
        await expect(tree.row('Borealis')).toHaveAccessibleName(/, locked/);
      },
      pending: null,
    },
    {
      what: 'move out one level, by a small step',
      how: (person) => person.keys('Letters', 'Alt+Shift+ArrowLeft'),
      pending: 'Letters',
    },
  ],
};

const NAMES = ['Archive', 'Jobs', 'Letters', 'Minutes', 'Notes', 'Scraps'];

const HOME: OfflineScene = {
  vendor: 'JMAP',
  async open(app, servers) {
    const server = await servers.jmap();
    const { world } = server;
    world.create('Inbox', { role: 'inbox', sortOrder: 1 });
    world.create('Trash', { role: 'trash', sortOrder: 2 });
    const clients = world.create('Clients', { sortOrder: 10 });
    for (const [at, name] of ['Acme', 'Borealis'].entries()) {
      world.create(name, { parentId: clients, sortOrder: 10 * (at + 1) });
    }
    for (const [at, name] of NAMES.entries()) world.create(name, { sortOrder: 10 * (at + 2) });
    const { id: account } = await addMailbox(app, 'jmap', server, 'Home');
    const below = (parentId: string | null, path: string): string[] =>
      [...world.mailboxes.values()]
        .filter((mailbox) => mailbox.parentId === parentId)
        .sort((a, b) => a.sortOrder - b.sortOrder || a.name.localeCompare(b.name))
        .flatMap(({ id, name, isSubscribed }) => [
          `${path}${name}${isSubscribed ? '' : ', not subscribed'}`,
          ...below(id, `${path}${name}/`),
        ]);
    return { account, onServer: () => below(null, '') };
  },
  branches: ['Clients'],
  before: [
    ...COMMON.before,
    { what: 'unsubscribe, by menu', how: (person) => person.menu('Archive', 'Unsubscribe'), pending: 'Archive' },
    {
      what: 'another place, by a small step',
      how: async (person, tree) => {
        await person.keys('Archive', 'Alt+Shift+ArrowUp');
        await expect(tree.said).toContainText('Moved Archive in Home');
      },
      pending: 'Archive',
    },
  ],
  after: [
    ...COMMON.after,
    {
      what: 'another place, by mouse',
      how: (person) => person.drag('Acme & Sons', 'Archive', 0.1),
      pending: 'Acme & Sons',
    },
    { what: 'unsubscribe, by button', how: (person) => person.button('Jobs', 'Unsubscribe'), pending: 'Jobs' },
  ],
  result: [
    'Inbox',
    'Trash',
    'Trash/Minutes',
    'Acme & Sons',
    'Archive, not subscribed',
    'Archive/Jobs, not subscribed',
    'Archive/Jobs/Slot',
    'Archive/Jobs/Slot/Sheet',
    'Archive/Notes',
    'Clients',
    'Clients/Cabinet',
    'Clients/Borealis',
    'Clients/Letters',
  ],
};

const WORK: OfflineScene = {
  vendor: 'Axigen',
  async open(app, servers) {
    const server = await servers.axigen({
      furnish(world) {
        world.create({ name: 'INBOX', role: 'inbox' });
        world.create({ name: 'Trash', role: 'trash' });
        const clients = world.create({ name: 'Clients' });
        for (const name of ['Acme', 'Borealis']) world.create({ name, parentId: clients.id });
        for (const name of NAMES) world.create({ name });
      },
    });
    const { id: account } = await addMailbox(app, 'axigen', server, 'Work');
    const { world } = server;
    const path = (id: string): string => {
      const folder = world.find(id);
      return folder === undefined ? '' : [path(folder.parentId), folder.name].filter(Boolean).join('/');
    };
    return {
      account,
      onServer: () =>
        world
          .folders()
          .map(({ id }) => path(id))
          .sort(),
    };
  },
  branches: ['Clients'],
  ...COMMON,
  result: [
    'Archive',
    'Archive/Jobs',
    'Archive/Jobs/Slot',
    'Archive/Jobs/Slot/Sheet',
    'Archive/Notes',
    'Clients',
    'Clients/Acme & Sons',
    'Clients/Borealis',
    'Clients/Cabinet',
    'Clients/Letters',
    'INBOX',
    'Trash',
    'Trash/Minutes',
  ],
};

const OFFICE: OfflineScene = {
  vendor: 'SuperOffice',
  async open(app) {
    const office = await startSuperoffice({
      furnish(world) {
        world.create({ name: 'INBOX' });
        world.create({ name: 'Bulletins', total: 7 });
        world.create({ name: 'Scraps', total: 2 });
      },
    });
    const account = await addOffice(app, office, 'the mail server');
    const onServer = () =>
      office.world
        .folders()
        .map((folder) => `${pathOf(folder)}: ${folder.total}`)
        .sort();
    return { account, onServer, close: () => office.close() };
  },
  branches: [],
  before: [
    {
      what: 'empty, by button',
      how: async (person) => {
        await person.button('Bulletins', 'Empty…');
        await person.agree('Delete all for good', LATER);
      },
      pending: 'Bulletins',
    },
  ],
  after: [
    {
      what: 'empty, by menu',
      how: async (person) => {
        await person.menu('Scraps', 'Empty folder…');
        await person.agree('Delete all for good', LATER);
      },
      pending: 'Scraps',
    },
  ],
  result: ['Bulletins: 0', 'INBOX: 0', 'Scraps: 0'],
};

export const OFFLINE_SCENES: readonly OfflineScene[] = [HOME, WORK, OFFICE];

async function expectLevel(tree: Tree, row: string, level: number): Promise<void> {
  await expect(tree.row(row)).toHaveAttribute('aria-level', String(level));
}
