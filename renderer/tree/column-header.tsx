import type { Column } from '../../shared/settings.ts';
import { t } from '../../shared/words/words.ts';
import styles from './folder-tree-view.module.css';

/** The row of headings above the tree. */
export function ColumnHeader({ columns }: { readonly columns: readonly Column[] }) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: see Cell
    <div role="rowgroup" className={styles.head}>
      {/* biome-ignore lint/a11y/useSemanticElements: see Cell */}
      {/* biome-ignore lint/a11y/useFocusableInteractive: headings do nothing, the grid works row first */}
      <div role="row" aria-rowindex={1} className={styles.headings}>
        <Heading className={styles.headName} words={t('tree.column.name')} />
        {columns.map((column) => (
          <Heading key={column} className={styles[column]} words={t(`tree.column.${column}`)} />
        ))}
      </div>
    </div>
  );
}

function Heading({ words, className }: { readonly words: string; readonly className: string | undefined }) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: see Cell
    // biome-ignore lint/a11y/useFocusableInteractive: headings do nothing, the grid works row first
    <div role="columnheader" className={className}>
      {words}
    </div>
  );
}
