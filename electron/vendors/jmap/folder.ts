import { type Folder, newFolder, Right, type Rights, ROLES, type Role } from '../../../shared/folder.ts';
import { mailboxSchema, type WireMailbox, type WireRights } from './schema.ts';

/** The properties of a Mailbox we ask for. */
export const PROPERTIES = Object.keys(mailboxSchema.shape);

/** The only properties a server may name as the only ones that changed (RFC 8621 section 2.2). */
const COUNTS = ['totalEmails', 'unreadEmails', 'totalThreads', 'unreadThreads'];

const RIGHTS = [
  ['mayReadItems', Right.read],
  ['mayAddItems', Right.add],
  ['mayRemoveItems', Right.removeItems],
  ['maySetSeen', Right.markRead],
  ['maySetKeywords', Right.flag],
  ['mayCreateChild', Right.createChild],
  // Covers moving as well.
  ['mayRename', Right.rename],
  ['mayDelete', Right.remove],
  ['maySubmit', Right.submit],
  ['mayAdmin', Right.administer],
] as const satisfies readonly (readonly [keyof WireRights, Rights])[];

/** A Mailbox (RFC 8621 section 2) as a folder. A role we have no word for is none. */
export function toFolder(mailbox: WireMailbox): Folder {
  const { id, name, parentId, role, sortOrder, isSubscribed, myRights } = mailbox;
  return newFolder(id, name ?? id, {
    parentId,
    role: ROLES.find((known): known is Role => known === role) ?? null,
    order: sortOrder,
    subscribed: isSubscribed,
    rights: myRights && toRights(myRights),
    ...toCounts(mailbox),
  });
}

/**
 * The fields that tell how much is in a mailbox. The counts are all JMAP says of its content, so they serve as its token:
 * a change that leaves both as they were is not seen.
 */
export function toCounts({ totalEmails: total, unreadEmails: unread }: WireMailbox) {
  return { total, unread, contentToken: total === null ? null : `${total}/${unread}` };
}

/** @returns whether counts, and both of those we show among them, are all that may have changed */
export function onlyCountsChanged(updatedProperties: readonly string[] | null): boolean {
  return (
    updatedProperties?.every((property) => COUNTS.includes(property)) === true &&
    updatedProperties.includes('totalEmails') &&
    updatedProperties.includes('unreadEmails')
  );
}

/** @returns the mailboxes of a list; what has no id is no mailbox */
export function readMailboxes(list: readonly unknown[]): WireMailbox[] {
  return list.flatMap((item) => mailboxSchema.safeParse(item).data ?? []);
}

function toRights(myRights: WireRights): Rights {
  return RIGHTS.reduce((bits, [name, bit]) => (myRights[name] ? bits | bit : bits), 0);
}
