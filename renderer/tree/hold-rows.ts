import { type RefObject, useEffect, useLayoutEffect, useRef } from 'react';
import type { FolderKey } from '../../shared/folder.ts';
import { useInPlace } from '../changes/in-place-state.ts';
import { isOwnChange } from '../changes/own-changes.ts';
import { useMoving, useTarget } from '../drag/moving.ts';
import { type ComingChange, isDraft } from '../folder-store.ts';
import { folders } from '../folders.ts';
import { placeFor } from './anchor.ts';
import type { ListWindow } from './list-window.ts';
import { movedByOthers } from './moved-by-others.ts';
import { useTreeView } from './view-state.ts';

/** A row and where its upper edge stood, in pixels below the top of the viewport. */
interface Held {
  readonly key: FolderKey;
  readonly offset: number;
}

/** A row as it is drawn. */
export interface DrawnRow {
  readonly key: FolderKey;
  readonly index: number;
}

interface View {
  /** Rows to hold, the most wanted first. */
  readonly candidates: readonly Held[];
  /** All rows in sight, from the top. */
  readonly inSight: readonly Held[];
  /** The list stood at its very beginning. */
  readonly atTop: boolean;
  /** Rows are dragged or picked up, or one is a text field. */
  readonly isBusy: boolean;
}

/**
 * Keeps what the person looks at where it is while rows come and go: the row something is dragged over, else the focused
 * row when the tree has the keyboard, else the row under the pointer, else the row at the top; where that row itself goes,
 * the next one in sight. What the person themself puts elsewhere is seen to go there, past all others, which stay; and
 * what they do leaves no blank space, as what others do may.
 * @param drawn the rows as last drawn
 */
export function useHeldRows(
  scroller: RefObject<HTMLDivElement | null>,
  list: ListWindow,
  drawn: RefObject<readonly DrawnRow[]>,
  listVersion: number,
): void {
  const held = useRef<View | null>(null);
  const came = useRef<ComingChange[]>([]);
  const { geometry, scrollTop, holdAt, scrollTo } = list;

  useEffect(() => {
    let latest: ComingChange = [];
    const stops = [
      folders.afterChange((change) => {
        latest = change;
      }),
      folders.subscribeRows(() => {
        held.current ??= viewOf(scroller.current, drawn.current, scrollTop(), geometry());
        came.current.push(latest);
        latest = [];
      }),
    ];
    return () => {
      for (const stop of stops) stop();
    };
  }, [scroller, drawn, scrollTop, geometry]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: once for every change of the list
  useLayoutEffect(() => {
    const view = held.current;
    const changes = came.current;
    held.current = null;
    came.current = [];
    if (view === null) return;
    const row = toHold(view).find(({ key }) => folders.rows.indexOf(key) >= 0);
    if (row === undefined) return;
    const index = folders.rows.indexOf(row.key);
    const { before, after } = placeFor(index, row.offset, geometry());
    const isOwnGap = before + after > 0 && !view.isBusy && !changes.some(movedByOthers);
    if (isOwnGap) scrollTo(index, row.offset);
    else holdAt(index, row.offset);
  }, [listVersion]);
}

/** @returns the rows to hold as the list is now, the most wanted first */
function toHold({ candidates, inSight, atTop }: View): readonly Held[] {
  const [first] = candidates;
  if (first === undefined || !isOwnChange(first.key) || !hasPassed(first, inSight)) return candidates;
  return atTop ? [] : inSight.filter(({ key }) => !isOwnChange(key));
}

/** @returns true when a row stands on the other side of one of those in sight now */
function hasPassed(row: Held, inSight: readonly Held[]): boolean {
  const now = folders.rows.indexOf(row.key);
  if (now < 0) return false;
  return inSight.some(({ key, offset }) => {
    const index = folders.rows.indexOf(key);
    return index >= 0 && key !== row.key && offset < row.offset !== index < now;
  });
}

function viewOf(
  scroller: HTMLElement | null,
  drawn: readonly DrawnRow[],
  scrollTop: number,
  { rowHeight, viewport }: { readonly rowHeight: number; readonly viewport: number },
): View {
  const atTop = scrollTop <= 0;
  const isBusy = useMoving.getState().by !== null || useInPlace.getState().editing !== null;
  if (scroller === null) return { candidates: [], inSight: [], atTop, isBusy };
  const inSight = drawn
    .map(({ key, index }) => ({ key, offset: index * rowHeight - scrollTop }))
    .filter(({ offset }) => offset > -rowHeight && offset < viewport);
  const focused = scroller.contains(document.activeElement) ? useTreeView.getState().focused : null;
  const hovered = scroller.querySelector<HTMLElement>('[data-key]:hover')?.dataset.key;
  const aimedAt = useTarget.getState().spot?.row.key;
  const rank = ({ key }: Held) => [aimedAt, focused, hovered, key].indexOf(key);
  const first = inSight.toSorted((a, b) => rank(a) - rank(b))[0];
  if (first === undefined || (rank(first) === 3 && atTop)) return { candidates: [], inSight, atTop, isBusy };
  const from = inSight.indexOf(first);
  const after = inSight.slice(from + 1);
  const before = inSight.slice(0, from).reverse();
  // Where a row for a new folder came, what was below it comes back up when it goes.
  const candidates = isDraft(first.key) ? [first, ...before, ...after] : [first, ...after, ...before];
  return { candidates, inSight, atTop, isBusy };
}
