import { useEffect } from 'react';
import { type RefreshTask, wentWrong } from '../../shared/refresh.ts';
import { t } from '../../shared/words/words.ts';
import { keepInSight } from '../changes/change-notice.tsx';
import { useAccounts } from '../queries.ts';
import { summonFocus } from '../tree/view-state.ts';
import { Button } from '../ui/button.tsx';
import { Notice } from '../ui/notice.tsx';
import styles from '../ui/notices.module.css';
import { useRefreshes } from './refresh-state.ts';
import { progressWords, whyWords } from './refresh-words.ts';
import { dismissRefresh, refreshAgain } from './refreshing.ts';

/** So many stand there at once; older ones come up as these are dismissed. */
const MOST_SHOWN = 3;

/** Refreshes that did not end well, each with the reason and the way out, until dismissed. */
export function RefreshNotices() {
  useAccounts();
  const wrong = useRefreshes(({ tasks }) => tasks).filter(wentWrong);
  const { length } = wrong;
  useEffect(() => {
    // The tree has less room now: the row with the keyboard is not to be covered.
    if (length > 0) void keepInSight();
  }, [length]);
  if (length === 0) return null;
  return (
    <section aria-label={t('refresh.outcomes')} className={styles.notices}>
      {wrong.slice(-MOST_SHOWN).map((task) => (
        <WentWrong key={task.id} task={task} />
      ))}
    </section>
  );
}

function WentWrong({ task }: { readonly task: RefreshTask }) {
  return (
    <Notice
      tone={task.phase === 'failed' ? 'danger' : 'warn'}
      onDismiss={() => {
        dismissRefresh(task);
        // The button that was pressed is gone.
        summonFocus();
      }}
    >
      <div className={styles.notice}>
        <p>
          <strong>{progressWords(task)}.</strong> {whyWords(task)}
        </p>
        <Button
          onClick={() => {
            void refreshAgain(task);
            summonFocus();
          }}
        >
          {t('refresh.retry')}
        </Button>
      </div>
    </Notice>
  );
}
