import styles from './meter.module.css';

interface MeterProps {
  /** 0 to 1; more is shown as full. */
  readonly share: number;
  /** What is measured, in words. */
  readonly label: string;
  /** The measure in words; it is also the text alternative. */
  readonly text: string;
}

/** From this share on a measure is shown as nearly full. */
export const NEARLY_FULL = 0.9;

function meterProps({ share, label, text }: MeterProps) {
  const percent = Math.round(Math.min(1, Math.max(0, share)) * 100);
  return {
    role: 'meter',
    'aria-label': label,
    'aria-valuemin': 0,
    'aria-valuemax': 100,
    'aria-valuenow': percent,
    'aria-valuetext': text,
    'data-full': share >= NEARLY_FULL ? '' : undefined,
  } as const;
}

/** How full something is, as a bar. */
export function Bar(props: MeterProps) {
  const width = `${Math.min(1, Math.max(0, props.share)) * 100}%`;
  return (
    <div className={styles.bar} {...meterProps(props)}>
      <div className={styles.fill} style={{ inlineSize: width }} />
    </div>
  );
}

/** The same as a small ring. */
export function Ring(props: MeterProps) {
  const around = 2 * Math.PI * 6;
  return (
    <span className={styles.ring} title={props.text} {...meterProps(props)}>
      <svg viewBox="0 0 16 16" width={16} height={16} aria-hidden="true">
        <circle cx={8} cy={8} r={6} className={styles.track} />
        <circle
          cx={8}
          cy={8}
          r={6}
          className={styles.arc}
          strokeDasharray={`${Math.min(1, Math.max(0, props.share)) * around} ${around}`}
          transform="rotate(-90 8 8)"
        />
      </svg>
    </span>
  );
}
