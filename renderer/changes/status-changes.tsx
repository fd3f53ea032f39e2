import type { ChangesState } from '../../shared/changes.ts';
import { format } from '../../shared/words/format.ts';
import { undoWords } from '../../shared/words/step-words.ts';
import { t } from '../../shared/words/words.ts';
import { Button } from '../ui/button.tsx';
import { firstClick } from '../ui/first-click.ts';
import { showWaiting } from '../waiting/show-waiting.ts';
import { useChanges, useNextUndo } from './changes-state.ts';
import { UNDO_BUTTON_ID } from './history-keys.ts';
import { isMac, keyText, UNDO_CHORD } from './key-words.ts';
import styles from './status-changes.module.css';
import { stop, undo } from './taking-back.ts';
import { useStandingOn } from './use-standing-on.ts';

/** The part of the status line that tells how the person's changes stand, and what Undo would take back. */
export function StatusChanges() {
  const { waiting, running } = useChanges(({ state }) => state);
  return (
    <span className={styles.changes}>
      {running.map((wish) => (
        <Progress key={wish.group} wish={wish} />
      ))}
      {running.length === 0 && waiting > 0 && (
        <Button variant="link" onClick={() => void showWaiting()}>
          {t('changes.waiting', { count: waiting, number: format.number(waiting) })}
        </Button>
      )}
      <UndoButton />
    </span>
  );
}

/** How far a wish of many folders is, and how to end it. */
function Progress({ wish }: { readonly wish: ChangesState['running'][number] }) {
  const { type, done, refused, total, group } = wish;
  const over = done + refused;
  const words = t(`changes.progress.${type}`, { done: format.number(over), total: format.number(total) });
  const stand = useStandingOn();
  return (
    <span className={styles.progress}>
      <span>{words}</span>
      <progress className={styles.bar} value={over} max={total} aria-label={words} />
      <Button
        variant="link"
        aria-label={t('changes.stopWhat', { what: words })}
        {...stand}
        onClick={() => void stop(group)}
      >
        {t('changes.stop')}
      </Button>
    </span>
  );
}

/** Says what it would undo; stays as long as there is something. */
function UndoButton() {
  const step = useNextUndo();
  return step === null ? null : <Undo step={step} />;
}

function Undo({ step }: { readonly step: NonNullable<ReturnType<typeof useNextUndo>> }) {
  const stand = useStandingOn();
  return (
    <Button
      id={UNDO_BUTTON_ID}
      variant="link"
      aria-keyshortcuts={isMac() ? 'Meta+Z' : 'Control+Z'}
      {...stand}
      onClick={firstClick(() => void undo(step))}
    >
      <span className={styles.undo}>{t('changes.withKey', { action: undoWords(step), key: keyText(UNDO_CHORD) })}</span>
    </Button>
  );
}
