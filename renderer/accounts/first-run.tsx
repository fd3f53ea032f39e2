import { Trees } from 'lucide-react';
import { useState } from 'react';
import type { VendorName } from '../../shared/connection.ts';
import { t } from '../../shared/words/words.ts';
import { useAppInfo } from '../queries.ts';
import { AddMailbox, VendorList } from './add-mailbox.tsx';
import styles from './first-run.module.css';

/** What is shown before there is any mailbox. */
export function FirstRun() {
  const [vendor, setVendor] = useState<VendorName | null>(null);
  const { packaged } = useAppInfo();
  return (
    <main className={styles.page}>
      <div className={styles.column}>
        <Trees size={40} strokeWidth={1.5} aria-hidden className={styles.sign} />
        <h1 className={styles.title}>{t('accounts.firstTitle')}</h1>
        <p>{t('accounts.firstText')}</p>
        <h2 className={styles.choose}>{t('accounts.firstChoose')}</h2>
        <VendorList onChoose={setVendor} />
        <p className="quiet">{t('accounts.firstPrivacy')}</p>
        {!packaged && <p className="quiet">{t('accounts.firstHint')}</p>}
      </div>
      {vendor !== null && <AddMailbox start={vendor} onClose={() => setVendor(null)} />}
    </main>
  );
}
