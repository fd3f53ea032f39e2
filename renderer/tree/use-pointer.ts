import { type FocusEvent, type MouseEvent, type PointerEvent, useMemo } from 'react';
import type { FolderNode } from '../../shared/tree.ts';
import { openMenu } from '../changes/row-changes.ts';
import { folders } from '../folders.ts';
import { setBranchOpen, showFolder } from './commands.ts';
import { focusOn, goTo, useTreeView } from './view-state.ts';

interface PointerHandlers {
  readonly onClick: (event: MouseEvent) => void;
  readonly onDoubleClick: (event: MouseEvent) => void;
  readonly onContextMenu: (event: MouseEvent) => void;
  readonly onPointerOver: (event: PointerEvent) => void;
  readonly onFocus: (event: FocusEvent) => void;
}

/** @returns what a click and its kin do anywhere in the list; one set of listeners serves all rows */
export function usePointer(): PointerHandlers {
  return useMemo(
    () => ({
      onClick: ({ target }) => {
        const node = rowAt(target);
        if (node === undefined) return;
        if (!onBranchMark(target)) return goTo(node.key);
        focusOn(node.key);
        if (!folders.filtered) setBranchOpen(node, !folders.rows.isOpen(node.key));
      },
      onDoubleClick: ({ target }) => {
        const node = rowAt(target);
        if (node === undefined || onBranchMark(target)) return;
        if (node.children.length === 0 || folders.filtered) showFolder(node.key);
        else setBranchOpen(node, !folders.rows.isOpen(node.key));
      },
      onContextMenu: (event) => {
        event.preventDefault();
        const node = rowAt(event.target);
        // The browser's own event for the menu key comes without a pointer; the keyboard table answers that key.
        const byPointer = event.nativeEvent instanceof globalThis.PointerEvent && event.nativeEvent.pointerType !== '';
        if (node === undefined || !byPointer) return;
        goTo(node.key);
        openMenu(node.key, event.clientX, event.clientY);
      },
      onPointerOver: ({ target }) => {
        const name = target instanceof Element ? target.closest<HTMLElement>('[data-name]') : null;
        if (name === null) return;
        // Only a name that is cut short needs to be told in full.
        if (name.scrollWidth > name.clientWidth) name.title = name.textContent;
        else name.removeAttribute('title');
      },
      onFocus: ({ target }) => {
        const node = rowAt(target);
        if (node !== undefined && node.key !== useTreeView.getState().focused) focusOn(node.key);
      },
    }),
    [],
  );
}

function rowAt(target: EventTarget): FolderNode | undefined {
  const key = target instanceof Element ? target.closest<HTMLElement>('[data-key]')?.dataset.key : undefined;
  return key === undefined ? undefined : folders.tree.get(key);
}

function onBranchMark(target: EventTarget): boolean {
  return target instanceof Element && target.closest('[data-branch]') !== null;
}
