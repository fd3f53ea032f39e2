import { type RefObject, useCallback, useEffect, useLayoutEffect, useState } from 'react';
import type { Column } from '../../shared/settings.ts';
import type { FolderNode } from '../../shared/tree.ts';
import { levelOf } from '../../shared/tree.ts';
import { useTarget } from '../drag/moving.ts';
import { useRow } from '../folders.ts';
import { useAccountRow } from './account-row.ts';
import type { ListWindow } from './list-window.ts';
import { NameCell } from './name-cell.tsx';
import { NumberCells } from './number-cells.tsx';
import { type StickyRow, stickyLimit, stickyRows } from './sticky.ts';
import styles from './tree-row.module.css';

interface StickyRowsProps {
  readonly scroller: RefObject<HTMLDivElement | null>;
  readonly list: ListWindow;
  readonly rows: readonly FolderNode[];
  readonly columns: readonly Column[];
  readonly onChoose: (node: FolderNode) => void;
}

const NONE: readonly StickyRow[] = [];

function same(a: readonly StickyRow[], b: readonly StickyRow[]): boolean {
  return a.length === b.length && a.every(({ node, top }, i) => node === b[i]?.node && top === b[i]?.top);
}

/** The open branches one is inside of, kept in sight at the top. Copies for the eye and the pointer alone. */
export function StickyRows({ scroller, list, rows, columns, onChoose }: StickyRowsProps) {
  const [stuck, setStuck] = useState(NONE);
  const { geometry, scrollTop } = list;

  const update = useCallback(() => {
    const { rowHeight, viewport } = geometry();
    const next = stickyRows(rows, scrollTop(), rowHeight, stickyLimit(viewport, rowHeight));
    setStuck((before) => (same(before, next) ? before : next));
  }, [rows, geometry, scrollTop]);

  useLayoutEffect(update, [update]);
  useEffect(() => {
    const element = scroller.current;
    element?.addEventListener('scroll', update, { passive: true });
    return () => element?.removeEventListener('scroll', update);
  }, [scroller, update]);

  return (
    <div aria-hidden className={styles.stickies}>
      {stuck.map(({ node, top }, index) => (
        <Sticky
          // By place, not by folder: in a fast scroll the same few elements are written to again and again.
          key={levelOf(node)}
          node={node}
          top={top}
          order={stuck.length - index}
          columns={columns}
          onChoose={onChoose}
        />
      ))}
    </div>
  );
}

interface StickyProps {
  readonly node: FolderNode;
  readonly top: number;
  readonly order: number;
  readonly columns: readonly Column[];
  readonly onChoose: (node: FolderNode) => void;
}

function Sticky({ node, top, order, columns, onChoose }: StickyProps) {
  useRow(node);
  const account = useAccountRow(node);
  const drop = useTarget(({ spot, verdict }) =>
    spot?.node !== node || spot.where !== 'inside' ? undefined : verdict.allowed ? 'inside' : 'refused',
  );
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: a copy hidden from speech; the keyboard has the row itself
    // biome-ignore lint/a11y/noStaticElementInteractions: the same
    <div
      className={styles.sticky}
      data-mailbox={node.folder === null || undefined}
      data-drop={drop}
      style={{ transform: `translateY(${top}px)`, zIndex: order }}
      onClick={() => onChoose(node)}
    >
      <NameCell node={node} level={levelOf(node)} expandable open match={null} account={account} />
      <NumberCells node={node} closed={false} columns={columns} />
    </div>
  );
}
