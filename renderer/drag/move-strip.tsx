import { t } from '../../shared/words/words.ts';
import { summonFocus } from '../tree/view-state.ts';
import { Button } from '../ui/button.tsx';
import { putDown } from './keyboard-move.ts';
import styles from './move-strip.module.css';
import { cancelMoving, movedNodes, useMoving, useTarget } from './moving.ts';
import { targetWords } from './moving-words.ts';

/** Below the tree while folders are picked up: what they are, where they would go, and what is said aloud, to be read and pressed. */
export function MoveStrip() {
  const { by, names } = useMoving();
  const { spot, verdict } = useTarget();
  if (by !== 'keyboard') return null;
  return (
    <section aria-label={t('tree.move.strip')} className={styles.strip}>
      <p className={styles.text}>
        <bdi className={styles.names}>{t('tree.move.moving', { names })}</bdi>{' '}
        <span className={verdict.allowed ? undefined : styles.refused}>
          {spot === null ? t('tree.move.choose') : targetWords(spot, verdict, movedNodes())}
        </span>
      </p>
      <Button disabled={spot === null || !verdict.allowed} onClick={putDown}>
        {t('tree.move.here')}
      </Button>
      <Button
        onClick={() => {
          cancelMoving();
          summonFocus();
        }}
      >
        {t('app.cancel')}
      </Button>
    </section>
  );
}
