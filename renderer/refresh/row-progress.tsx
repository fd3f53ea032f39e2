import type { FolderKey } from '../../shared/folder.ts';
import { format } from '../../shared/words/format.ts';
import { ProgressBar } from './progress-bar.tsx';
import { useRefreshes } from './refresh-state.ts';
import { progressWords } from './refresh-words.ts';
import styles from './row-progress.module.css';

/** How far the refresh of a row is; drawn only where there is one, and then again by itself, without its row. */
export function RowProgress({ row }: { readonly row: FolderKey }) {
  const task = useRefreshes(({ rows }) => rows.get(row));
  if (task === undefined) return null;
  const words = progressWords(task);
  return (
    <span className={styles.progress} title={words} data-refreshing>
      <ProgressBar percent={task.percent} label={words} className={styles.bar} />
      {task.percent !== null && (
        <span aria-hidden className={styles.percent}>
          {format.percent(task.percent / 100)}
        </span>
      )}
    </span>
  );
}
