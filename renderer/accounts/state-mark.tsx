import { Ban, Circle, CircleAlert, CircleDashed, CloudAlert, CloudOff, KeyRound, RefreshCw } from 'lucide-react';
import { t } from '../../shared/words/words.ts';
import { MOOD_WORDS, type Mood } from './mood.ts';
import styles from './state-mark.module.css';

const ICONS = {
  fresh: Circle,
  waiting: CircleDashed,
  syncing: RefreshCw,
  offline: CloudOff,
  retrying: CloudAlert,
  'signed-out': Ban,
  'needs-sign-in': KeyRound,
  failed: CircleAlert,
} as const satisfies Record<Mood, unknown>;

/** How a mailbox is doing: a shape of its own for each state, and its words for speech. */
export function StateMark({ mood }: { readonly mood: Mood }) {
  const Icon = ICONS[mood];
  const words = t(MOOD_WORDS[mood]);
  return (
    <span role="img" aria-label={words} title={words} className={`${styles.mark} ${styles[mood]}`}>
      <Icon size={14} aria-hidden />
    </span>
  );
}
