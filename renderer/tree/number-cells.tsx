import type { Column } from '../../shared/settings.ts';
import type { FolderNode } from '../../shared/tree.ts';
import { format } from '../../shared/words/format.ts';
import { Cell } from './cell.tsx';
import styles from './tree-row.module.css';

interface NumberCellsProps {
  readonly node: FolderNode;
  /** Subfolders are out of sight: what is unread in them is shown here. */
  readonly closed: boolean;
  readonly columns: readonly Column[];
}

/** Unread, total and size, as far as shown; what the server did not say stays blank. */
export function NumberCells({ node, closed, columns }: NumberCellsProps) {
  const { folder } = node;
  const total = folder === null ? node.totalBelow || null : folder.total;
  const size = folder === null ? node.sizeBelow || null : folder.size;
  return (
    <>
      {columns.includes('unread') && (
        <UnreadCell unread={folder?.unread ?? null} below={closed ? node.unreadBelow : 0} />
      )}
      {columns.includes('total') && <Cell className={styles.total}>{total !== null && format.number(total)}</Cell>}
      {columns.includes('size') && (
        <Cell className={styles.size}>
          {size !== null && <bdi>{size === 0 ? format.number(0) : format.bytes(size)}</bdi>}
        </Cell>
      )}
    </>
  );
}

/** `3 +16`: its own, and what closed subfolders hide. A lone zero would only be noise. */
function UnreadCell({ unread, below }: { readonly unread: number | null; readonly below: number }) {
  const own = unread === null || (unread === 0 && below === 0) ? '' : format.number(unread);
  return (
    <Cell className={styles.unread}>
      <span className={unread ? styles.own : undefined}>{own}</span>
      <span className={styles.below}>{below > 0 && <bdi>+{format.number(below)}</bdi>}</span>
    </Cell>
  );
}
