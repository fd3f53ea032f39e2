import { useVirtualizer } from '@tanstack/react-virtual';
import { memo, useRef, useSyncExternalStore } from 'react';
import { createRoot } from 'react-dom/client';
import tree from '../../renderer/tree/folder-tree-view.module.css';
import { IconSprite } from '../../renderer/tree/icon-sprite.tsx';
import { NameCell } from '../../renderer/tree/name-cell.tsx';
import { NumberCells } from '../../renderer/tree/number-cells.tsx';
import { folderLabel } from '../../renderer/tree/row-label.ts';
import styles from '../../renderer/tree/tree-row.module.css';
import type { Folder } from '../../shared/folder.ts';
import { unpackFolders } from '../../shared/pack.ts';
import { COLUMNS } from '../../shared/settings.ts';
import type { FolderNode } from '../../shared/tree.ts';
import { compareFolders } from '../../shared/tree-order.ts';
import type { Bench } from './bench.ts';

/**
 * What one would write first: a flat list of rows, made anew from all folders with every change, on the same virtualizer,
 * with the same order, cells and styles. The app is measured against it.
 */
interface Row {
  readonly node: FolderNode;
  readonly level: number;
  readonly siblings: number;
}

const NO_ACCOUNT = { name: '', state: '', attention: false };

function makeRows(folders: readonly Folder[], open: boolean): Row[] {
  const children = new Map<string | null, Folder[]>();
  for (const folder of folders) {
    const siblings = children.get(folder.parentId);
    if (siblings === undefined) children.set(folder.parentId, [folder]);
    else siblings.push(folder);
  }
  for (const siblings of children.values()) siblings.sort(compareFolders);
  const rows: Row[] = [];
  const add = (parent: string | null, level: number): number => {
    const siblings = children.get(parent) ?? [];
    let unread = 0;
    siblings.forEach((folder, position) => {
      const node = {
        key: `big/${folder.id}`,
        account: 'big',
        folder,
        parent: null,
        children: [],
        position,
        unreadBelow: 0,
        totalBelow: 0,
        sizeBelow: 0,
        countBelow: children.get(folder.id)?.length ?? 0,
        version: 0,
      };
      if (open || level === 1) rows.push({ node, level, siblings: siblings.length });
      node.unreadBelow = add(folder.id, level + 1);
      unread += (folder.unread ?? 0) + node.unreadBelow;
    });
    return unread;
  };
  add(null, 1);
  return rows;
}

const ListRow = memo(function ListRow({
  row,
  top,
  open,
}: {
  readonly row: Row;
  readonly top: number;
  readonly open: boolean;
}) {
  const { node, level, siblings } = row;
  const expandable = node.countBelow > 0;
  const closed = expandable && !open;
  return (
    // biome-ignore lint/a11y/useSemanticElements: the same row as the app's
    <div
      role="row"
      tabIndex={-1}
      aria-label={node.folder === null ? '' : folderLabel(node, node.folder, closed)}
      aria-level={level}
      aria-posinset={node.position + 1}
      aria-setsize={siblings}
      aria-expanded={expandable ? open : undefined}
      data-key={node.key}
      className={styles.row}
      style={{ transform: `translateY(${top}px)` }}
    >
      <NameCell node={node} level={level} expandable={expandable} open={open} match={null} account={NO_ACCOUNT} />
      <NumberCells node={node} closed={closed} columns={COLUMNS} />
    </div>
  );
});

let state: { readonly rows: readonly Row[]; readonly open: boolean } = { rows: [], open: false };
const listeners = new Set<() => void>();
function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function List() {
  const { rows, open } = useSyncExternalStore(subscribe, () => state);
  const scroller = useRef<HTMLDivElement>(null);
  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => 28,
    overscan: 6,
    getItemKey: (index) => rows[index]?.node.key ?? index,
  });
  return (
    <section className={tree.tree}>
      <IconSprite />
      <div role="treegrid" aria-label="Folders" className={tree.grid}>
        {/* biome-ignore lint/a11y/useSemanticElements: the same list as the app's */}
        <div role="rowgroup" ref={scroller} className={tree.scroller}>
          <div role="presentation" className={tree.content} style={{ blockSize: virtualizer.getTotalSize() }}>
            {virtualizer.getVirtualItems().map(({ index, start, key }) => {
              const row = rows[index];
              return row && <ListRow key={key} row={row} top={start} open={open} />;
            })}
          </div>
        </div>
      </div>
    </section>
  );
}

/** Draws the plain list into `root`. */
export function mountReference(root: HTMLElement, load: () => Promise<string>): Bench {
  let folders: readonly Folder[] = [];
  const show = (open: boolean) => {
    state = { rows: makeRows(folders, open), open };
    for (const listener of listeners) listener();
  };
  return {
    async mount() {
      createRoot(root).render(
        <div className="bench-window">
          <List />
        </div>,
      );
      folders = unpackFolders(await load());
      show(false);
    },
    openAll: () => show(true),
    diff({ updated }) {
      const changed = new Map(updated.map(([, to]) => [to.id, to]));
      folders = folders.map((folder) => changed.get(folder.id) ?? folder);
      show(state.open);
    },
    find: () => {},
  };
}
