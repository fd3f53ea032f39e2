import { type Folder, type FolderKind, hasRight, Right, type Rights } from '../../shared/folder.ts';
import { strayLetters } from '../../shared/look-alike.ts';
import { isolated } from '../../shared/outside-text.ts';
import type { FolderNode } from '../../shared/tree-node.ts';
import { format } from '../../shared/words/format.ts';
import { shownName } from '../../shared/words/shown-name.ts';
import { t } from '../../shared/words/words.ts';
import type { AccountRow } from './account-row.ts';
import { RowFlag } from './row-flags.ts';

const ANY_CHANGE: Rights = Right.add | Right.removeItems | Right.createChild | Right.rename | Right.remove;

/** @returns true when the server said what may be done here, and nothing that changes anything is among it */
export function isReadOnly(folder: Folder): boolean {
  return folder.rights !== null && hasRight(folder.rights, Right.read) && (folder.rights & ANY_CHANGE) === 0;
}

/** What kind of folder this is in words, where the name alone may not tell; null for ordinary mail. */
function kindWords(folder: Folder): string | null {
  if (folder.role !== null) return t(`tree.role.${folder.role}`);
  return folder.kind === 'mail' ? null : t(`tree.kind.${folder.kind}`);
}

const CONTAINERS: ReadonlySet<FolderKind> = new Set<FolderKind>(['public', 'others', 'owner']);

/** Whose folder it is in words; null for the person's own, and for containers, whose kind says it already. */
export function scopeWords(folder: Folder): string | null {
  if (folder.scope === 'own' || CONTAINERS.has(folder.kind)) return null;
  if (folder.scope === 'public') return t('tree.row.public');
  return folder.owner === null ? t('tree.row.shared') : t('tree.row.sharedBy', { owner: folder.owner });
}

const unreadBelow = (count: number) => t('tree.row.unreadBelow', { count, number: format.number(count) });

/**
 * What a folder's row is called aloud: name first, state last, each number once. Level, place, open or closed and
 * selected are told by the row's own attributes, numbers the server did not give are not told at all.
 * @param closed true when the folder's subfolders are out of sight
 * @param flags what is going on with the row, as bits of `RowFlag`
 */
export function folderLabel(node: FolderNode, folder: Folder, closed: boolean, flags = 0): string {
  const { name, unread, total, size } = folder;
  const kind = kindWords(folder);
  const parts = [
    isolated(shownName(name)),
    // "Inbox, inbox" would tell nothing.
    kind !== null && kind.toLocaleLowerCase() !== name.toLocaleLowerCase() && kind,
    unread !== null && t('tree.row.unread', { number: format.number(unread) }),
    closed && node.unreadBelow > 0 && unreadBelow(node.unreadBelow),
    total !== null && t('tree.row.total', { count: total, number: format.number(total) }),
    size !== null && format.bytes(size),
    scopeWords(folder),
    isReadOnly(folder) && t('tree.row.readOnly'),
    folder.subscribed === false && t('tree.row.notSubscribed'),
    strayLetters(name).length > 0 && t('tree.row.mixedLetters'),
    (flags & RowFlag.locked) !== 0 && t('tree.row.locked'),
    (flags & RowFlag.pending) !== 0 && t('tree.row.pending'),
    (flags & RowFlag.conflict) !== 0 && t('conflicts.row'),
    (flags & RowFlag.cut) !== 0 && t('tree.row.cut'),
    (flags & RowFlag.refreshing) !== 0 && t('refresh.row'),
  ];
  return parts.filter(Boolean).join(t('tree.row.separator'));
}

/** What a mailbox's row is called aloud. */
export function accountLabel(node: FolderNode, { name, state }: AccountRow, closed: boolean, flags = 0): string {
  const parts = [
    name,
    t('tree.row.mailbox'),
    state,
    closed && node.unreadBelow > 0 && unreadBelow(node.unreadBelow),
    node.countBelow > 0 && t('tree.row.folders', { count: node.countBelow, number: format.number(node.countBelow) }),
    node.totalBelow > 0 && t('tree.row.total', { count: node.totalBelow, number: format.number(node.totalBelow) }),
    node.sizeBelow > 0 && format.bytes(node.sizeBelow),
    (flags & RowFlag.refreshing) !== 0 && t('refresh.row'),
  ];
  return parts.filter(Boolean).join(t('tree.row.separator'));
}
