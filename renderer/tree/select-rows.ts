import type { FolderKey } from '../../shared/folder.ts';
import { type FolderNode, isWithin } from '../../shared/tree.ts';
import { format } from '../../shared/words/format.ts';
import { t } from '../../shared/words/words.ts';
import { folders } from '../folders.ts';
import { say } from '../speech/speech.ts';
import { Selection } from './selection.ts';
import { focusOn, goAndSelect, goTo, select, useTreeView } from './view-state.ts';

/** Says how many are selected, once per act and not row by row. */
function sayCount({ size }: Selection): void {
  say(t('tree.said.selected', { count: size, number: format.number(size) }));
}

/** Goes to a row and selects all from where the selection began to there. */
export function extendTo(key: FolderKey): void {
  const { selected, focused } = useTreeView.getState();
  const to = folders.rows.indexOf(key);
  if (to < 0) return;
  const anchor =
    [selected.anchor, focused, key].find((each) => each !== null && folders.rows.indexOf(each) >= 0) ?? key;
  const range = Selection.range(folders.rows.rows, folders.rows.indexOf(anchor), to, anchor);
  goAndSelect(key, range);
  if (range.size > 1 || selected.size > 1) sayCount(range);
}

/** Goes to a row and takes it into the selection, or out of it. A mailbox is only ever selected alone. */
export function toggleRow(node: FolderNode): void {
  const { key } = node;
  const { selected } = useTreeView.getState();
  const [first] = selected;
  const onMailbox = first !== undefined && folders.tree.get(first)?.folder === null;
  const alone = onMailbox || selected.size === 0;
  if (alone && !selected.has(key)) goTo(key);
  else if (node.folder === null && !selected.has(key)) focusOn(key);
  else goAndSelect(key, selected.toggled(key));
  sayCount(useTreeView.getState().selected);
}

/** @returns all visible folders of a row's mailbox; null when there are none */
function allOf({ account, key }: FolderNode): Selection | null {
  const { rows } = folders.rows;
  const root = folders.tree.roots.find((each) => each.account === account);
  const first = root === undefined ? -1 : folders.rows.indexOf(root.key) + 1;
  if (first < 1 || rows[first]?.account !== account) return null;
  const next = folders.tree.roots[(root?.position ?? 0) + 1];
  const end = next === undefined ? -1 : folders.rows.indexOf(next.key);
  return Selection.range(rows, first, (end < 0 ? rows.length : end) - 1, key);
}

/** Selects all visible folders of the mailbox this row belongs to; when they are selected already, none. */
export function selectAllOf(node: FolderNode): void {
  const all = allOf(node);
  if (all === null) return;
  const { selected } = useTreeView.getState();
  const { rows } = folders.rows;
  const isAll =
    selected.size === all.size && rows.every((row, at) => all.hasRow(rows, at, row) === selected.hasRow(rows, at, row));
  selectAndSay(isAll ? Selection.none : all);
}

/** Selects all visible folders of the mailbox one is in, as the key does. */
export function selectAll(): void {
  const { focused } = useTreeView.getState();
  const here = focused === null ? undefined : folders.tree.get(focused);
  const node = here ?? folders.rows.rows[0];
  const all = node === undefined ? null : allOf(node);
  if (all !== null) selectAndSay(all);
}

/** Selects nothing. */
export function selectNone(): void {
  selectAndSay(Selection.none);
}

function selectAndSay(selected: Selection): void {
  select(selected);
  sayCount(selected);
}

/** Leaves only the focused row selected. @returns false when it was so already */
export function selectFocusedOnly(): boolean {
  const { focused, selected } = useTreeView.getState();
  if (focused === null || (selected.size === 1 && selected.has(focused))) return false;
  const only = Selection.of([focused]);
  select(only);
  if (selected.size > 1) sayCount(only);
  return true;
}

/** @returns how many selected rows go out of sight when this branch closes */
export function selectedBelow(node: FolderNode): number {
  const { rows } = folders.rows;
  const { selected } = useTreeView.getState();
  if (selected.size < 1) return 0;
  let count = 0;
  for (let index = folders.rows.indexOf(node.key) + 1; index < rows.length; index++) {
    const row = rows[index];
    if (row === undefined || !isWithin(row, node)) break;
    if (selected.hasRow(rows, index, row)) count++;
  }
  return count;
}
