import { folders } from '../folders.ts';
import styles from './drop-marker.module.css';
import { useTarget } from './moving.ts';

/**
 * The frame around the row that would take what is moved. One element for the whole list: going from row to row draws
 * nothing else.
 */
export function DropMarker({ rowHeight }: { readonly rowHeight: number }) {
  const { node, verdict } = useTarget();
  const index = node === null ? -1 : folders.rows.indexOf(node.key);
  if (index < 0) return null;
  return (
    <div
      aria-hidden
      className={styles.marker}
      data-drop={verdict.allowed ? 'inside' : 'refused'}
      style={{ transform: `translateY(${index * rowHeight}px)` }}
    />
  );
}
