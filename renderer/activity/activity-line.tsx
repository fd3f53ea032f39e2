import {
  Bell,
  CircleHelp,
  Eraser,
  FolderInput,
  FolderMinus,
  FolderPen,
  FolderPlus,
  ListOrdered,
  type LucideIcon,
  Trash2,
} from 'lucide-react';
import type { ActivityItem } from '../../shared/changes.ts';
import { type FolderKey, folderKey } from '../../shared/folder.ts';
import { harmless } from '../../shared/outside-text.ts';
import { format } from '../../shared/words/format.ts';
import { reasonText, whyText } from '../../shared/words/reason-words.ts';
import { t } from '../../shared/words/words.ts';
import { redo, retry, type Step, stop, undo } from '../changes/taking-back.ts';
import { endFind } from '../find/find-state.ts';
import { folders, useNode } from '../folders.ts';
import { useAccounts } from '../queries.ts';
import { choose } from '../tree/commands.ts';
import { Button } from '../ui/button.tsx';
import styles from './activity-line.module.css';
import { itemWords, stateWords } from './activity-words.ts';

const ICONS: Readonly<Record<ActivityItem['type'], LucideIcon>> = {
  create: FolderPlus,
  appeared: FolderPlus,
  rename: FolderPen,
  move: FolderInput,
  trash: Trash2,
  destroy: Trash2,
  reorder: ListOrdered,
  empty: Eraser,
  subscribe: Bell,
  vanished: FolderMinus,
  unreadable: CircleHelp,
};

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
  const Icon = ICONS[item.type];
  const label = accounts.find(({ id }) => id === item.account)?.label;
  const failed = item.counts.refused > 0;
  return (
    <li className={styles.line} data-undone={item.undo === 'undone' || undefined}>
      <Icon size={16} aria-hidden className={styles.icon} />
      <div className={styles.words}>
        <p className={styles.what}>{what}</p>
        <p className={styles.about}>
          <time dateTime={new Date(item.at).toISOString()} title={format.moment(item.at)}>
            {format.time(item.at)}
          </time>
          {accounts.length > 1 && label !== undefined && <span>{label}</span>}
          {item.who === 'others' && <span>{t('activity.byOthers')}</span>}
          {state !== null && <span className={failed ? styles.failed : styles.state}>{state}</span>}
          {item.undo === 'undone' && <span className={styles.state}>{t('activity.undone')}</span>}
        </p>
        <WhyNotUndone item={item} />
        {item.failures.length > 0 && <Failures item={item} />}
      </div>
      <LineActions item={item} what={what} />
    </li>
  );
}

/** Why Undo is not offered; of what never came about the refusal says enough. */
function WhyNotUndone({ item: { undo: state, undoReason } }: { readonly item: ActivityItem }) {
  if (state !== 'impossible' || undoReason === null || undoReason.code === 'nothing-was-done') return null;
  return <p className={styles.about}>{t('activity.cantUndo', { reason: reasonText(undoReason) })}</p>;
}

/** Show in tree, Undo, Redo, Stop: whichever makes sense now. An undoing is taken back by the Redo of what it took back. */
function LineActions({ item, what }: { readonly item: ActivityItem; readonly what: string }) {
  const step = stepOf(item);
  return (
    <span className={styles.actions}>
      <ShowInTree item={item} />
      {step !== null && <StepActions item={item} what={what} step={step} />}
    </span>
  );
}

function showInTree(key: FolderKey): void {
  // What is found is not what was asked for here.
  if (folders.filtered) endFind(false);
  choose(key);
}

/** Leads to the folder the line is about, wherever it is by now. */
function ShowInTree({ item: { account, folder, name } }: { readonly item: ActivityItem }) {
  const node = useNode(folder === null ? null : folderKey(account, folder));
  if (node === undefined) return null;
  return (
    <Button variant="link" aria-label={t('activity.showInTreeOf', { name })} onClick={() => showInTree(node.key)}>
      {t('activity.showInTree')}
    </Button>
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
      {waits && (
        <Button aria-label={t('activity.stopOf', { what })} onClick={() => void stop(step.group)}>
          {t('activity.stop')}
        </Button>
      )}
      {item.undo === 'possible' && item.again !== 'undo' && (
        <Button aria-label={t('activity.undoOf', { what })} onClick={() => void undo(step)}>
          {t('activity.undo')}
        </Button>
      )}
      {item.undo === 'undone' && (
        <Button aria-label={t('activity.redoOf', { what })} onClick={() => void redo(step)}>
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
              <bdi className={styles.failureName}>{harmless(name)}</bdi> {whyText(why)}
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
