import { type ActivityItem, NO_ENTRIES } from '../../shared/changes.ts';
import type { FolderId } from '../../shared/folder.ts';
import type { Reason } from '../../shared/reasons.ts';
import { knownIn } from './known.ts';
import type { ActivityRow, JournalRow, JournalStore } from './ports.ts';

/** Of a large group only so many operations are looked at to see whether one can be undone. */
const LOOKED_AT = 100;
const MOST_FAILURES = 100;

/** What the list asks of a mailbox. */
interface Mailbox {
  placeName(id: FolderId | null): string | null;
  /** What the tree knows a folder by; null for one that is not there. */
  shownFolder(id: FolderId): FolderId | null;
  whyNotTurned(row: JournalRow): Reason | null;
}

/** @returns a line of the activity list */
export function activityItem(row: ActivityRow, journal: JournalStore, mailbox: Mailbox): ActivityItem {
  const base = { id: String(row.id), account: row.account, at: row.at, group: row.group };
  if (row.group !== null) return { ...base, ...ownItem(row.group, journal, mailbox) };
  const others = { who: 'others', again: null, counts: NO_ENTRIES, failures: [], undo: 'impossible' } as const;
  const change = row.change ?? { type: 'unreadable' as const, name: '', count: 0, from: null, to: null, folder: null };
  const folder = change.folder === null ? null : mailbox.shownFolder(change.folder);
  return { ...base, ...others, ...change, folder, as: null, subscribed: null, undoReason: null };
}

function ownItem(
  group: string,
  journal: JournalStore,
  mailbox: Mailbox,
): Omit<ActivityItem, 'id' | 'account' | 'at' | 'group'> {
  const counts = journal.counts(group);
  const count = Object.values(counts).reduce((sum, each) => sum + each, 0);
  const failures = journal.refusals(group, MOST_FAILURES).flatMap(({ seq, operation, why }) => {
    return why ? [{ seq, name: operation.name, why }] : [];
  });
  const [first] = journal.group(group, 1);
  if (!first) {
    const reason = { code: 'unreadable' } as const;
    const nothing = { name: '', from: null, to: null, folder: null, as: null, subscribed: null, again: null } as const;
    return {
      who: 'me',
      type: 'unreadable',
      count,
      counts,
      ...nothing,
      failures,
      undo: 'impossible',
      undoReason: reason,
    };
  }
  const { operation } = first;
  return {
    who: 'me',
    type: operation.type,
    again: first.undoes !== null ? 'undo' : first.redoes !== null ? 'redo' : null,
    name: operation.name,
    count,
    folder: mailbox.shownFolder(operation.folder),
    as: 'as' in operation ? (operation.as ?? null) : null,
    subscribed: operation.type === 'subscribe' ? operation.subscribed : null,
    ...places(first, mailbox),
    counts,
    failures,
    ...undoState(group, journal, mailbox),
  };
}

/**
 * A place that is not shown, or not any more, is called what it was called when the operation was asked for.
 * @returns where an operation leads from and where to, as names; null where it says nothing
 */
export function places(
  { operation, known }: Pick<JournalRow, 'operation' | 'known'>,
  mailbox: Pick<Mailbox, 'placeName'>,
): Pick<ActivityItem, 'from' | 'to'> {
  const placeName = (id: FolderId | null) =>
    mailbox.placeName(id) ?? (id === null ? null : (knownIn({ known }, id)?.name ?? null));
  switch (operation.type) {
    case 'create':
      return { from: null, to: placeName(operation.parentId) };
    case 'rename':
      return { from: operation.name, to: operation.to };
    case 'move':
      return { from: placeName(operation.from), to: placeName(operation.to) };
    case 'trash':
      return { from: placeName(operation.from), to: placeName(operation.trash) };
    case 'destroy':
      return { from: placeName(operation.from), to: null };
    case 'reorder':
      return { from: placeName(operation.parentId), to: operation.to === null ? null : placeName(operation.to) };
    case 'empty':
    case 'subscribe':
      return { from: null, to: null };
  }
}

/** @returns why there is nothing to take back in a group of which nothing stands */
export function whyNothingStands(group: string, journal: Pick<JournalStore, 'counts' | 'undoing'>): Reason {
  const { done, merged } = journal.counts(group);
  if (done > 0 || journal.undoing(group) !== null) return { code: 'already-undone' };
  return { code: merged > 0 ? 'went-along' : 'nothing-was-done' };
}

function undoState(group: string, journal: JournalStore, mailbox: Mailbox): Pick<ActivityItem, 'undo' | 'undoReason'> {
  const standing = journal.standing(group, LOOKED_AT);
  if (standing.length === 0) {
    const reason = whyNothingStands(group, journal);
    if (reason.code === 'already-undone') return { undo: 'undone', undoReason: null };
    return { undo: 'impossible', undoReason: reason };
  }
  let first: Reason | null = null;
  for (const row of standing) {
    const reason = mailbox.whyNotTurned(row);
    if (reason === null) return { undo: 'possible', undoReason: null };
    first ??= reason;
  }
  return { undo: 'impossible', undoReason: first };
}
