import { expect, type TestedApp } from '../../fixtures.ts';
import { furnishRealistically } from '../../vendors/axigen/realistic.ts';
import type { SimulatedAxigen } from '../../vendors/axigen/server.ts';
import { furnishPrivately } from '../../vendors/jmap-sim/realistic.ts';
import { MailboxForm } from './form.ts';
import { addMailbox, type Servers } from './spec.ts';
import type { Tree } from './tree.ts';

export interface Stage {
  readonly app: TestedApp;
  readonly tree: Tree;
  readonly servers: Servers;
}

/** One state of the window that a person may meet. */
export interface Scene {
  readonly name: string;
  /** Brings a freshly started app into the state. */
  readonly show: (stage: Stage) => Promise<void>;
}

/** Two mailboxes like real ones, an ordinary folder chosen. */
export async function furnished({ app, tree, servers }: Stage): Promise<{ axigen: SimulatedAxigen; account: string }> {
  const axigen = await servers.axigen({ furnish: furnishRealistically });
  const jmap = await servers.jmap();
  furnishPrivately(jmap.world);
  const { id } = await addMailbox(app, 'axigen', axigen);
  await addMailbox(app, 'jmap', jmap);
  await tree.open('Clients');
  await tree.open('Fjordbygg AS');
  await tree.focus('Økonomi');
  await expect(tree.details.getByRole('heading', { name: 'Recent messages' })).toBeVisible();
  await expect(tree.details.getByRole('listitem').filter({ has: app.page.locator('time') })).not.toHaveCount(0);
  return { axigen, account: id };
}

async function openMenu({ app }: Stage, button: string): Promise<void> {
  await app.page.getByRole('button', { name: button }).click();
  await expect(app.page.getByRole('menu')).toBeVisible();
}

async function openSettings(stage: Stage): Promise<void> {
  await furnished(stage);
  await openMenu(stage, 'View options');
  await stage.app.page.getByRole('menuitem', { name: 'Settings…' }).click();
  await expect(stage.app.page.getByRole('dialog', { name: 'Settings' })).toBeVisible();
}

async function find(stage: Stage, text: string): Promise<void> {
  await furnished(stage);
  await stage.tree.press('Control+f');
  await stage.app.page.keyboard.type(text);
  await expect(stage.app.page.getByRole('button', { name: 'Next match' })).toBeVisible();
}

export const SCENES: readonly Scene[] = [
  { name: 'first-run', show: ({ app }) => expect(app.page.getByRole('heading', { level: 1 })).toBeVisible() },
  {
    name: 'form-incomplete',
    async show({ app }) {
      const form = new MailboxForm(app.page);
      await form.open('Axigen');
      await form.add();
      await expect(form.alert('Type the server’s address.')).toBeVisible();
    },
  },
  {
    name: 'form-refused',
    async show({ app, servers }) {
      const axigen = await servers.axigen();
      const form = new MailboxForm(app.page);
      await form.open('Axigen');
      await form.fill({ server: axigen.url, user: axigen.user, password: 'wrong' });
      await form.add();
      await expect(form.alert('User name or password was refused.')).toBeVisible();
    },
  },
  {
    name: 'loading',
    async show({ app, tree, servers }) {
      const axigen = await servers.axigen({ furnish: furnishRealistically });
      axigen.knobs.plan({ fault: { kind: 'silent' }, match: /folders/, times: 100 });
      const { url: server, user, password } = axigen;
      await app.addMailbox({
        label: user,
        connection: { vendor: 'axigen', server, user, signIn: 'password' },
        secret: password,
      });
      await expect(tree.row(user)).toContainText('reading folders');
    },
  },
  { name: 'tree', show: async (stage) => void (await furnished(stage)) },
  { name: 'find', show: (stage) => find(stage, 'invoice') },
  {
    name: 'find-filter',
    async show(stage) {
      await find(stage, 'invoice');
      await stage.app.page.getByRole('button', { name: 'Show only the matches' }).click();
      await expect(stage.tree.row('Harbour Law LLP')).toBeVisible();
    },
  },
  {
    name: 'find-nothing',
    async show(stage) {
      await find(stage, 'xyzzy');
      await expect(stage.app.page.getByText('No matches').first()).toBeVisible();
    },
  },
  {
    name: 'mailbox-details',
    async show(stage) {
      await furnished(stage);
      await stage.tree.focus('anna@grove.example');
      await expect(stage.tree.details.getByText('Last checked')).toBeVisible();
    },
  },
  {
    name: 'shared-details',
    async show(stage) {
      await furnished(stage);
      const { tree } = stage;
      await tree.press('Control+f');
      await stage.app.page.keyboard.type('Pågår');
      await stage.app.page.keyboard.press('Enter');
      await tree.expectFocus('Pågår');
      await expect(stage.tree.details.getByText('Kari Nordmann').first()).toBeVisible();
    },
  },
  {
    name: 'mailbox-failed',
    async show(stage) {
      const { axigen, account } = await furnished(stage);
      axigen.knobs.plan({ fault: { kind: 'status', status: 500 }, match: /./, times: 1000 });
      await stage.app.invoke('sync:now', { account });
      await stage.tree.focus('anna@grove.example');
      await expect(stage.tree.details.getByText('The server had a problem of its own.')).toBeVisible();
    },
  },
  {
    name: 'needs-sign-in',
    async show(stage) {
      const { axigen, account } = await furnished(stage);
      axigen.knobs.plan({ fault: { kind: 'status', status: 401 }, match: /./, times: 1000 });
      await stage.app.invoke('sync:now', { account });
      await stage.tree.focus('anna@grove.example');
      await expect(stage.tree.details.getByRole('button', { name: 'Sign in…' })).toBeVisible();
    },
  },
  {
    name: 'offline',
    async show(stage) {
      await furnished(stage);
      await stage.app.setOnline(false);
      await expect(stage.app.page.getByText(/^Offline: showing folders as of/)).toBeVisible();
    },
  },
  {
    name: 'signed-out',
    async show(stage) {
      const { account } = await furnished(stage);
      await stage.app.invoke('accounts:sign-out', { account });
      await expect(stage.tree.row('anna@grove.example')).toContainText('signed out');
    },
  },
  { name: 'settings', show: openSettings },
  {
    name: 'keys',
    async show(stage) {
      await furnished(stage);
      await stage.tree.press('?');
      await expect(stage.app.page.getByRole('dialog', { name: 'Keys of the folder tree' })).toBeVisible();
    },
  },
  {
    name: 'mailbox-menu',
    async show(stage) {
      await furnished(stage);
      await openMenu(stage, 'Actions for anna@grove.example');
    },
  },
  {
    name: 'view-menu',
    async show(stage) {
      await furnished(stage);
      await openMenu(stage, 'View options');
    },
  },
  {
    name: 'remove',
    async show(stage) {
      await furnished(stage);
      await openMenu(stage, 'Actions for anna@grove.example');
      await stage.app.page.getByRole('menuitem', { name: 'Remove…' }).click();
      await expect(stage.app.page.getByRole('dialog')).toBeVisible();
    },
  },
];

/** How the window may look: colours and size. */
export const LOOKS = [
  { name: 'light', media: { colorScheme: 'light', forcedColors: 'none' } },
  { name: 'dark', media: { colorScheme: 'dark', forcedColors: 'none' } },
  { name: 'forced-colors', media: { colorScheme: 'light', forcedColors: 'active' } },
] as const;

export const SIZES = [
  { width: 1280, height: 800 },
  { width: 900, height: 600 },
] as const;
