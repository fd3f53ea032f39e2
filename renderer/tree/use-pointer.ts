import { type FocusEvent, type MouseEvent, type PointerEvent, type RefObject, useMemo } from 'react';
import type { FolderNode } from '../../shared/tree.ts';
import { openMenu } from '../changes/row-changes.ts';
import { isPickedUp, putDownAt } from '../drag/keyboard-move.ts';
import { lookAround, useMoving } from '../drag/moving.ts';
import type { PointerDrag } from '../drag/pointer-drag.ts';
import { folders } from '../folders.ts';
import { setBranchOpen, showFolder } from './commands.ts';
import { extendTo, toggleRow } from './select-rows.ts';
import { focusOn, goTo, pressOn, putFocusOn, summonFocus, useTreeView } from './view-state.ts';

interface PointerHandlers {
  readonly onClick: (event: MouseEvent) => void;
  readonly onDoubleClick: (event: MouseEvent) => void;
  readonly onContextMenu: (event: MouseEvent) => void;
  readonly onPointerOver: (event: PointerEvent) => void;
  readonly onMouseDown: (event: MouseEvent) => void;
  readonly onFocus: (event: FocusEvent) => void;
}

/** @returns what a click and its kin do anywhere in the list; one set of listeners serves all rows. @param drag moves rows */
export function usePointer(drag: RefObject<PointerDrag | null>): PointerHandlers {
  return useMemo(
    () => ({
      onClick: (event) => {
        const { target } = event;
        const node = rowAt(target);
        if (node === undefined || isOn(target, 'input') || drag.current?.justDragged === true) return;
        if (isOn(target, '[data-branch]')) {
          if (isPickedUp()) return lookAround(node, !folders.rows.isOpen(node.key));
          focusOn(node.key);
          if (!folders.filtered) setBranchOpen(node, !folders.rows.isOpen(node.key));
        } else if (isPickedUp()) putDownAt(node);
        else if (isOn(target, '[data-menu]')) openMenuBelow(node, target);
        else if (event.shiftKey) extendTo(node.key);
        else if (event.ctrlKey || event.metaKey || isOn(target, '[data-check]')) toggleRow(node);
        else goTo(node.key);
      },
      onDoubleClick: (event) => {
        const { target } = event;
        const node = rowAt(target);
        if (node === undefined || event.ctrlKey || event.metaKey || event.shiftKey) return;
        if (isOn(target, 'input, [data-branch], [data-menu], [data-check]')) return;
        if (node.children.length === 0 || folders.filtered) showFolder(node.key);
        else setBranchOpen(node, !folders.rows.isOpen(node.key));
      },
      onContextMenu: (event) => {
        event.preventDefault();
        const node = rowAt(event.target);
        // The browser's own event for the menu key comes without a pointer; the keyboard table answers that key.
        const byPointer = event.nativeEvent instanceof globalThis.PointerEvent && event.nativeEvent.pointerType !== '';
        if (node === undefined || !byPointer || isOn(event.target, 'input') || useMoving.getState().by !== null) return;
        // Of a row among several that are selected, the menu is that of all of them.
        if (useTreeView.getState().selected.has(node.key)) focusOn(node.key);
        else goTo(node.key);
        openMenu(node.key, event.clientX, event.clientY);
      },
      onPointerOver: ({ target }) => {
        const name = target instanceof Element ? target.closest<HTMLElement>('[data-name]') : null;
        if (name === null) return;
        // Only a name that is cut short needs to be told in full.
        if (name.scrollWidth > name.clientWidth) name.title = name.textContent;
        else name.removeAttribute('title');
      },
      onMouseDown: ({ target }) => {
        const node = rowAt(target);
        if (node !== undefined && node.key !== useTreeView.getState().focused) pressOn(node.key);
      },
      onFocus: ({ target }) => {
        const node = rowAt(target);
        if (node !== undefined && node.key !== useTreeView.getState().focused) putFocusOn(node.key);
      },
    }),
    [drag],
  );
}

function rowAt(target: EventTarget): FolderNode | undefined {
  const row = target instanceof Element ? target.closest<HTMLElement>('[data-key]') : null;
  const key = row?.dataset.key;
  // What has no name yet can't be chosen.
  return key === undefined || row?.dataset.editing === 'create' ? undefined : folders.tree.get(key);
}

/** Opens the row's menu below the button in it that was pressed. */
function openMenuBelow(node: FolderNode, button: EventTarget): void {
  if (!(button instanceof Element)) return;
  if (useTreeView.getState().selected.has(node.key)) focusOn(node.key);
  else goTo(node.key);
  summonFocus();
  const { left, bottom } = button.getBoundingClientRect();
  openMenu(node.key, left, bottom);
}

function isOn(target: EventTarget, selector: string): boolean {
  return target instanceof Element && target.closest(selector) !== null;
}
