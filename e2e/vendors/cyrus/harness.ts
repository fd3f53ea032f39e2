import { z } from 'zod';
import { openJmap } from '../../../electron/vendors/jmap/vendor.ts';
import type { FolderId } from '../../../shared/folder.ts';
import type { Harness, Truth } from '../harness.ts';
import type { Cyrus, CyrusUser } from './start-cyrus.ts';

const mailboxSchema = z.object({
  id: z.string(),
  name: z.string(),
  parentId: z.string().nullable(),
  role: z.string().nullable(),
  sortOrder: z.number(),
  totalEmails: z.number(),
  unreadEmails: z.number(),
});
export type Mailbox = z.infer<typeof mailboxSchema>;

const answerSchema = z.object({
  methodResponses: z.tuple([z.tuple([z.string(), z.object({ list: z.array(mailboxSchema) }), z.string()])]),
});

/** Calls one method, without the vendor's code. */
async function call({ jmapUrl }: Cyrus, { user, password }: CyrusUser, name: string, args: object): Promise<unknown> {
  const answer = await fetch(`${jmapUrl}/jmap/`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      authorization: `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`,
    },
    body: JSON.stringify({
      using: ['urn:ietf:params:jmap:core', 'urn:ietf:params:jmap:mail'],
      methodCalls: [[name, { accountId: user, ...args }, '0']],
    }),
  });
  return answer.json();
}

/** Asks Cyrus for everything at once. */
export async function mailboxesOf(cyrus: Cyrus, person: CyrusUser): Promise<Mailbox[]> {
  const [[, { list }]] = answerSchema.parse(await call(cyrus, person, 'Mailbox/get', { ids: null })).methodResponses;
  return list;
}

/** A new person's mailbox on a real Cyrus, changed over IMAP, as the conformance suite wants it. */
export async function cyrusHarness(cyrus: Cyrus): Promise<Harness> {
  const person = await cyrus.addUser();
  const imap = await cyrus.imap(person);
  let delivered = 0;
  await imap.append('INBOX', { subject: 'Welcome', receivedAt: new Date(Date.UTC(2020, 0, 1)) });

  const all = () => mailboxesOf(cyrus, person);

  /** What IMAP calls a folder: the names from the top down. */
  async function pathOf(id: FolderId | null): Promise<string> {
    const byId = new Map((await all()).map((mailbox) => [mailbox.id, mailbox]));
    const names: string[] = [];
    for (let at = byId.get(id ?? ''); at; at = byId.get(at.parentId ?? '')) {
      names.unshift(at.role === 'inbox' ? 'INBOX' : at.name);
    }
    return names.join('/');
  }
  const below = async (parent: FolderId | null, name: string) => (parent ? `${await pathOf(parent)}/${name}` : name);
  const find = async (test: (mailbox: Mailbox) => boolean) => {
    const found = (await all()).find(test);
    if (!found) throw new Error('Cyrus has no such mailbox.');
    return found;
  };

  return {
    connection: { vendor: 'jmap', server: cyrus.jmapUrl, user: person.user, signIn: 'password' },
    secret: person.password,
    open: openJmap,
    truth: async () => (await all()).map(truthOf),
    inbox: (await find(({ role }) => role === 'inbox')).id,
    other: {
      async create(name, parent) {
        await imap.create(await below(parent, name));
        return (await find((mailbox) => mailbox.name === name && mailbox.parentId === parent)).id;
      },
      async rename(id, name) {
        const { parentId } = await find((mailbox) => mailbox.id === id);
        await imap.rename(await pathOf(id), await below(parentId, name));
      },
      async move(id, parent) {
        const { name } = await find((mailbox) => mailbox.id === id);
        await imap.rename(await pathOf(id), await below(parent, name));
      },
      async number(id, sortOrder) {
        await call(cyrus, person, 'Mailbox/set', { update: { [id]: { sortOrder } } });
      },
      async remove(id) {
        await imap.delete(await pathOf(id));
      },
      async deliver(id, mail) {
        // Cyrus tells times to the second only.
        const receivedAt = new Date(Date.UTC(2026, 3, 6) + ++delivered * 1000);
        await imap.append(await pathOf(id), { ...mail, receivedAt });
      },
    },
    secrets: () => [Buffer.from(`${person.user}:${person.password}`).toString('base64')],
    close: () => imap.close(),
  };
}

function truthOf({ id, name, parentId, sortOrder, totalEmails, unreadEmails }: Mailbox): Truth {
  return { id, name, parentId, order: sortOrder, total: totalEmails, unread: unreadEmails };
}
