import type { AccountStatus } from '../../shared/account.ts';
import type { AccountId } from '../../shared/folder.ts';
import type { FolderNode } from '../../shared/tree.ts';
import { t } from '../../shared/words/words.ts';
import { useFind } from '../find/find-state.ts';
import { folders, useRows } from '../folders.ts';
import { useStatuses } from '../queries.ts';
import { Button } from '../ui/button.tsx';
import { loadTree } from './start.ts';
import styles from './tree-notice.module.css';
import { useTreeView } from './view-state.ts';

/** Widths of the bars that stand for rows, in per cent, and how far they are set in. */
const SKELETON = [
  [34, 0],
  [18, 1],
  [14, 1],
  [12, 1],
  [26, 1],
  [22, 2],
  [30, 2],
  [16, 2],
  [20, 1],
  [24, 1],
] as const;

/** What stands in place of rows: that they are coming, that there are none, or that they could not be read. */
export function TreeNotice() {
  const { rows } = useRows();
  const failed = useTreeView((state) => state.failed);
  const finding = useFind((state) => state.query !== '');
  const statuses = useStatuses();
  if (failed) {
    return (
      <div className={styles.notice}>
        <p className={styles.title}>{t('tree.said.loadFailed')}</p>
        <Button onClick={loadTree}>{t('tree.retry')}</Button>
      </div>
    );
  }
  if (folders.revision === null) return <Skeleton below={0} />;
  if (rows.length > 0) return isFirstRead(rows, statuses) ? <Skeleton below={rows.length} /> : null;
  return (
    <div className={styles.notice}>
      <p className={styles.title}>{t(finding ? 'tree.find.none' : 'tree.empty.title')}</p>
      {!finding && <p>{t('tree.empty.text')}</p>}
    </div>
  );
}

/** @returns true where there is nothing but the mailboxes' own rows, and folders of one are on their way for the first time */
function isFirstRead(rows: readonly FolderNode[], statuses: ReadonlyMap<AccountId, AccountStatus>): boolean {
  if (rows.some(({ folder }) => folder !== null)) return false;
  return rows.some(({ account, children }) => {
    const status = statuses.get(account);
    return children.length === 0 && status?.phase === 'syncing' && status.syncedAt === null;
  });
}

/** @param below how many rows there are already */
function Skeleton({ below }: { readonly below: number }) {
  return (
    <div className={styles.skeleton} style={{ insetBlockStart: `calc(${below + 1} * var(--row-height) + 1px)` }}>
      <p role="status" className="visually-hidden">
        {t('tree.loading')}
      </p>
      {SKELETON.map(([width, level], index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: bars have nothing else
        <div key={index} className={styles.bar} style={{ marginInlineStart: level * 16 }}>
          <span style={{ inlineSize: `${width}%` }} />
        </div>
      ))}
    </div>
  );
}
