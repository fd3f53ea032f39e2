import { useQuery } from '@tanstack/react-query';
import { CloudUpload } from 'lucide-react';
import { type AccountId, type Folder, folderKey } from '../../shared/folder.ts';
import { t } from '../../shared/words/words.ts';
import { useChanges } from '../changes/changes-state.ts';
import { Button } from '../ui/button.tsx';
import styles from './pending-note.module.css';
import { folderQueueQuery } from './queue-query.ts';
import { pendingWords } from './queue-words.ts';
import { showLine } from './show-waiting.ts';

interface PendingNoteProps {
  readonly account: AccountId;
  readonly folder: Folder;
}

/** Of a folder with changes the server does not have yet: what waits, and the way to its lines in the queue. */
export function PendingNote(props: PendingNoteProps) {
  const { account, folder } = props;
  const isPending = useChanges(({ pending }) => pending.has(folderKey(account, folder.id)));
  return isPending ? <Waits {...props} /> : null;
}

function Waits({ account, folder: { id, name } }: PendingNoteProps) {
  const waits = useQuery(folderQueueQuery(account, id)).data ?? [];
  if (waits.length === 0) return null;
  return (
    <ul className={styles.note}>
      {waits.map(({ item, index }) => (
        <li key={item.seq} className={styles.line}>
          <CloudUpload size={16} aria-hidden className={styles.icon} />
          <span className={styles.words}>{pendingWords(item)}</span>
          <Button
            variant="link"
            aria-label={t('waiting.showWaitingOf', { name })}
            onClick={() => showLine(item, index)}
          >
            {t('waiting.showWaiting')}
          </Button>
        </li>
      ))}
    </ul>
  );
}
