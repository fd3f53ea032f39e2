import { type RefObject, useEffect, useLayoutEffect, useRef } from 'react';
import type { FolderKey } from '../../shared/folder.ts';
import { isOwnChange } from '../changes/own-changes.ts';
import { useTarget } from '../drag/moving.ts';
import { isDraft } from '../folder-store.ts';
import { folders } from '../folders.ts';
import type { ListWindow } from './list-window.ts';
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
}

/**
 * Keeps what the person looks at where it is while rows come and go: the row something is dragged over, else the focused
 * row when the tree has the keyboard, else the row under the pointer, else the row at the top; where that row itself goes,
 * the next one in sight. What the person themself puts elsewhere is seen to go there, past all others, which stay.
 * @param drawn the rows as last drawn
 */
export function useHeldRows(
  scroller: RefObject<HTMLDivElement | null>,
  list: ListWindow,
  drawn: RefObject<readonly DrawnRow[]>,
  listVersion: number,
): void {
  const held = useRef<View | null>(null);
  const { geometry, scrollTop, holdAt } = list;

  useEffect(
    () =>
      folders.subscribeRows(() => {
        held.current ??= viewOf(scroller.current, drawn.current, scrollTop(), geometry());
      }),
    [scroller, drawn, scrollTop, geometry],
  );

  // biome-ignore lint/correctness/useExhaustiveDependencies: once for every change of the list
  useLayoutEffect(() => {
    const view = held.current;
    held.current = null;
    for (const { key, offset } of view === null ? [] : toHold(view)) {
      const index = folders.rows.indexOf(key);
      if (index < 0) continue;
      holdAt(index, offset);
      break;
    }
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
  if (scroller === null) return { candidates: [], inSight: [], atTop };
  const inSight = drawn
    .map(({ key, index }) => ({ key, offset: index * rowHeight - scrollTop }))
    .filter(({ offset }) => offset > -rowHeight && offset < viewport);
  const focused = scroller.contains(document.activeElement) ? useTreeView.getState().focused : null;
  const hovered = scroller.querySelector<HTMLElement>('[data-key]:hover')?.dataset.key;
  const aimedAt = useTarget.getState().spot?.row.key;
  const rank = ({ key }: Held) => [aimedAt, focused, hovered, key].indexOf(key);
  const first = inSight.toSorted((a, b) => rank(a) - rank(b))[0];
  if (first === undefined || (rank(first) === 3 && atTop)) return { candidates: [], inSight, atTop };
  const from = inSight.indexOf(first);
  const after = inSight.slice(from + 1);
  const before = inSight.slice(0, from).reverse();
  // Where a row for a new folder came, what was below it comes back up when it goes.
  const candidates = isDraft(first.key) ? [first, ...before, ...after] : [first, ...after, ...before];
  return { candidates, inSight, atTop };
}
