import { CircleAlert, CircleCheck, Info, TriangleAlert, X } from 'lucide-react';
import type { ReactNode } from 'react';
import { t } from '../../shared/words/words.ts';
import { IconButton } from './button.tsx';
import styles from './notice.module.css';

const ICONS = { info: Info, good: CircleCheck, warn: TriangleAlert, danger: CircleAlert } as const;

interface NoticeProps {
  readonly tone: keyof typeof ICONS;
  readonly title?: string | undefined;
  readonly children: ReactNode;
  /** Buttons below the text. */
  readonly actions?: ReactNode;
  readonly onDismiss?: () => void;
  /** Spoken at once when it appears: for what follows from something the person just did. */
  readonly spoken?: boolean;
}

/** A few sentences that stand out from what is around them. */
export function Notice({ tone, title, children, actions, onDismiss, spoken = false }: NoticeProps) {
  const Icon = ICONS[tone];
  return (
    <div className={`${styles.notice} ${styles[tone]}`} role={spoken ? 'alert' : undefined}>
      <Icon size={16} aria-hidden className={styles.icon} />
      <div className={styles.text}>
        {title && <p className={styles.title}>{title}</p>}
        <div>{children}</div>
        {actions && <div className={styles.actions}>{actions}</div>}
      </div>
      {onDismiss && <IconButton icon={X} label={t('app.dismiss')} onClick={onDismiss} />}
    </div>
  );
}
