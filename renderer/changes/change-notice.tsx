import { useEffect } from 'react';
import { t } from '../../shared/words/words.ts';
import { showActivity } from '../activity/activity-filter.ts';
import { summonFocus, useTreeView } from '../tree/view-state.ts';
import { Button } from '../ui/button.tsx';
import { Notice } from '../ui/notice.tsx';
import styles from '../ui/notices.module.css';
import { dismissNotice, useChanges } from './changes-state.ts';
import { laidOut } from './shown.ts';
import { retry } from './taking-back.ts';

/** Scrolls the row that has the keyboard back into sight, once what was last drawn has taken its room. */
export async function keepInSight(): Promise<void> {
  await laidOut();
  if (document.activeElement?.closest('[data-key]') == null) return;
  useTreeView.setState(({ visits }) => ({ visits: visits + 1 }));
}

/** What was refused, or how a large change ended, until dismissed: what has been said aloud is to be read here. */
export function ChangeNotices() {
  const notice = useChanges((state) => state.notice);
  const isThere = notice !== null;
  useEffect(() => {
    // The tree has less room now: the row with the keyboard is not to be covered.
    if (isThere) void keepInSight();
  }, [isThere]);
  const dismiss = () => {
    dismissNotice();
    // The button that was pressed is gone.
    summonFocus();
  };
  return (
    <section aria-label={t('changes.outcomes')} className={styles.notices}>
      {notice !== null && (
        <Notice tone={notice.tone} onDismiss={dismiss}>
          <div className={styles.notice}>
            <p>
              <strong>{notice.title}.</strong> {notice.text}
            </p>
            {notice.retry !== null && (
              <Button
                onClick={() => {
                  if (notice.retry !== null) void retry(notice.retry);
                  summonFocus();
                }}
              >
                {t('changes.retry')}
              </Button>
            )}
            {notice.more && (
              <Button
                variant="link"
                onClick={() => {
                  dismissNotice();
                  showActivity('failed');
                }}
              >
                {t(notice.retry === null ? 'changes.showReasons' : 'changes.showActivity')}
              </Button>
            )}
          </div>
        </Notice>
      )}
    </section>
  );
}
