import { useDeferredValue } from 'react';
import { t } from '../../shared/words/words.ts';
import { useNode } from '../folders.ts';
import { useAccount } from '../queries.ts';
import { useChosen } from '../tree/view-state.ts';
import styles from './details-pane.module.css';
import { FolderDetails } from './folder-details.tsx';
import { MailboxDetails } from './mailbox-details.tsx';

/** What is known of the chosen row: a folder's or a mailbox's own. */
export function DetailsPane() {
  // Walking over rows comes first; the pane follows when there is time.
  const key = useDeferredValue(useChosen());
  const node = useNode(key);
  const account = useAccount(node?.account ?? '');
  return (
    <div className={styles.pane}>
      {!node || account === undefined ? (
        <p className={styles.nothing}>{t('details.nothing')}</p>
      ) : node.folder === null ? (
        <MailboxDetails key={node.key} account={account} node={node} />
      ) : (
        <FolderDetails key={node.key} account={account} node={node} folder={node.folder} />
      )}
    </div>
  );
}
