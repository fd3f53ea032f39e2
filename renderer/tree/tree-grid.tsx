import { useLayoutEffect, useMemo, useRef } from 'react';
import type { Column } from '../../shared/settings.ts';
import { useInPlace } from '../changes/in-place-state.ts';
import { DropMarker } from '../drag/drop-marker.tsx';
import { mayGoTo, useMoving } from '../drag/moving.ts';
import { usePointerDrag } from '../drag/use-pointer-drag.ts';
import { insideOf } from '../drag/walk.ts';
import { currentMatch, useFind } from '../find/find-state.ts';
import { folders, useRows } from '../folders.ts';
import { useAppInfo } from '../queries.ts';
import { ColumnHeader } from './column-header.tsx';
import { choose } from './commands.ts';
import styles from './folder-tree-view.module.css';
import { type DrawnRow, useHeldRows } from './hold-rows.ts';
import { editedRow } from './keep-editing.ts';
import { useListWindow } from './list-window.ts';
import { placing } from './placing.ts';
import { StickyRows } from './sticky-rows.tsx';
import { TreeRow } from './tree-row.tsx';
import { useCoarsePointer } from './use-coarse-pointer.ts';
import { useDomFocus } from './use-dom-focus.ts';
import { usePlace } from './use-place.ts';
import { usePointer } from './use-pointer.ts';
import { useRowFlags } from './use-row-flags.ts';
import { useTreeKeys } from './use-tree-keys.ts';
import { useVisits } from './use-visits.ts';
import { useTreeView } from './view-state.ts';

interface TreeGridProps {
  readonly labelId: string;
  readonly hintId: string;
  readonly columns: readonly Column[];
  /** Pixels. */
  readonly rowHeight: number;
}

/** The treegrid itself: the rows in sight, one of which takes the keyboard. */
export function TreeGrid({ labelId, hintId, columns, rowHeight }: TreeGridProps) {
  const { rows } = useRows();
  const { listVersion } = folders;
  const { focused, selected } = useTreeView();
  const find = useFind();
  const flagsOf = useRowFlags();
  const edited = useInPlace(({ editing }) => editing);
  const editedKey = editedRow(edited);
  const pickedUp = useMoving(({ by }) => by === 'keyboard');
  const boxes = useCoarsePointer();
  const mac = useAppInfo().platform === 'darwin';

  const scroller = useRef<HTMLDivElement>(null);
  const content = useRef<HTMLDivElement>(null);
  const drawn = useRef<readonly DrawnRow[]>([]);

  const tabStop = tabStopIndex(focused);
  const list = useListWindow({ scroller, content, count: rows.length, rowHeight, always: tabStop });
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is open is part of the list's version
  const placeOf = useMemo(() => placing(rows), [rows, listVersion]);
  const match = currentMatch(find);

  useHeldRows(scroller, list, drawn, listVersion);
  // Holding is for what others do: rows the person hides or brings back leave no gap.
  const { settle } = list;
  // biome-ignore lint/correctness/useExhaustiveDependencies: each query filters anew
  useLayoutEffect(settle, [settle, folders.filtered, find.query]);
  usePlace(scroller, list, rows);
  useVisits(list, match);
  useDomFocus(scroller, tabStop, listVersion);
  const drag = usePointerDrag(scroller, list);
  const pointer = usePointer(drag);
  const onPointerLeave = () => {
    if (scroller.current?.contains(document.activeElement) !== true) list.settle();
  };
  const onKeyDown = useTreeKeys({
    mac,
    position: () => {
      const node = rows[tabStop];
      return node === undefined ? null : { node, index: tabStop, ...placeOf(tabStop, node) };
    },
    page: () => Math.max(1, Math.floor(list.geometry().viewport / rowHeight) - 1),
  });

  useLayoutEffect(() => {
    drawn.current = list.items.flatMap(({ index }) => {
      const node = rows[index];
      return node === undefined ? [] : [{ key: node.key, index }];
    });
  });

  return (
    <div
      role="treegrid"
      aria-labelledby={labelId}
      aria-describedby={hintId}
      aria-multiselectable
      aria-rowcount={rows.length + 1}
      aria-busy={folders.revision === null}
      className={styles.grid}
    >
      <ColumnHeader columns={columns} />
      {/* biome-ignore lint/a11y/useSemanticElements: rows are positioned one by one, which a table can't do */}
      <div
        role="rowgroup"
        ref={scroller}
        className={styles.scroller}
        onKeyDown={onKeyDown}
        onPointerLeave={onPointerLeave}
        {...pointer}
      >
        <StickyRows
          scroller={scroller}
          list={list}
          rows={rows}
          columns={columns}
          onChoose={(node) => choose(node.key)}
        />
        <div ref={content} role="presentation" className={styles.content}>
          {list.items.map(({ index, start }) => {
            const node = rows[index];
            if (node === undefined) return null;
            const { key } = node;
            return (
              <TreeRow
                key={key}
                node={node}
                index={index}
                top={start}
                selected={selected.hasRow(rows, index, node)}
                tabStop={index === tabStop}
                match={find.isMatch.has(node) ? find.query : null}
                current={node === match}
                columns={columns}
                flags={flagsOf(key)}
                editing={key === editedKey ? (edited?.kind ?? null) : null}
                boxes={boxes}
                outOfReach={pickedUp && index !== tabStop && !mayGoTo(insideOf(node)).allowed}
                {...placeOf(index, node)}
              />
            );
          })}
          <DropMarker rowHeight={rowHeight} />
        </div>
      </div>
    </div>
  );
}

/** @returns where Tab comes in: the focused row, else what is visible above it, else the first row */
function tabStopIndex(focused: string | null): number {
  const visible = focused === null ? undefined : folders.rows.visibleAncestor(focused);
  return visible === undefined ? 0 : Math.max(0, folders.rows.indexOf(visible.key));
}
