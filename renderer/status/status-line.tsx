import { t } from '../../shared/words/words.ts';
import { StateMark } from '../accounts/state-mark.tsx';
import { StatusChanges } from '../changes/status-changes.tsx';
import { ConflictsButton } from '../conflicts/conflicts-button.tsx';
import { useAccounts, useAppInfo, useStatuses } from '../queries.ts';
import { StatusRefresh } from '../refresh/status-refresh.tsx';
import { showMailbox } from '../show-mailbox.ts';
import { Button } from '../ui/button.tsx';
import { useNow } from './age.tsx';
import { Said } from './said.tsx';
import { sentenceOf } from './sentence.ts';
import styles from './status-line.module.css';

/** How fresh everything is, what waits for the person, and what they last did. */
export function StatusLine() {
  const { text, mood, attention } = sentenceOf(useAccounts(), useStatuses(), useNow());
  const { demo } = useAppInfo();
  return (
    <section className={styles.line} aria-label={t('app.statusLabel')}>
      <StateMark mood={mood} />
      <span className={styles.text}>
        {text}
        {attention && text && ' · '}
        {attention && (
          <Button variant="link" onClick={() => showMailbox(attention.account)}>
            {attention.text}
          </Button>
        )}
      </span>
      <ConflictsButton />
      <StatusRefresh />
      <Said />
      <StatusChanges />
      {demo && (
        <span className={styles.demo} title={t('app.demoNote')}>
          {t('app.demoBadge')}
        </span>
      )}
    </section>
  );
}
