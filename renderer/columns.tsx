import { t } from '../shared/words/words.ts';
import { AccountsPanel } from './accounts/accounts-panel.tsx';
import styles from './columns.module.css';
import { DetailsPane } from './details/details-pane.tsx';
import { SidePanel } from './side-panel.tsx';
import { LiveRegions } from './speech/live-regions.tsx';
import { Toolbar } from './toolbar.tsx';
import { Views } from './views.tsx';

/** Mailboxes, tree, details. */
export function Columns() {
  return (
    <div className={styles.columns}>
      <SidePanel panel="accounts" label={t('accounts.title')} separator={t('app.resizeAccounts')}>
        <AccountsPanel />
      </SidePanel>
      <main className={styles.main}>
        <h1 className="visually-hidden">{t('app.name')}</h1>
        <Toolbar />
        <Views />
      </main>
      <SidePanel panel="details" label={t('details.title')} separator={t('app.resizeDetails')}>
        <DetailsPane />
      </SidePanel>
      <LiveRegions />
    </div>
  );
}
