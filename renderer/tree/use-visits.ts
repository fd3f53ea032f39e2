import { useLayoutEffect, useRef } from 'react';
import { type FolderNode, levelOf } from '../../shared/tree.ts';
import { folders } from '../folders.ts';
import type { ListWindow } from './list-window.ts';
import { stickyLimit } from './sticky.ts';
import { useTreeView } from './view-state.ts';

/**
 * Brings into sight what the person went to: the focused row, or the match find stands on. Changes from outside move
 * the focus without scrolling.
 */
export function useVisits(list: ListWindow, match: FolderNode | undefined): void {
  const { focused, visits } = useTreeView();
  const seen = useRef({ visits: 0, match });

  useLayoutEffect(() => {
    const before = seen.current;
    seen.current = { visits, match };
    const visited = visits !== before.visits && focused !== null ? folders.tree.get(focused) : undefined;
    const node = visited ?? (match !== before.match ? match : undefined);
    const index = node === undefined ? -1 : folders.rows.indexOf(node.key);
    if (node === undefined || index < 0) return;
    const { rowHeight, viewport } = list.geometry();
    list.reveal(index, Math.min(levelOf(node) - 1, stickyLimit(viewport, rowHeight)) * rowHeight);
  }, [list, focused, visits, match]);
}
