import type { ActivityItem } from '../../shared/changes.ts';
import { format } from '../../shared/words/format.ts';
import { reasonText, whyText } from '../../shared/words/reason-words.ts';
import { shownName } from '../../shared/words/shown-name.ts';
import { t } from '../../shared/words/words.ts';
import { redo, retry, type Step, stop, undo } from '../changes/taking-back.ts';
import { showConflictOf } from '../conflicts/desk-state.ts';
import { useAccounts } from '../queries.ts';
import { Button } from '../ui/button.tsx';
import { firstClick } from '../ui/first-click.ts';
import styles from './activity-line.module.css';
import { itemWords, stateWords } from './activity-words.ts';
import { CHANGE_ICONS } from './change-icons.ts';
import parts from './change-line.module.css';
import { ShowInTree } from './show-in-tree.tsx';

/** What Undo and Redo of this line are about; null where it was not the person's own act. */
function stepOf({ group, type, name, count }: ActivityItem): Step | null {
  if (group === null || type === 'appeared' || type === 'vanished' || type === 'unreadable') return null;
  return { group, type, name, count };
}

/** One line: what was done, when, by whom, how it went, and what can be done about it. */
export function ActivityLine({ item }: { readonly item: ActivityItem }) {
  const accounts = useAccounts();
  const what = itemWords(item);
  const state = stateWords(item);
  const Icon = CHANGE_ICONS[item.type];
  const label = accounts.find(({ id }) => id === item.account)?.label;
  const failed = item.counts.refused > 0;
  const open = item.counts.conflict > 0;
  return (
    <li className={`${parts.line} ${styles.line}`} data-undone={item.undo === 'undone' || undefined}>
      <div className={parts.words}>
        <Icon size={16} aria-hidden className={parts.icon} />
        <div className={parts.text}>
          <p className={`${parts.what} ${styles.what}`}>{what}</p>
          <p className={parts.facts}>
            <time dateTime={new Date(item.at).toISOString()} title={format.moment(item.at)}>
              {format.time(item.at)}
            </time>
            {accounts.length > 1 && label !== undefined && <span>{label}</span>}
            {item.who === 'others' && <span>{t('activity.byOthers')}</span>}
            {state !== null && (
              <span className={failed ? styles.failed : open ? styles.open : styles.state}>{state}</span>
            )}
            {item.undo === 'undone' && <span className={styles.state}>{t('activity.undone')}</span>}
          </p>
          <WhyNotUndone item={item} />
          {item.failures.length > 0 && <Failures item={item} />}
        </div>
      </div>
      <LineActions item={item} what={what} />
    </li>
  );
}

/** Why Undo is not offered; of what never came about the refusal says enough. */
function WhyNotUndone({ item: { undo: state, undoReason } }: { readonly item: ActivityItem }) {
  if (state !== 'impossible' || undoReason === null || undoReason.code === 'nothing-was-done') return null;
  return <p className={styles.why}>{t('activity.cantUndo', { reason: reasonText(undoReason) })}</p>;
}

/** Show in tree, Decide, Undo, Redo, Stop: whichever makes sense now. An undoing is taken back by the Redo of what it took back. */
function LineActions({ item, what }: { readonly item: ActivityItem; readonly what: string }) {
  const step = stepOf(item);
  return (
    <span className={`${parts.actions} ${styles.actions}`}>
      <ShowInTree account={item.account} folder={item.folder} name={item.name} />
      {step !== null && <StepActions item={item} what={what} step={step} />}
    </span>
  );
}

interface StepActionsProps {
  readonly item: ActivityItem;
  readonly what: string;
  readonly step: Step;
}

function StepActions({ item, what, step }: StepActionsProps) {
  const waits = item.counts.waiting > 0;
  return (
    <>
      {item.counts.conflict > 0 && (
        <Button aria-label={t('activity.decideOf', { what })} onClick={() => void showConflictOf(step.group)}>
          {t('activity.decide')}
        </Button>
      )}
      {waits && (
        <Button aria-label={t('activity.stopOf', { what })} onClick={() => void stop(step.group)}>
          {t('activity.stop')}
        </Button>
      )}
      {item.undo === 'possible' && item.again !== 'undo' && (
        <Button aria-label={t('activity.undoOf', { what })} onClick={firstClick(() => void undo(step))}>
          {t('activity.undo')}
        </Button>
      )}
      {item.undo === 'undone' && (
        <Button aria-label={t('activity.redoOf', { what })} onClick={firstClick(() => void redo(step))}>
          {t('activity.redo')}
        </Button>
      )}
    </>
  );
}

/** Why folders were refused, each with its own Try again. */
function Failures({ item: { failures } }: { readonly item: ActivityItem }) {
  const summary = t('activity.reasons', { count: failures.length, number: format.number(failures.length) });
  return (
    <details className={styles.failures} open={failures.length === 1}>
      <summary>{summary}</summary>
      <ul>
        {failures.map(({ seq, name, why }) => (
          <li key={seq} className={styles.failure}>
            <span>
              <bdi className={styles.failureName}>{shownName(name)}</bdi> {whyText(why)}
            </span>
            <Button variant="link" aria-label={t('activity.retryOf', { name })} onClick={() => void retry(seq)}>
              {t('activity.retry')}
            </Button>
          </li>
        ))}
      </ul>
    </details>
  );
}
