import { createLineworks, type LineworksPace } from '../../../electron/vendors/lineworks/vendor.ts';
import type { VendorParts } from '../../../electron/vendors/vendor.ts';
import type { ConnectionTo } from '../../../shared/connection.ts';
import { type Folder, Right, type Role } from '../../../shared/folder.ts';
import type { Harness, Lacks, Truth } from '../harness.ts';
import { planned } from '../server-faults.ts';
import { DRAFTS, INBOX, MEMO, SENT, type SimFolder, SPAM, TRACKING, TRASH } from './folder.ts';
import { type LineworksOptions, type SimulatedLineworks, startLineworks } from './server.ts';
import type { World } from './world.ts';

type Parts = VendorParts<ConnectionTo<'lineworks'>>;

const ROLES: Readonly<Record<number, Role>> = {
  [INBOX]: 'inbox',
  [SENT]: 'sent',
  [TRACKING]: 'tracking',
  [DRAFTS]: 'drafts',
  [TRASH]: 'trash',
  [SPAM]: 'junk',
  [MEMO]: 'memo',
};

const MAIL = Right.read | Right.markRead | Right.flag | Right.add | Right.removeItems;

/** A folder as the app should show it, worked out from the server's state without the vendor's code. */
export function truthOf(world: World, folder: SimFolder, nested = true): Truth {
  const isFixed = folder.id < 100 || folder.type === 'S';
  const siblings = world.folders().filter(({ parentId }) => parentId === folder.parentId);
  return {
    id: String(folder.id),
    parentId: folder.parentId === null ? null : String(folder.parentId),
    name: folder.name,
    role: ROLES[folder.id] ?? (folder.type === 'S' ? 'memo' : null),
    kind: folder.id === TRACKING ? 'virtual' : 'mail',
    scope: 'own',
    owner: null,
    unread: folder.unreadMailCount,
    total: folder.mailCount,
    size: folder.usage,
    rights: isFixed ? MAIL : MAIL | Right.rename | Right.remove | (nested ? Right.createChild : 0),
    order: siblings.indexOf(folder),
  } satisfies Partial<Folder>;
}

/** A few folders of every sort: mail in the inbox, nesting, a memo box somebody made, a size beyond 32 bits, a VIP. */
export function furnish(world: World): void {
  const inbox = world.get(INBOX);
  Object.assign(inbox, { mailCount: 15_540, unreadMailCount: 15_356, usage: 37_151_934_610 });
  world.get(TRASH).unreadMailCount = 5;
  const projects = world.create({ name: 'Projects', mailCount: 12, unreadMailCount: 2, usage: 80_000 });
  world.create({ name: '鉄橋', parentId: projects.id, mailCount: 3 });
  world.create({ name: 'In the inbox', parentId: INBOX, mailCount: 1 });
  world.create({ name: 'My memos', type: 'S', mailCount: 4 });
  world.vips = [
    { name: 'Ola', email: 'ola@example.org', mailCount: 2, unreadMailCount: 1, lastReceivedTime: 1_513_206_287 },
  ];
}

export interface LineworksHarness extends Harness {
  readonly server: SimulatedLineworks;
  readonly connection: ConnectionTo<'lineworks'>;
}

export interface HarnessOptions extends LineworksOptions {
  readonly api: '1.0' | '2.0';
  readonly connection?: Partial<ConnectionTo<'lineworks'>>;
  readonly pace?: LineworksPace;
}

/** What neither API can do; 1.0's way to list mails is not documented. */
export const LACKS: Readonly<Record<'1.0' | '2.0', Lacks>> = {
  '1.0': { messages: true, move: true, trash: true, longPaths: true },
  '2.0': { move: true, trash: true },
};

/** A simulated LINE WORKS as the conformance suite wants it. */
export async function lineworksHarness({
  api,
  connection,
  pace,
  ...options
}: HarnessOptions): Promise<LineworksHarness> {
  const server = await startLineworks({ furnish, ...options });
  const { world, knobs, log, oauth, service } = server;
  const given = [server.token(api)];
  let skipped = 0;
  const open = createLineworks({
    retries: { count: 2, pauseMs: 1 },
    now: () => performance.now() + skipped,
    ...pace,
  });
  const secret = () => given.at(-1) ?? '';

  return {
    server,
    connection: server.connection(api, connection),
    get secret() {
      return secret();
    },
    async renew() {
      given.push(server.token(api));
      return secret();
    },
    signedIn: () => ({
      secret: server.clientSecret,
      tokens: { ...server.tokens(), expiresAt: null, apiAddress: null },
    }),
    letPass(ms) {
      skipped += ms;
    },
    open: (parts) => {
      if (!isOurs(parts)) throw new Error('not a mailbox at LINE WORKS');
      return open(parts);
    },
    truth: async () => world.folders().map((folder) => truthOf(world, folder)),
    inbox: String(INBOX),
    other: {
      create: async (name, parent) =>
        String(world.create({ name, parentId: parent === null ? null : Number(parent) }).id),
      rename: async (id, name) => world.rename(Number(id), name),
      move: async (id, parent) => world.move(Number(id), parent === null ? null : Number(parent)),
      remove: async (id) => world.remove(Number(id)),
      deliver: async (id, mail) => void world.deliver(Number(id), { ...mail, date: Math.floor(Date.now() / 1000) }),
    },
    misbehave: {
      ...planned(knobs),
      expireSessions() {
        oauth.grants.expire();
        service.expire();
      },
      requests: () => ({ signIns: given.length - 1, all: log.length }),
    },
    secrets: () => [...given, server.clientSecret, ...service.secrets()],
    close: () => server.close(),
  };
}

function isOurs(parts: VendorParts): parts is Parts {
  return parts.connection.vendor === 'lineworks';
}
