import {
  Bell,
  BellOff,
  Eraser,
  FolderInput,
  FolderPlus,
  Lock,
  LockOpen,
  type LucideIcon,
  Pencil,
  Trash2,
} from 'lucide-react';
import { useId } from 'react';
import type { FolderChange } from '../../shared/ipc.ts';
import type { FolderNode } from '../../shared/tree.ts';
import { reasonText } from '../../shared/words/reason-words.ts';
import { t } from '../../shared/words/words.ts';
import { useAccounts, useStatuses } from '../queries.ts';
import { Button } from '../ui/button.tsx';
import { useChanges, useLocked } from './changes-state.ts';
import styles from './folder-actions.module.css';
import { capabilitiesOf } from './judge.ts';
import { refusalLines } from './refusal-lines.ts';
import { offersEmpty, ROW_CHANGES } from './row-changes.ts';

const ICONS = {
  'new-subfolder': FolderPlus,
  rename: Pencil,
  'move-to': FolderInput,
  lock: Lock,
  unlock: LockOpen,
  subscribe: Bell,
  unsubscribe: BellOff,
  empty: Eraser,
  delete: Trash2,
} as const satisfies Partial<Record<FolderChange, LucideIcon>>;

const WORDS = {
  'new-subfolder': 'changes.newSubfolder',
  rename: 'changes.rename',
  'move-to': 'changes.move',
  lock: 'changes.lock',
  unlock: 'changes.unlock',
  subscribe: 'changes.subscribe',
  unsubscribe: 'changes.unsubscribe',
  empty: 'changes.empty',
  delete: 'changes.remove',
} as const satisfies Record<keyof typeof ICONS, string>;

type Action = keyof typeof ICONS;

/** What can be done with a row, and below the buttons why the rest can't. */
export function FolderActions({ node, actions }: { readonly node: FolderNode; readonly actions: readonly Action[] }) {
  const id = useId();
  // What the judge looks at besides the folder itself.
  useAccounts();
  useStatuses();
  useChanges(({ locks }) => locks);
  const refused = actions.flatMap((action) => {
    const verdict = ROW_CHANGES[action].judge(node);
    return verdict.allowed ? [] : [[action, verdict.reason] as const];
  });
  const reasonIds = new Map(refused.map(([action]) => [action, `${id}-${action}`]));
  return (
    <section aria-label={t('changes.actions')} className={styles.actions}>
      <div className={styles.buttons}>
        {actions.map((action) => {
          const described = reasonIds.get(action);
          return (
            <Button
              key={action}
              dense
              icon={ICONS[action]}
              aria-disabled={described !== undefined}
              aria-describedby={described}
              // A button that can't be used says why, too: it refuses with the reason.
              onClick={() => ROW_CHANGES[action].act(node)}
            >
              {t(WORDS[action])}
            </Button>
          );
        })}
      </div>
      {/* What each button is described by, in full; seen are lines that say the same thing once. */}
      {refused.map(([action, reason]) => (
        <span key={action} id={reasonIds.get(action)} hidden>
          {reasonText(reason)}
        </span>
      ))}
      {refusalLines(refused).map(({ sentence, actions: of }) => (
        <p key={sentence} className={styles.reason}>
          {of.length === actions.length
            ? sentence
            : t('changes.cannot', {
                actions: of.map((action) => t(WORDS[action])).join(t('tree.row.separator')),
                reason: sentence,
              })}
        </p>
      ))}
    </section>
  );
}

/** The actions of one folder. */
export function OneFolderActions({ node }: { readonly node: FolderNode }) {
  const locked = useLocked(node.key);
  useStatuses();
  const subscription = capabilitiesOf(node.account).subscribe
    ? ([node.folder?.subscribed === false ? 'subscribe' : 'unsubscribe'] as const)
    : [];
  const emptying = offersEmpty(node) ? (['empty'] as const) : [];
  return (
    <FolderActions
      node={node}
      actions={[
        'new-subfolder',
        'rename',
        'move-to',
        locked ? 'unlock' : 'lock',
        ...subscription,
        ...emptying,
        'delete',
      ]}
    />
  );
}
