import type { FolderNode } from '../../shared/tree.ts';
import { format } from '../../shared/words/format.ts';
import { t } from '../../shared/words/words.ts';
import { folders } from '../folders.ts';
import { say } from '../speech/speech.ts';
import { nameOf } from '../tree/commands.ts';
import { reveal } from '../tree/reveal.ts';
import { goTo } from '../tree/view-state.ts';
import { type Outcome, refuse } from './carry-out.ts';
import { moveFolders } from './commands.ts';
import { useInPlace } from './in-place-state.ts';
import { canCreate, canMoveAtAll, canRename, topmost } from './judge.ts';
import { currentKey } from './named.ts';
import { placeOf } from './places.ts';
import { joinedNames } from './sentences.ts';

/** Makes the row's name a text field, unless it may not be renamed. */
export function startRename(node: FolderNode): void {
  const verdict = canRename(node);
  if (!verdict.allowed) {
    refuse(t('changes.cantRename', { name: nameOf(node) }), verdict.reason);
    return;
  }
  reveal(node);
  goTo(node.key);
  useInPlace.setState({ editing: { kind: 'rename', key: node.key } });
}

/** Opens the branch and shows a text field for a new folder in it, unless none may be made there. */
export function startCreate(parent: FolderNode): void {
  const verdict = canCreate(parent);
  if (!verdict.allowed) {
    refuse(t('changes.cantCreate', { name: nameOf(parent) }), verdict.reason);
    return;
  }
  reveal(parent);
  folders.setOpen([parent.key], true);
  goTo(parent.key);
  useInPlace.setState({ editing: { kind: 'create', parent: parent.key } });
}

/** Takes the text field away. */
export function stopEditing(): void {
  useInPlace.setState({ editing: null });
}

/** Marks folders to be moved by pasting, in place of those marked before. */
export function cut(nodes: readonly FolderNode[]): void {
  const tops = topmost(nodes);
  const names = joinedNames(tops.map(nameOf));
  const verdict = canMoveAtAll(tops);
  if (!verdict.allowed) {
    refuse(t('changes.cantMoveAway', { name: names }), verdict.reason);
    return;
  }
  useInPlace.setState({ cut: new Set(tops.map(({ key }) => key)) });
  say(t('changes.said.cut', { names }));
}

/** @returns the folders marked to be moved, as far as they are still there */
export function cutNodes(): FolderNode[] {
  return [...useInPlace.getState().cut].flatMap((key) => folders.tree.get(currentKey(key)) ?? []);
}

/** Takes the marks away. @returns false when there were none */
export function uncut(): boolean {
  const { size } = useInPlace.getState().cut;
  if (size === 0) return false;
  useInPlace.setState({ cut: new Set() });
  say(t('changes.said.uncut', { count: size, number: format.number(size) }));
  return true;
}

/** Moves what is marked into this row's folder; refused, the marks stay. */
export async function pasteInto(target: FolderNode): Promise<Outcome> {
  const nodes = cutNodes();
  if (nodes.length === 0) return refuse(t('changes.cantPaste'), { code: 'nothing-cut' });
  return pasted(moveFolders(nodes, target));
}

/** Moves what is marked to where it stands right after this folder; refused, the marks stay. */
export async function pasteAfter(sibling: FolderNode): Promise<Outcome> {
  const nodes = cutNodes();
  if (nodes.length === 0) return refuse(t('changes.cantPaste'), { code: 'nothing-cut' });
  const place = placeOf({ node: sibling, where: 'after' }, new Set(nodes));
  if (place === null) return refuse(t('changes.cantPaste'), { code: 'account-row' });
  return pasted(moveFolders(nodes, place.parent, { after: place.after }));
}

async function pasted(moving: Promise<Outcome>): Promise<Outcome> {
  const outcome = await moving;
  if (outcome.done) useInPlace.setState({ cut: new Set() });
  return outcome;
}
