import type { TestedApp } from '../fixtures.ts';
import { Changes } from './support/changes.ts';
import { Ears } from './support/ears.ts';
import { Mouse, type Office, openOffice } from './support/office.ts';
import { expect, lookNow, type Servers, test } from './support/spec.ts';
import type { Tree } from './support/tree.ts';

/** A move of `Clients` into `Jobs`, both at the top of the mailbox, that wants only the last thing to do. */
interface Act {
  readonly app: TestedApp;
  readonly tree: Tree;
  readonly office: Office;
  readonly changes: Changes;
  readonly ears: Ears;
}

interface Way {
  readonly name: string;
  readonly begin: (act: Act) => Promise<void>;
  /** Waits until one sees what would be moved, and into what. */
  readonly expectSeen: (act: Act, folder: string, target: string) => Promise<void>;
  readonly finish: (act: Act) => Promise<void>;
  /** What is heard when the folder has gone, by the end at the latest. */
  readonly folderGone: (ears: Ears) => Promise<void>;
  /** The same of the target; null where nothing ends: what one then does is done where the keyboard has come to. */
  readonly targetGone: ((act: Act) => Promise<void>) | null;
  /** The same of a target that has been moved into a closed branch. */
  readonly targetMoved: ((act: Act) => Promise<void>) | null;
}

const mouseOf = ({ app, tree }: Act) => new Mouse(app.page, tree);
const stripOf = ({ app }: Act) => app.page.getByRole('region', { name: 'Picked up' });

const CANCELLED = {
  folderGone: (ears: Ears) => ears.hear('Move cancelled: Clients was removed by another device'),
  targetGone: ({ ears }: Act) => ears.hear('Move cancelled: Jobs was removed by another device'),
  targetMoved: ({ ears }: Act) => ears.hear('Move cancelled: Jobs was moved by another device'),
};

const WAYS: readonly Way[] = [
  {
    name: 'dragged',
    async begin(act) {
      await mouseOf(act).drag('Clients');
      await mouseOf(act).over('Jobs');
    },
    async expectSeen(act, folder, target) {
      await expect(mouseOf(act).ghost).toContainText(folder);
      await expect(mouseOf(act).ghost).toContainText(`Into ${target}`);
    },
    finish: (act) => mouseOf(act).letGo(),
    ...CANCELLED,
  },
  {
    name: 'picked up with keys',
    async begin({ tree }) {
      await tree.focus('Clients');
      await tree.press('Control+Shift+d');
      await tree.typeAhead('jobs');
    },
    async expectSeen(act, folder, target) {
      await expect(stripOf(act)).toContainText(`Moving ${folder}.`);
      await expect(stripOf(act)).toContainText(`Inside ${target}, level`);
    },
    finish: ({ tree }) => tree.press('Enter'),
    ...CANCELLED,
  },
  {
    name: 'in the dialog',
    async begin({ tree, changes }) {
      await tree.focus('Clients');
      await tree.press('Control+Shift+m');
      await changes.dialog.getByRole('option', { name: 'Jobs, Work', exact: true }).click();
    },
    async expectSeen({ changes }, folder, target) {
      await expect(changes.dialog).toHaveAccessibleName(`Move ${folder}`);
      await expect(changes.dialog).toContainText(`${folder} will be in ${target}`);
    },
    finish: ({ app }) => app.page.keyboard.press('Enter'),
    folderGone: (ears) => ears.hearAtOnce('Can’t move here: This folder is no longer there.'),
    async targetGone({ changes }) {
      await expect(changes.dialog).toContainText('Choose where it should go.');
      await expect(changes.dialog.getByRole('option', { selected: true })).toHaveCount(0);
    },
    // Its list shows closed branches, too.
    targetMoved: null,
  },
  {
    name: 'cut',
    async begin({ tree }) {
      await tree.focus('Clients');
      await tree.press('Control+x');
      await tree.focus('Jobs');
    },
    async expectSeen({ tree }, folder, target) {
      await expect(tree.row(folder)).toHaveAccessibleName(/, cut/);
      await tree.expectFocus(target);
    },
    finish: ({ tree }) => tree.press('Control+v'),
    folderGone: (ears) => ears.hearAtOnce('Can’t paste. Cut folders first, then paste them here.'),
    targetGone: null,
    targetMoved: null,
  },
];

