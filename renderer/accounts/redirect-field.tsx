import { useId, useState } from 'react';
import { type BrowserVendor, redirectUri } from '../../shared/redirect.ts';
import { t } from '../../shared/words/words.ts';
import { Button } from '../ui/button.tsx';
import { complain } from '../window-state.ts';
import styles from './redirect-field.module.css';

/** The redirect URI an administrator is to register, with a button that copies it. */
export function RedirectField({ vendor, port }: { readonly vendor: BrowserVendor; readonly port: string }) {
  const id = useId();
  const [copied, setCopied] = useState<string | null>(null);
  const uri = redirectUri(vendor, Number(port) || 0);
  const copy = () => navigator.clipboard.writeText(uri).then(() => setCopied(uri), complain);
  return (
    <div className={styles.field}>
      <label htmlFor={id} className={styles.label}>
        {t('accounts.redirectField')}
      </label>
      <span className={styles.row}>
        <input
          id={id}
          readOnly
          value={uri}
          aria-describedby={`${id}-hint`}
          className={styles.uri}
          onFocus={(event) => event.currentTarget.select()}
        />
        <Button onClick={copy}>{copied === uri ? t('accounts.redirectCopied') : t('accounts.redirectCopy')}</Button>
        <span role="status" className="visually-hidden">
          {copied === uri && t('accounts.redirectCopied')}
        </span>
      </span>
      <p id={`${id}-hint`} className={styles.hint}>
        {t('accounts.redirectHint')}
      </p>
    </div>
  );
}
