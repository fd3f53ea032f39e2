import { openAxigen } from '../../../electron/vendors/axigen/vendor.ts';
import { type FolderKind, Right, ROLES } from '../../../shared/folder.ts';
import type { Harness, Truth } from '../harness.ts';
import { planned } from '../server-faults.ts';
import type { FolderType, SimFolder } from './folder.ts';
import { LONG_AGO_VERSION } from './knobs.ts';
import { type AxigenOptions, type SimulatedAxigen, startAxigen } from './server.ts';
import { LOCAL_ROOT, type World } from './world.ts';

const KINDS: Readonly<Record<FolderType, FolderKind>> = {
  mails: 'mail',
  events: 'events',
  tasks: 'tasks',
  notes: 'notes',
  contacts: 'contacts',
  journal: 'journal',
  public_container: 'public',
  shared_namespace: 'others',
  shared_container: 'owner',
};

/** A folder as the app should show it, worked out from the server's state without the vendor's code. */
export function truthOf(folder: SimFolder, hasDelta: boolean): Truth {
  const may = (letters: string, right: number) =>
    [...letters].every((letter) => folder.permissions.includes(letter)) ? right : 0;
  const scope = folder.accessMode === 'local' ? 'own' : folder.accessMode;
  return {
    id: folder.id,
    parentId: folder.parentId === LOCAL_ROOT ? null : folder.parentId,
    name: folder.name,
    role: ROLES.find((role) => role === folder.role) ?? null,
    kind: KINDS[folder.type],
    scope,
    owner: scope === 'own' ? null : folder.owner.fullname,
    unread: folder.unreadItems,
    total: folder.totalItems,
    size: folder.size,
    rights:
      may('r', Right.read) |
      may('s', Right.markRead) |
      may('w', Right.flag) |
      may('i', Right.add) |
      may('te', Right.removeItems) |
      may('k', Right.createChild) |
      may('x', Right.rename | Right.remove) |
      may('a', Right.administer),
    container: hasDelta ? folder.containerId : null,
    validity: hasDelta ? folder.idValidity : null,
    contentToken: hasDelta ? `c${folder.contentVersion}` : null,
  };
}

/** A few folders of every sort: roles, nesting, other kinds, a public one, a colleague's. */
export function furnish(world: World): void {
  const inbox = world.create({ name: 'INBOX', role: 'inbox' });
  world.create({ name: 'Trash', role: 'trash' });
  world.create({ name: 'Projects', parentId: inbox.id, totalItems: 12, unreadItems: 2, size: 80_000 });
  world.create({ name: 'Calendar', type: 'events' });
  world.create({ name: 'Contacts', type: 'contacts' });
  world.create({ name: 'Journal', type: 'journal' });
  const open = world.addPublicRoot();
  world.create({ name: 'Announcements', parentId: open.id, permissions: 'lrs' });
  const shared = world.grant({ username: 'ola@grove.example', fullname: 'Ola Nordmann' });
  world.create({ name: 'Invoices', parentId: shared.id, permissions: 'lrswi' });
}

export interface AxigenHarness extends Harness {
  readonly server: SimulatedAxigen;
}

/** A simulated Axigen as the conformance suite wants it. */
export async function axigenHarness(options: AxigenOptions & { readonly old?: boolean } = {}): Promise<AxigenHarness> {
  const server = await startAxigen({ furnish, ...options });
  const { world, knobs, log } = server;
  if (options.old) knobs.serverVersion = LONG_AGO_VERSION;
  const inbox = world.byRole('inbox');
  if (!inbox) throw new Error('the world has no inbox');
  return {
    server,
    connection: { vendor: 'axigen', server: server.url, user: server.user, signIn: 'password' },
    secret: server.password,
    open: openAxigen,
    truth: async () => world.folders().map((folder) => truthOf(folder, !options.old)),
    inbox: inbox.id,
    other: {
      create: async (name, parent) => world.create({ name, parentId: parent ?? LOCAL_ROOT }).id,
      rename: async (id, name) => world.rename(id, name),
      move: async (id, parent) => world.move(id, parent ?? LOCAL_ROOT),
      remove: async (id) => world.remove(id),
      deliver: async (id, mail) => void world.deliver(id, { ...mail, date: Math.floor(Date.now() / 1000) }),
    },
    forgetCursors: () => world.forgetTokens(),
    misbehave: {
      ...planned(knobs),
      expireSessions: () => server.expireSessions(),
      requests: () => ({
        signIns: log.filter(({ path }) => path === '/api/v1/login').length,
        all: log.length,
      }),
    },
    secrets: () => [Buffer.from(`${server.user}:${server.password}`).toString('base64'), ...server.sessionIds()],
    close: () => server.close(),
  };
}
