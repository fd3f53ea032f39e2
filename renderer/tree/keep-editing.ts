import { type FolderKey, parseKey } from '../../shared/folder.ts';
import { pathOf } from '../../shared/tree.ts';
import { t } from '../../shared/words/words.ts';
import { stopEditing } from '../changes/in-place.ts';
import { type Editing, useInPlace } from '../changes/in-place-state.ts';
import { currentKey } from '../changes/named.ts';
import { endFind } from '../find/find-state.ts';
import { draftKey } from '../folder-store.ts';
import { folders } from '../folders.ts';
import { say } from '../speech/speech.ts';
import { nameOf } from './commands.ts';
import { focusOn, putFocusOn, useTreeView } from './view-state.ts';

let typed: string | null = null;

/** @returns what was typed into the open field so far; null when nothing was */
export function typedName(): string | null {
  return typed;
}

/** Keeps what was typed: a folder that goes by another id from now on gets another row, and its field goes on there. */
export function keepTypedName(text: string): void {
  typed = text;
}

/** @returns the key of the folder that is renamed, or in which one is made */
function keyOf(editing: Editing): FolderKey {
  return editing.kind === 'rename' ? editing.key : editing.parent;
}

/** @returns the row that is a field, null when none is */
export function editedRow(editing: Editing | null): FolderKey | null {
  if (editing === null) return null;
  return editing.kind === 'rename' ? editing.key : draftKey(parseKey(editing.parent).account);
}

/**
 * Gives a new folder a row to be named in, takes it away afterwards, and keeps an open field open whatever changes around
 * it: only when its folder itself vanishes it closes, and that is said. Must be started before whatever looks for a place
 * for a focus whose row is out of sight.
 * @returns a function that stops it
 */
export function keepEditing(): () => void {
  let name = '';
  let goesOn = false;

  const stopFollowing = useInPlace.subscribe(({ editing }, before) => {
    if (editing === before.editing) return;
    if (!goesOn) typed = null;
    const node = editing === null ? undefined : folders.tree.get(keyOf(editing));
    name = node === undefined ? '' : nameOf(node);
    const leaving = before.editing === null ? null : editedRow(before.editing);
    const wasOnDraft = before.editing?.kind === 'create' && useTreeView.getState().focused === leaving;
    if (editing?.kind === 'create' && node !== undefined) {
      // What find shows has no place for a row that has no name yet.
      if (folders.filtered) endFind(false);
      folders.setDraft(node);
      const goesToDraft = goesOn ? putFocusOn : focusOn;
      goesToDraft(draftKey(node.account));
    } else {
      folders.setDraft(null);
      const parent = before.editing === null ? '' : currentKey(keyOf(before.editing));
      if (wasOnDraft && folders.tree.get(parent) !== undefined) putFocusOn(parent);
    }
  });

  const stopKeeping = folders.afterChange(() => {
    const { editing } = useInPlace.getState();
    if (editing === null) return;
    const key = currentKey(keyOf(editing));
    const node = folders.tree.get(key);
    if (node === undefined) {
      const ended = t(editing.kind === 'rename' ? 'tree.field.renameVanished' : 'tree.field.createVanished', { name });
      stopEditing();
      queueMicrotask(() => {
        const { focused } = useTreeView.getState();
        const next = focused === null ? undefined : folders.tree.get(focused);
        say(next === undefined ? ended : t('tree.field.nowOn', { ended, next: nameOf(next) }));
      });
    } else if (key !== keyOf(editing)) {
      goesOn = true;
      useInPlace.setState({ editing: editing.kind === 'rename' ? { ...editing, key } : { ...editing, parent: key } });
      goesOn = false;
    } else {
      folders.setOpenForNow(
        pathOf(node)
          .slice(0, editing.kind === 'rename' ? -1 : undefined)
          .map((step) => step.key),
        true,
      );
    }
  });

  return () => {
    stopFollowing();
    stopKeeping();
  };
}
