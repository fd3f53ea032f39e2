import { memo } from 'react';
import type { Column } from '../../shared/settings.ts';
import type { FolderNode } from '../../shared/tree.ts';
import { t } from '../../shared/words/words.ts';
import type { Editing } from '../changes/in-place-state.ts';
import { useRow } from '../folders.ts';
import { type AccountRow, useAccountRow } from './account-row.ts';
import { NameCell } from './name-cell.tsx';
import { NumberCells } from './number-cells.tsx';
import { RowFlag } from './row-flags.ts';
import { accountLabel, folderLabel } from './row-label.ts';
import styles from './tree-row.module.css';

/** What a row needs to know besides its folder; plain values, so that an unchanged row is not drawn again. */
export interface RowProps {
  readonly node: FolderNode;
  /** Index among the visible rows. */
  readonly index: number;
  /** Pixels from the top of the list. */
  readonly top: number;
  /** From 1. */
  readonly level: number;
  /** Place among the siblings, from 1. */
  readonly place: number;
  readonly siblings: number;
  readonly expandable: boolean;
  readonly open: boolean;
  readonly selected: boolean;
  /** The one row that Tab comes to. */
  readonly tabStop: boolean;
  /** What find looks for, when this row is a match. */
  readonly match: string | null;
  /** Find stands on this row. */
  readonly current: boolean;
  readonly columns: readonly Column[];
  /** What is going on with the row, as bits of `RowFlag`. */
  readonly flags: number;
  /** The name is a text field just now. */
  readonly editing: Editing['kind'] | null;
  /** Rows have boxes to tick, for fingers. */
  readonly boxes: boolean;
  /** Not to be chosen just now, and so kept from screen readers. */
  readonly outOfReach: boolean;
}

/** One row of the treegrid. */
export const TreeRow = memo(function TreeRow(props: RowProps) {
  const { node, expandable, open, selected, tabStop, current, flags, editing } = props;
  useRow(node);
  const account = useAccountRow(node);
  const closed = expandable && !open;
  const label = labelOf(node, account, closed, props);
  return (
    // biome-ignore lint/a11y/useSemanticElements: rows are positioned one by one, which a table can't do
    <div
      role="row"
      tabIndex={tabStop ? 0 : -1}
      aria-label={label}
      aria-hidden={props.outOfReach || undefined}
      aria-level={props.level}
      aria-posinset={props.place}
      aria-setsize={props.siblings}
      aria-rowindex={props.index + 2}
      aria-expanded={expandable ? open : undefined}
      aria-selected={selected}
      data-key={node.key}
      data-current={current || undefined}
      data-mailbox={node.folder === null || undefined}
      data-editing={editing ?? undefined}
      data-cut={(flags & (RowFlag.cut | RowFlag.moving)) !== 0 || undefined}
      data-landed={(flags & RowFlag.landed) !== 0 || undefined}
      className={styles.row}
      style={{ transform: `translateY(${props.top}px)` }}
    >
      <NameCell
        node={node}
        level={props.level}
        expandable={expandable}
        open={open}
        match={props.match}
        account={account}
        flags={flags}
        editing={editing}
        menu
        ticked={props.boxes ? selected : null}
      />
      <NumberCells node={node} closed={closed} columns={props.columns} />
    </div>
  );
});

function labelOf(node: FolderNode, account: AccountRow, closed: boolean, { flags, editing }: RowProps): string {
  if (editing === 'create') return t('tree.row.draft');
  return node.folder === null
    ? accountLabel(node, account, closed, flags)
    : folderLabel(node, node.folder, closed, flags);
}
