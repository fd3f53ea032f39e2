import { Suspense } from 'react';
import { t } from '../shared/words/words.ts';
import { FirstRun } from './accounts/first-run.tsx';
import styles from './app.module.css';
import { Banners } from './banners.tsx';
import { Columns } from './columns.tsx';
import { Dialogs } from './dialogs.tsx';
import { useAccounts } from './queries.ts';
import { useLook } from './settings/apply-look.ts';
import { StartFailure } from './start-failure.tsx';
import { StatusLine } from './status/status-line.tsx';

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
  const accounts = useAccounts();
  return (
    <div className={styles.window}>
      <Banners />
      {accounts.length === 0 ? <FirstRun /> : <Columns />}
      <StatusLine />
      <Dialogs />
    </div>
  );
}

/** What is shown while main answers the first questions: usually nothing one could see. */
function Opening() {
  return (
    <p role="status" className={styles.opening}>
      {t('app.loading')}
    </p>
  );
}