for (const way of WAYS) {
  test.describe(`while a folder is moved, ${way.name}`, () => {
    let act: Act;
    let id: string;
    /** What another device does, seen by the app. */
    const meanwhile = async (change: (world: Office['server']['world']) => void) => {
      await act.ears.listen();
      change(act.office.server.world);
      await lookNow(act.app);
    };
    const folder = (name: string) => act.office.folder(name).id;

    test.beforeEach(async ({ app, servers, tree }) => {
      const office = await openOffice(app, servers, tree);
      act = { app, tree, office, changes: new Changes(app.page), ears: new Ears(app.page) };
      id = folder('Clients');
      await way.begin(act);
      await way.expectSeen(act, 'Clients', 'Jobs');
    });

    test('it and its target get other names', async ({ tree }) => {
      await meanwhile((world) => {
        world.rename(id, 'Customers');
        world.rename(folder('Jobs'), 'Work orders');
      });
      await way.expectSeen(act, 'Customers', 'Work orders');
      await way.finish(act);
      await expect(tree.said).toHaveText(/^Moved Customers from Work to Work orders/);
      await expect.poll(() => act.office.whereIs(id)).toBe('Work orders');
    });

    test('it is put elsewhere', async ({ tree }) => {
      await meanwhile((world) => world.move(id, folder('Archive')));
      await expect(tree.row('Clients')).toHaveCount(0);
      await way.finish(act);
      await expect(tree.said).toHaveText(/^Moved Clients from Archive to Jobs/);
      await expect.poll(() => act.office.whereIs(id)).toBe('Jobs');
    });

    test('it is deleted', async ({ tree }) => {
      await meanwhile((world) => world.remove(id));
      await expect(tree.row('Clients')).toHaveCount(0);
      await way.finish(act);
      await way.folderGone(act.ears);
      expect(act.office.changes()).toEqual([]);
    });

    test('nothing may be put into its target any more', async ({ tree }) => {
      await meanwhile((world) => world.setPermissions(folder('Jobs'), 'lr'));
      await expect(tree.row('Jobs')).toHaveAccessibleName(/read-only/);
      await way.finish(act);
      await act.ears.hearAtOnce('Can’t move Clients to Jobs. You have no right to make subfolders in “Jobs”.');
      expect(act.office.changes()).toEqual([]);
    });

    const { targetGone, targetMoved } = way;
    if (targetGone !== null) {
      test('its target is deleted', async ({ tree }) => {
        await meanwhile((world) => world.remove(folder('Jobs')));
        await expect(tree.row('Jobs')).toHaveCount(0);
        await targetGone(act);
        await way.finish(act);
        expect(act.office.changes()).toEqual([]);
        await expect(tree.row('Clients')).toHaveAttribute('aria-level', '2');
      });
    }
    if (targetMoved !== null) {
      test('its target is put into a closed branch', async ({ tree }) => {
        await meanwhile((world) => world.move(folder('Jobs'), folder('Archive')));
        await expect(tree.row('Jobs')).toHaveCount(0);
        await targetMoved(act);
        await way.finish(act);
        expect(act.office.changes()).toEqual([]);
        await expect(tree.row('Clients')).toHaveAttribute('aria-level', '2');
      });
    }
  });
}

/** The dialog asks where to move `Clients`. @returns its id besides, to ask the server where it is */
async function openMoveDialog(app: TestedApp, servers: Servers, tree: Tree) {
  const office = await openOffice(app, servers, tree);
  const { id } = office.folder('Clients');
  await tree.focus('Clients');
  await tree.press('Control+Shift+m');
  return { office, changes: new Changes(app.page), id };
}

test('the target of the dialog is put elsewhere: it says where the folder will be, and that is where it goes', async ({
  app,
  servers,
  tree,
}) => {
  const { office, changes, id } = await openMoveDialog(app, servers, tree);
  await changes.dialog.getByRole('option', { name: 'Jobs, Work', exact: true }).click();
  office.server.world.move(office.folder('Jobs').id, office.folder('Archive').id);
  await lookNow(app);
  await expect(changes.dialog).toContainText('Clients will be in Archive › Jobs');
  await app.page.keyboard.press('Enter');
  await expect.poll(() => office.whereIs(id)).toBe('Jobs');
});

test('what was found by typing stays the target, and when it goes none takes its place', async ({
  app,
  servers,
  tree,
}) => {
  const { office, changes, id } = await openMoveDialog(app, servers, tree);
  await tree.type('arch');
  await expect(changes.dialog).toContainText('Clients will be in Archive');
  office.server.world.create({ name: 'Arch' });
  await lookNow(app);
  await expect(changes.dialog.getByRole('option', { name: 'Arch, Work', exact: true })).toBeVisible();
  await expect(changes.dialog).toContainText('Clients will be in Archive');
  office.server.world.remove(office.folder('Archive').id);
  await lookNow(app);
  await expect(changes.dialog).toContainText('Choose where it should go.');
  await app.page.keyboard.press('Enter');
  await expect(changes.dialog).toBeVisible();
  expect(office.changes()).toEqual([]);
  await tree.press('Down', 'Enter');
  await expect.poll(() => office.whereIs(id)).toBe('Arch');
});

test('the row pasted into goes: the keyboard is elsewhere then, which is said first', async ({
  app,
  servers,
  tree,
}) => {
  const office = await openOffice(app, servers, tree);
  const { id } = office.folder('Clients');
  await tree.focus('Clients');
  await tree.press('Control+x');
  await tree.focus('Jobs');
  office.server.world.move(office.folder('Jobs').id, office.folder('Archive').id);
  await lookNow(app);
  await expect(tree.said).toHaveText('Jobs was moved by another device. Now on Archive');
  await tree.expectFocus('Archive');
  await tree.press('Control+v');
  await expect.poll(() => office.whereIs(id)).toBe('Archive');
});
