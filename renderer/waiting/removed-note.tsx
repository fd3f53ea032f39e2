import { X } from 'lucide-react';
import { t } from '../../shared/words/words.ts';
import { Button, IconButton } from '../ui/button.tsx';
import { bringBack } from './removing.ts';
import { useWaiting } from './waiting-state.ts';
import styles from './waiting-view.module.css';

/** What the person has just removed, and how to have it after all; until they do something else here. */
export function RemovedNote() {
  const removed = useWaiting((state) => state.removed);
  if (removed === null) return null;
  const { text, back } = removed;
  return (
    <div className={styles.removed}>
      <p>{text}</p>
      {back !== null && (
        <Button
          variant="link"
          aria-label={t('waiting.undoOf', { what: back.what })}
          onClick={() => void bringBack(back)}
        >
          {t('waiting.undo')}
        </Button>
      )}
      <IconButton icon={X} label={t('app.dismiss')} onClick={() => useWaiting.setState({ removed: null })} />
    </div>
  );
}
