import { openSuperoffice } from '../../../electron/vendors/superoffice/vendor.ts';
import type { ExtraSecret, VendorParts } from '../../../electron/vendors/vendor.ts';
import type { ConnectionTo } from '../../../shared/connection.ts';
import { type Harness, type Lacks, partsFor, type Truth } from '../harness.ts';
import { planned } from '../server-faults.ts';
import { STORED_PASSWORD } from './carriers.ts';
import { CLIENT_ID, type SimulatedSuperoffice, startSuperoffice, TENANT } from './server.ts';
import { pathOf, type SimFolder, type World } from './world.ts';

export type SuperofficeParts = VendorParts<ConnectionTo<'superoffice'>>;

/** How people are let in to the installation a harness is of. */
export type Profile = 'password' | 'ticket' | 'browser';

/** What the WebAPI has no operation for (spec section 4). */
export const LACKS: Lacks = {
  messages: true,
  rename: true,
  move: true,
  trash: true,
  delta: true,
  quota: true,
  branches: true,
};

/** A few folders of every sort: the special ones, nesting, other delimiters, one whose parent is not listed. */
export function furnish(world: World): void {
  const inbox = world.create({ name: 'INBOX', total: 40, unread: 3, flags: '\\HasChildren' });
  world.create({ name: 'Sent', total: 12 });
  world.create({ name: 'Kunder', parent: inbox, total: 832, unread: 81 });
  world.create({ name: 'Årsmøte', parent: inbox, subscribed: false });
  const hidden = world.create({ name: 'Felles', listed: false });
  world.create({ name: 'Økonomi', parent: hidden, total: 5 });
  const archive = world.create({ name: 'Arkiv', delimiter: '.' });
  world.create({ name: '2025', parent: archive });
}

/** @returns the id the app must know a folder by, worked out without the vendor's code */
export function idOf(folder: SimFolder): string {
  return folder.listed && folder.number > 0 ? String(folder.number) : `path:${pathOf(folder)}`;
}

function truthOf(folder: SimFolder, { account }: World): Truth {
  const path = pathOf(folder);
  const role = path === account.inboxFolder ? 'inbox' : path === account.sentFolder ? 'sent' : null;
  const counts = folder.listed
    ? { unread: folder.unread, total: folder.total, subscribed: folder.subscribed }
    : { unread: null, total: null, subscribed: null };
  return {
    id: idOf(folder),
    parentId: folder.parent === null ? null : idOf(folder.parent),
    name: folder.name,
    kind: folder.listed ? 'mail' : 'missing',
    role: folder.listed ? role : null,
    size: null,
    rights: null,
    ...counts,
  };
}

export interface SuperofficeHarness extends Harness {
  readonly connection: ConnectionTo<'superoffice'>;
  readonly server: SimulatedSuperoffice;
  /** What a vendor needs, for this installation. */
  parts(other?: Partial<SuperofficeParts>): SuperofficeParts;
}

/** A simulated SuperOffice as the conformance suite wants it. @param profile default: a password on site */
export async function superofficeHarness(
  options: {
    readonly profile?: Profile;
    readonly furnish?: (world: World) => void;
    /** Whether the mail server is known, so that folders can be changed. Default true. */
    readonly changes?: boolean;
  } = {},
): Promise<SuperofficeHarness> {
  const { profile = 'password', changes = true } = options;
  const server = await startSuperoffice({ online: profile === 'browser', furnish: options.furnish ?? furnish });
  const { world, knobs, log, signIn, mailServer } = server;
  let secret = { password: server.password, ticket: server.ticket, browser: signIn.issueToken() }[profile];
  const inbox = world.at('INBOX');
  if (!inbox) throw new Error('the world has no inbox');
  const folder = (id: string): SimFolder => {
    const found = world.folders().find((each) => idOf(each) === id);
    if (!found) throw new Error(`no folder ${id}`);
    return found;
  };
  const parentOf = (id: string | null) => (id === null ? null : folder(id));

  const extras: Readonly<Record<ExtraSecret, string | null>> = {
    'mail-password': mailServer.password,
    'api-address': profile === 'browser' ? server.apiAddress : null,
    'app-token': null,
  };
  const extra = async (name: ExtraSecret) => extras[name];
  const harness: SuperofficeHarness = {
    server,
    connection: {
      vendor: 'superoffice',
      server: server.url,
      user: server.user,
      signIn: profile,
      ...(profile === 'browser' ? { tenant: TENANT, registration: registration(server.url) } : {}),
      ...(changes ? { mailServer: { server: mailServer.server, user: mailServer.user, secure: true } } : {}),
    },
    get secret() {
      return secret;
    },
    ...(profile === 'browser'
      ? {
          renew: async () => {
            secret = signIn.issueToken();
            return secret;
          },
        }
      : {}),
    open(parts) {
      const { connection } = parts;
      if (connection.vendor !== 'superoffice') throw new Error('another vendor');
      // Told of another server, the sign-in would not have said that the API is at this one.
      const isHere = connection.server === server.url;
      const elsewhere = async () => (profile === 'browser' ? connection.server : null);
      return openSuperoffice({
        ...parts,
        connection,
        extra: isHere ? extra : elsewhere,
      });
    },
    parts: (other = {}) => ({
      ...partsFor(harness),
      connection: harness.connection,
      extra,
      ...other,
    }),
    truth: async () => world.folders().map((each) => truthOf(each, world)),
    inbox: idOf(inbox),
    other: {
      create: async (name, parent) => idOf(world.create({ name, parent: parentOf(parent) })),
      rename: async (id, name) => world.rename(folder(id), name),
      move: async (id, parent) => world.move(folder(id), parentOf(parent)),
      remove: async (id) => world.removeBranch(folder(id)),
      deliver: async (id) => world.deliver(folder(id)),
    },
    misbehave: {
      ...planned(knobs),
      expireSessions: () => signIn.expireTokens(),
      // Every request proves who it is from; there is no signing in.
      requests: () => ({ signIns: 0, all: log.length }),
    },
    secrets: () => [
      Buffer.from(`${server.user}:${server.password}`).toString('base64'),
      mailServer.password,
      STORED_PASSWORD,
      server.appToken,
      ...signIn.tokens(),
    ],
    close: () => server.close(),
  };
  return harness;
}

function registration(signInServer: string) {
  return { signInServer, clientId: CLIENT_ID, redirectPort: 9877 };
}
