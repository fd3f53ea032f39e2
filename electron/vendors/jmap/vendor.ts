import type { Vendor, VendorParts } from '../vendor.ts';
import { actOn } from './acts.ts';
import { readChanges } from './changes.ts';
import { hasTrash } from './children.ts';
import { createJmapClient } from './client.ts';
import { Gone } from './gone.ts';
import { readMessages } from './messages.ts';
import { watchMailboxes } from './push.ts';
import { readQuotas } from './quota.ts';

const CHANGES = ['create', 'rename', 'move', 'remove', 'order', 'subscribe'] as const;

/** A mailbox at any server that speaks JMAP (RFC 8620, RFC 8621): Cyrus, Stalwart, Apache James, Fastmail and others. */
export function openJmap(parts: VendorParts): Vendor {
  const client = createJmapClient(parts);
  const gone = new Gone();
  return {
    async connect(signal) {
      const { quota, eventSourceUrl, isReadOnly, folderLimits } = await client.session(signal);
      const mayChange = !isReadOnly;
      return {
        delta: true,
        quota: quota !== null,
        push: eventSourceUrl !== null,
        messages: true,
        folderSizes: false,
        create: mayChange,
        rename: mayChange,
        move: mayChange,
        remove: mayChange,
        order: mayChange,
        empty: false,
        subscribe: mayChange,
        refresh: false,
        limits: folderLimits,
        ...(isReadOnly && { withheld: { needs: 'writable-mailbox', changes: CHANGES } }),
      };
    },
    changes: async (cursor, signal) => gone.addTo(await readChanges(client, cursor, signal), cursor),
    async usage(signal) {
      return { quotas: await readQuotas(client, signal), at: parts.now() };
    },
    async messages(folder, limit, signal) {
      return { messages: await readMessages(client, folder, limit, signal), at: parts.now() };
    },
    act: (acts, signal) => actOn(client, async () => [await parts.secret()], gone, acts, signal),
    deletion: async (signal) => ((await hasTrash(client, signal)) ? 'trash' : 'forever'),
    watch: (hint, signal) => watchMailboxes(client, hint, signal),
    async close() {
      client.forget();
    },
  };
}
