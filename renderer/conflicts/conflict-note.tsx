import type { FolderNode } from '../../shared/tree-node.ts';
import { t } from '../../shared/words/words.ts';
import { useAccount } from '../queries.ts';
import { Button } from '../ui/button.tsx';
import { Notice } from '../ui/notice.tsx';
import { conflictWords } from './conflict-words.ts';
import { useConflicting } from './conflicts-query.ts';
import { showConflict } from './desk-state.ts';

/** Of a folder with a change that waits for the person to choose: what happened, and the way to the choice. */
export function ConflictNote({ node }: { readonly node: FolderNode }) {
  const conflict = useConflicting().get(node.key);
  const mailbox = useAccount(node.account)?.label ?? '';
  if (conflict === undefined) return null;
  return (
    <Notice
      tone="warn"
      title={t('conflicts.rowHint')}
      actions={
        <Button
          aria-label={t('conflicts.decideOf', { name: conflict.operation.name })}
          onClick={() => void showConflict(conflict.seq)}
        >
          {t('conflicts.decide')}
        </Button>
      }
    >
      {conflictWords(conflict, mailbox)}
    </Notice>
  );
}
