import { isUnderWay } from '../../shared/refresh.ts';
import { t } from '../../shared/words/words.ts';
import { useAccounts } from '../queries.ts';
import { summonFocus } from '../tree/view-state.ts';
import { Button } from '../ui/button.tsx';
import { overallPercent } from './overall.ts';
import { ProgressBar } from './progress-bar.tsx';
import { useRefreshes } from './refresh-state.ts';
import { overallWords } from './refresh-words.ts';
import { stopRefreshes } from './refreshing.ts';
import styles from './status-refresh.module.css';
import { useFocusKept } from './use-focus-kept.ts';

/** The part of the status line that tells how far all refreshes together are, and stops them. */
export function StatusRefresh() {
  // The names of mailboxes are in the words.
  useAccounts();
  const tasks = useRefreshes((state) => state.tasks).filter(isUnderWay);
  const percent = overallPercent(tasks);
  const stoppable = tasks.filter(({ stop, phase }) => stop !== 'impossible' && phase !== 'stopping');
  const focus = useFocusKept(stoppable.length > 0, summonFocus);
  if (tasks.length === 0) return null;
  const words = overallWords(tasks, percent);
  return (
    <span className={styles.refresh} {...focus}>
      <span className={styles.words} title={words}>
        {words}
      </span>
      <ProgressBar percent={percent} label={words} className={styles.bar} />
      {stoppable.length > 0 && (
        <Button
          variant="link"
          aria-label={t('refresh.stopWhat', { what: words })}
          onClick={() => void stopRefreshes(stoppable)}
        >
          {t('refresh.stop')}
        </Button>
      )}
    </span>
  );
}
