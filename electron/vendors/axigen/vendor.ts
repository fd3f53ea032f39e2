import { AppError } from '../../../shared/errors.ts';
import type { FolderId } from '../../../shared/folder.ts';
import type { FolderLimits } from '../../../shared/limits.ts';
import { oneFlight } from '../one-flight.ts';
import type { Vendor, VendorParts } from '../vendor.ts';
import { actOn, deletesToTrash } from './acts.ts';
import { createFolderReader, type FolderReader } from './changes.ts';
import { createAxigenClient } from './client.ts';
import { messagesOf } from './messages.ts';
import { accountInfoSchema, mailsSchema } from './schema.ts';
import { quotasOf } from './usage.ts';
import { DELTA_SINCE, isAtLeast } from './version.ts';

/** What is learnt once about the server and the account. */
interface Acquaintance {
  readonly reader: FolderReader;
  /** The account's root container. */
  readonly own: FolderId | null;
}

/** Spec 4.3 names the characters; the longest name is not told. A child has its parent's type (seed, Create). */
const LIMITS: FolderLimits = {
  name: { forbidden: '~%*/', max: null },
  depth: null,
  childHasParentKind: true,
  topLevel: true,
  subfolders: true,
  removesBranches: true,
};

/**
 * A mailbox on an Axigen server, over its Mailbox API (spec: 10.4 and later; delta from 10.6.18).
 * @throws AppError `bad-input` when the server's address is no address
 */
export function openAxigen(parts: VendorParts): Vendor {
  const client = createAxigenClient(parts);
  let known: Acquaintance | null = null;

  const accountInfo = (signal: AbortSignal) => client.get(accountInfoSchema, { path: '/account/info', signal });

  const getAcquainted = oneFlight(async (signal): Promise<Acquaintance> => {
    // The probe goes first and bare: a server of another kind must not see the password.
    const version = await client.probe(signal);
    const { folderContainerId = null } = await accountInfo(signal);
    const offered = version === null ? null : isAtLeast(version, DELTA_SINCE);
    known = { reader: createFolderReader(client, offered, parts.now), own: folderContainerId };
    return known;
  });
  const acquainted = (signal: AbortSignal) => (known === null ? getAcquainted(signal) : Promise.resolve(known));

  return {
    async connect(signal) {
      const { reader } = await named(acquainted(signal));
      return {
        delta: reader.hasDelta(),
        quota: true,
        push: false,
        messages: true,
        folderSizes: true,
        create: true,
        rename: true,
        move: true,
        remove: true,
        order: false,
        empty: false,
        subscribe: false,
        refresh: false,
        limits: LIMITS,
      };
    },

    async changes(cursor, signal) {
      const { reader, own } = await named(acquainted(signal));
      return named(reader.changes(cursor, own, signal));
    },

    async usage(signal) {
      await named(acquainted(signal));
      return { quotas: quotasOf(await named(accountInfo(signal))), at: parts.now() };
    },

    async messages(folder, limit, signal) {
      await named(acquainted(signal));
      // The server remembers the last order asked for, so it is always said (spec section 9).
      const query = { folderId: folder, sort: 'date', dir: 'DESC', start: '0', limit: String(limit) };
      const { items } = await named(client.get(mailsSchema, { path: '/mails', query, signal }));
      return { messages: messagesOf(items).slice(0, limit), at: parts.now() };
    },

    async act(acts, signal) {
      const own = async () => (await acquainted(signal)).own;
      return actOn(client, own, acts, signal);
    },

    async deletion(signal) {
      await named(acquainted(signal));
      return (await named(deletesToTrash(client, signal))) ? 'trash' : 'forever';
    },

    async close() {
      // No sign-out: it may empty trash and spam (spec 3.4, `purgeTrashOnLogout`), and the server ends idle sessions itself.
      client.forget();
      known = null;
    },
  };
}

/** Keeps the port's promise that every failure is an `AppError`. */
async function named<T>(promise: Promise<T>): Promise<T> {
  try {
    return await promise;
  } catch (error) {
    throw error instanceof AppError ? error : new AppError('internal', { cause: error });
  }
}
