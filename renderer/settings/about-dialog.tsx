import { Trees } from 'lucide-react';
import { t } from '../../shared/words/words.ts';
import { useAppInfo } from '../queries.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { copyDiagnostics } from './copy-diagnostics.ts';
import styles from './settings-dialog.module.css';

/** What this app is. */
export function AboutDialog({ onClose }: { readonly onClose: () => void }) {
  return (
    <Dialog title={t('app.aboutEntry')} onClose={onClose}>
      <About />
    </Dialog>
  );
}

/** Name, purpose and version. */
export function About() {
  const { version, demo } = useAppInfo();
  return (
    <section className={styles.about}>
      <Trees size={32} strokeWidth={1.5} aria-hidden className={styles.sign} />
      <div>
        <p className={styles.name}>{t('app.name')}</p>
        <p>{t('app.aboutText')}</p>
        <p className="quiet">{t('app.version', { version })}</p>
        <p className={styles.diagnostics}>
          <Button onClick={copyDiagnostics}>{t('app.copyDiagnostics')}</Button>
        </p>
        <p className="quiet">{t('app.diagnosticsNote')}</p>
        {demo && <p className="quiet">{t('app.demoNote')}</p>}
      </div>
    </section>
  );
}
