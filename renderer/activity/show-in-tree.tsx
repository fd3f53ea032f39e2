import { type AccountId, type FolderId, type FolderKey, folderKey } from '../../shared/folder.ts';
import { t } from '../../shared/words/words.ts';
import { endFind } from '../find/find-state.ts';
import { folders, useNode } from '../folders.ts';
import { choose } from '../tree/commands.ts';
import { Button } from '../ui/button.tsx';

/** Leads to a folder's row, wherever it is by now. */
export function showInTree(key: FolderKey): void {
  // What is found is not what was asked for here.
  if (folders.filtered) endFind(false);
  choose(key);
}

interface ShowInTreeProps {
  readonly account: AccountId;
  /** As the tree knows it; null when it is not there. */
  readonly folder: FolderId | null;
  readonly name: string;
}

/** Leads to the folder a line is about; not there when the folder is not. */
export function ShowInTree({ account, folder, name }: ShowInTreeProps) {
  const node = useNode(folder === null ? null : folderKey(account, folder));
  if (node === undefined) return null;
  return (
    <Button variant="link" aria-label={t('activity.showInTreeOf', { name })} onClick={() => showInTree(node.key)}>
      {t('activity.showInTree')}
    </Button>
  );
}
