import { levelOf } from '../../shared/tree.ts';
import { folders } from '../folders.ts';
import { indentOf } from '../tree/name-cell.tsx';
import styles from './drop-marker.module.css';
import { useTarget } from './moving.ts';

/**
 * The frame around the row that would take what is moved, or the line between rows where it would stand, as far in as its level. One element for the whole list: going from row to row draws
 * nothing else.
 */
export function DropMarker({ rowHeight }: { readonly rowHeight: number }) {
  const { spot, verdict } = useTarget();
  const index = spot === null ? -1 : folders.rows.indexOf(spot.row.key);
  if (spot === null || index < 0) return null;
  if (spot.where === 'inside') {
    return (
      <div
        aria-hidden
        className={styles.marker}
        data-drop={verdict.allowed ? 'inside' : 'refused'}
        style={{ transform: `translateY(${index * rowHeight}px)` }}
      />
    );
  }
  const edge = spot.where === 'after' ? index + 1 : index;
  return (
    <div
      aria-hidden
      className={styles.line}
      data-drop={verdict.allowed ? spot.where : 'refused'}
      style={{ transform: `translateY(${edge * rowHeight}px)`, marginInlineStart: indentOf(levelOf(spot.node)) }}
    />
  );
}
