import { useDeferredValue, useMemo } from 'react';
import type { FolderNode } from '../../shared/tree.ts';
import { t } from '../../shared/words/words.ts';
import { SelectionDetails } from '../changes/selection-details.tsx';
import { useStructure } from '../changes/use-structure.ts';
import { folders, useNode } from '../folders.ts';
import { useAccount } from '../queries.ts';
import { useChosen, useTreeView } from '../tree/view-state.ts';
import styles from './details-pane.module.css';
import { FolderDetails } from './folder-details.tsx';
import { MailboxDetails } from './mailbox-details.tsx';

/** What is known of the chosen row: a folder's or a mailbox's own. */
export function DetailsPane() {
  // Walking over rows comes first; the pane follows when there is time.
  const key = useDeferredValue(useChosen());
  const node = useNode(key);
  const account = useAccount(node?.account ?? '');
  const several = useSeveral();
  return (
    <div className={styles.pane}>
      {several.length > 1 ? (
        <SelectionDetails nodes={several} />
      ) : !node || account === undefined ? (
        <p className={styles.nothing}>{t('details.nothing')}</p>
      ) : node.folder === null ? (
        <MailboxDetails key={node.key} account={account} node={node} />
      ) : (
        <FolderDetails key={node.key} account={account} node={node} folder={node.folder} />
      )}
    </div>
  );
}

/** @returns the selected rows when they are several */
function useSeveral(): readonly FolderNode[] {
  const selected = useDeferredValue(useTreeView((state) => state.selected));
  const structure = useStructure();
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is in the tree is part of its structure
  return useMemo(
    () => (selected.size > 1 ? [...selected].flatMap((key) => folders.tree.get(key) ?? []) : []),
    [selected, structure],
  );
}
