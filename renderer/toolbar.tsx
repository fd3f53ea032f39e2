import { PanelLeft, PanelRight, RefreshCw } from 'lucide-react';
import { t } from '../shared/words/words.ts';
import { ViewSwitch } from './activity/view-switch.tsx';
import styles from './columns.module.css';
import { refresh } from './commands.ts';
import { FindBox } from './find/find-box.tsx';
import { togglePanel, usePanelShown } from './panels.ts';
import { ViewMenu } from './settings/view-menu.tsx';
import { IconButton } from './ui/button.tsx';

/** What stands above the tree. */
export function Toolbar() {
  const accounts = usePanelShown('accounts');
  const details = usePanelShown('details');
  return (
    <div role="toolbar" aria-label={t('app.toolbar')} className={styles.toolbar}>
      <IconButton
        icon={PanelLeft}
        label={accounts ? t('app.hideAccounts') : t('app.showAccounts')}
        aria-expanded={accounts}
        onClick={() => togglePanel('accounts')}
      />
      <div className={styles.find}>
        <FindBox />
      </div>
      <ViewSwitch />
      <IconButton icon={RefreshCw} label={t('app.refresh')} onClick={refresh} />
      <ViewMenu />
      <IconButton
        icon={PanelRight}
        label={details ? t('app.hideDetails') : t('app.showDetails')}
        aria-expanded={details}
        onClick={() => togglePanel('details')}
      />
    </div>
  );
}
