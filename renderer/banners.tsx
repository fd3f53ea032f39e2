import { useState } from 'react';
import type { DatabaseTrouble } from '../shared/ipc.ts';
import { t } from '../shared/words/words.ts';
import styles from './app.module.css';
import { useAppInfo, useSecrets } from './queries.ts';
import { Button } from './ui/button.tsx';
import { ErrorNotice } from './ui/error-notice.tsx';
import { Notice } from './ui/notice.tsx';
import { openDialog, useWindow } from './window-state.ts';

/** What concerns the whole window, above everything else, each until dismissed or settled. */
export function Banners() {
  const { damagedSettings } = useAppInfo();
  const { locked } = useSecrets();
  const complaint = useWindow((state) => state.complaint);
  const [seenDamage, setSeenDamage] = useState(false);
  return (
    <section aria-label={t('app.notices')} className={styles.banners}>
      {damagedSettings !== null && !seenDamage && (
        <Notice tone="warn" onDismiss={() => setSeenDamage(true)}>
          {t('app.damagedSettings', { file: damagedSettings })}
        </Notice>
      )}
      <DatabaseNotice />
      {locked && (
        <Notice tone="info">
          {t('accounts.lockedBanner')}{' '}
          <Button variant="link" onClick={() => openDialog({ kind: 'unlock' })}>
            {t('app.unlockNow')}
          </Button>
        </Notice>
      )}
      {complaint && <ErrorNotice error={complaint} onDismiss={() => useWindow.setState({ complaint: null })} />}
    </section>
  );
}

/** What was amiss with the database: what happened, what was kept, and where the old file lies. */
function DatabaseNotice() {
  const { databaseTrouble } = useAppInfo();
  const [seen, setSeen] = useState(false);
  if (databaseTrouble === null || seen) return null;
  return (
    <Notice tone="warn" onDismiss={() => setSeen(true)}>
      {databaseWords(databaseTrouble)}
    </Notice>
  );
}

function databaseWords({ kind, path, whole, waiting }: DatabaseTrouble): string {
  if (kind === 'newer') return t('app.databaseNewer', { path });
  if (kind === 'fleeting') return t('app.databaseFleeting', { path });
  const sentences: string[] = [
    t('app.databaseDamaged', { path }),
    t(whole ? 'app.databaseKept' : 'app.databaseKeptInPart'),
  ];
  if (waiting > 0) sentences.push(t('app.databaseWaiting', { count: waiting }));
  return sentences.join(' ');
}
