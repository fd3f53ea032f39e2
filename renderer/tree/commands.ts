import type { FolderKey } from '../../shared/folder.ts';
import { isolated } from '../../shared/outside-text.ts';
import { type FolderNode, pathOf } from '../../shared/tree.ts';
import { format } from '../../shared/words/format.ts';
import { shownName } from '../../shared/words/shown-name.ts';
import { t } from '../../shared/words/words.ts';
import { request } from '../api.ts';
import { folders } from '../folders.ts';
import { openPanel } from '../panels.ts';
import { accountsQuery, queryClient } from '../queries.ts';
import { say } from '../speech/speech.ts';
import { complain, showView } from '../window-state.ts';
import { reveal } from './reveal.ts';
import { selectedBelow } from './select-rows.ts';
import { goTo, summonFocus, useTreeView } from './view-state.ts';

/** Opening more branches than this at once waits for the person's word. */
const MANY_BRANCHES = 300;

/** @returns the name a row shows, which of an odd name is not the name itself */
export function nameOf(node: FolderNode): string {
  if (node.folder !== null) return shownName(node.folder.name);
  const accounts = queryClient.getQueryData(accountsQuery.queryKey) ?? [];
  return accounts.find(({ id }) => id === node.account)?.label ?? '';
}

/** @returns the names from the mailbox down to the folder's parent, as one text */
export function wayTo(node: FolderNode): string {
  return pathOf(node)
    .slice(0, -1)
    .map((above) => isolated(nameOf(above)))
    .join(t('tree.find.separator'));
}

/** Shows a row wherever it is, selects it and takes the keyboard there. */
export function choose(key: FolderKey): void {
  const node = folders.tree.get(key);
  if (node === undefined) return;
  if (folders.only !== null && folders.only !== node.account) folders.show(null);
  showView('tree');
  reveal(node);
  goTo(key);
  summonFocus();
}

/** Shows a folder in the details, opening them where they are closed. */
export function showFolder(key: FolderKey): void {
  goTo(key);
  openPanel('details');
}

/** Opens or closes one branch and says how much came into sight. */
export function setBranchOpen(node: FolderNode, open: boolean): void {
  const hidden = open ? 0 : selectedBelow(node);
  folders.setOpen([node.key], open);
  if (open) say(t('tree.said.opened', { name: nameOf(node), ...counted(node.children.length) }));
  else if (hidden > 0) say(t('tree.said.hidden', counted(hidden)));
}

/** Opens a whole branch; a very big one only after asking. */
export function openSubtree(key: FolderKey): void {
  const closed = folders.countClosed(key);
  if (closed > MANY_BRANCHES) useTreeView.setState({ askOpen: { key, count: closed } });
  else openSubtreeNow(key);
}

/** Opens a whole branch, however big. */
export function openSubtreeNow(key: FolderKey): void {
  const node = folders.tree.get(key);
  if (node === undefined) return;
  const count = folders.setSubtreeOpen(key, true);
  if (count > 0) say(t('tree.said.subtreeOpened', { name: nameOf(node), ...counted(count) }));
}

/** Closes a branch and all in it. */
export function closeSubtree(key: FolderKey): void {
  const node = folders.tree.get(key);
  if (node === undefined) return;
  const hidden = selectedBelow(node);
  const count = folders.setSubtreeOpen(key, false);
  const closed = t('tree.said.subtreeClosed', { name: nameOf(node), ...counted(count) });
  if (count > 0) say(hidden > 0 ? `${closed}. ${t('tree.said.hidden', counted(hidden))}` : closed);
}

/** Opens all branches beside this row. */
export function openSiblings(node: FolderNode): void {
  const siblings = node.parent?.children ?? folders.tree.roots;
  const closed = siblings.filter(({ children, key }) => children.length > 0 && !folders.rows.isOpen(key));
  folders.setOpen(
    closed.map(({ key }) => key),
    true,
  );
  if (closed.length > 0) say(t('tree.said.siblingsOpened', counted(closed.length)));
}

/** Asks the server of the row's mailbox for news. */
export function refreshMailbox(node: FolderNode): void {
  say(t('tree.said.refreshing'));
  request('sync:now', { account: node.account }).catch(complain);
}

/** Puts the folder's path on the clipboard. */
export function copyPath(key: FolderKey): void {
  const node = folders.tree.get(key);
  if (node === undefined) return;
  const path = pathOf(node).map(nameOf).join(t('tree.find.separator'));
  navigator.clipboard.writeText(path).then(() => say(t('tree.said.copied', { path })), complain);
}

function counted(count: number): { count: number; number: string } {
  return { count, number: format.number(count) };
}
