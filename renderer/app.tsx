import { Suspense, useEffect, useState } from 'react';
import { t } from '../shared/words/words.ts';
import { FirstRun } from './accounts/first-run.tsx';
import styles from './app.module.css';
import { Banners } from './banners.tsx';
import { ChangeNotices } from './changes/change-notice.tsx';
import { Questions } from './changes/questions.tsx';
import { Columns } from './columns.tsx';
import { Dialogs } from './dialogs.tsx';
import { useAccounts, useSecrets } from './queries.ts';
import { RefreshNotices } from './refresh/refresh-notices.tsx';
import { useLook } from './settings/apply-look.ts';
import { StartFailure } from './start-failure.tsx';
import { StatusLine } from './status/status-line.tsx';
import { openDialog } from './window-state.ts';

/** The whole window. */
export function App() {
  return (
    <StartFailure>
      <Suspense fallback={<Opening />}>
        <Frame />
      </Suspense>
    </StartFailure>
  );
}

function Frame() {
  useLook();
  useUnlockAtStart();
  const accounts = useAccounts();
  return (
    <div className={styles.window}>
      <Banners />
      {accounts.length === 0 ? <FirstRun /> : <Columns />}
      <ChangeNotices />
      <RefreshNotices />
      <StatusLine />
      <Dialogs />
      <Questions />
    </div>
  );
}

/** Asks for the passphrase once, at the start; without it everything can still be read. */
function useUnlockAtStart(): void {
  const { locked } = useSecrets();
  const [lockedAtStart] = useState(locked);
  useEffect(() => {
    if (lockedAtStart) openDialog({ kind: 'unlock' });
  }, [lockedAtStart]);
}

/** What is shown while main answers the first questions: usually nothing one could see. */
function Opening() {
  return (
    <p role="status" className={styles.opening}>
      {t('app.loading')}
    </p>
  );
}
