import { ChevronRight } from 'lucide-react';
import { useState } from 'react';
import { VENDOR_NAMES, type VendorName } from '../../shared/connection.ts';
import { VENDOR_FORMS } from '../../shared/vendors.ts';
import { t } from '../../shared/words/words.ts';
import { request } from '../api.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import styles from './add-mailbox.module.css';
import { MailboxForm } from './mailbox-form.tsx';
import { SecretsNote } from './secrets-note.tsx';

/** The kinds of mailbox there are, each with a line about it. */
export function VendorList({ onChoose }: { readonly onChoose: (vendor: VendorName) => void }) {
  return (
    <ul className={styles.vendors}>
      {VENDOR_NAMES.map((vendor, index) => (
        <li key={vendor}>
          <button
            type="button"
            className={styles.vendor}
            data-autofocus={index === 0 ? '' : undefined}
            onClick={() => onChoose(vendor)}
          >
            <span>
              <span className={styles.name}>{t(VENDOR_FORMS[vendor].name)}</span>
              <span className={styles.about}>{t(VENDOR_FORMS[vendor].about)}</span>
            </span>
            <ChevronRight size={16} aria-hidden />
          </button>
        </li>
      ))}
    </ul>
  );
}

/** Adds a mailbox: its kind, then its form. */
export function AddMailbox({
  start = null,
  onClose,
}: {
  readonly start?: VendorName | null;
  readonly onClose: () => void;
}) {
  const [vendor, setVendor] = useState(start);
  if (vendor === null) {
    return (
      <Dialog key="choose" title={t('accounts.addTitleChoose')} onClose={onClose}>
        <p>{t('accounts.firstChoose')}</p>
        <VendorList onChoose={setVendor} />
      </Dialog>
    );
  }
  return (
    <Dialog key={vendor} title={t('accounts.addTitle', { vendor: t(VENDOR_FORMS[vendor].name) })} onClose={onClose}>
      <p className={styles.another}>
        {t(VENDOR_FORMS[vendor].about)}{' '}
        <Button variant="link" onClick={() => setVendor(null)}>
          {t('accounts.changeVendor')}
        </Button>
      </p>
      <SecretsNote />
      <MailboxForm
        vendor={vendor}
        save={(result, attempt) => request('accounts:add', { ...result, attempt })}
        saveWords={t('accounts.addNow')}
        onSaved={onClose}
        onCancel={onClose}
      />
    </Dialog>
  );
}
