import styles from './progress-bar.module.css';

interface ProgressBarProps {
  /** 0 to 100; null: one can't tell how far it is. */
  readonly percent: number | null;
  /** What it is that goes on, in words. */
  readonly label: string;
  readonly className?: string | undefined;
}

/** How far something is, as a bar; without a percentage it shows only that something goes on. */
export function ProgressBar({ percent, label, className = '' }: ProgressBarProps) {
  const progress = {
    role: 'progressbar',
    'aria-label': label,
    'aria-valuemin': 0,
    'aria-valuemax': 100,
    'aria-valuenow': percent ?? undefined,
  } as const;
  return (
    <span className={`${styles.bar} ${className}`} {...progress}>
      {percent === null ? (
        <span className={styles.unknown} />
      ) : (
        <span className={styles.fill} style={{ inlineSize: `${percent}%` }} />
      )}
    </span>
  );
}
