import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { AccountId, FolderId } from '../../shared/folder.ts';
import { t } from '../../shared/words/words.ts';
import { RowIcon } from '../tree/icon-sprite.tsx';
import styles from '../tree/tree-row.module.css';
import { folderQueueQuery } from './queue-query.ts';
import { pendingWords } from './queue-words.ts';

interface PendingSignProps {
  readonly account: AccountId;
  readonly folder: FolderId;
}

/** The mark of a row with changes the server does not have yet; it says which to who points at it. */
export function PendingSign({ account, folder }: PendingSignProps) {
  const [pointedAt, setPointedAt] = useState(false);
  const waits = useQuery({ ...folderQueueQuery(account, folder), enabled: pointedAt }).data ?? [];
  const words = pointedAt ? waits.map(({ item }) => pendingWords(item)).join('\n') : '';
  return (
    <span
      className={styles.mark}
      title={words || t('tree.row.pendingHint')}
      onPointerEnter={() => setPointedAt(true)}
      onPointerLeave={() => setPointedAt(false)}
    >
      <RowIcon name="pending" className={styles.markIcon} />
    </span>
  );
}
