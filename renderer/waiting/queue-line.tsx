import { CircleHelp, CloudUpload, FolderInput, FolderTree, Pencil, X } from 'lucide-react';
import { memo, type Ref } from 'react';
import type { QueueItem } from '../../shared/queue.ts';
import { format } from '../../shared/words/format.ts';
import { t } from '../../shared/words/words.ts';
import { CHANGE_ICONS } from '../activity/change-icons.ts';
import parts from '../activity/change-line.module.css';
import { showInTree } from '../activity/show-in-tree.tsx';
import { useStructure } from '../changes/use-structure.ts';
import { showConflict } from '../conflicts/desk-state.ts';
import { Cell } from '../tree/cell.tsx';
import { Button, IconButton } from '../ui/button.tsx';
import { firstClick } from '../ui/first-click.ts';
import { changeTarget, editsOf, nodeOf, startName } from './editing.ts';
import { LineName } from './line-name.tsx';
import styles from './queue-line.module.css';
import { aboutWords, willWords } from './queue-words.ts';
import { removeLine } from './removing.ts';

interface QueueLineProps {
  readonly item: QueueItem;
  readonly index: number;
  /** Pixels from the top of the list. */
  readonly start: number;
  /** Whether Tab comes to this line, and to its buttons. */
  readonly isCurrent: boolean;
  readonly isEdited: boolean;
  readonly measure: Ref<HTMLDivElement>;
}

const STATE_ICONS = { sending: CloudUpload, held: CircleHelp } as const;

/** One change as it will be sent: what, since when, how it stands, and what can be done about it. */
export const QueueLine = memo(function QueueLine(props: QueueLineProps) {
  const { item, index, start, isCurrent, isEdited, measure } = props;
  const what = willWords(item);
  const time = format.date(item.at);
  const about = aboutWords(item);
  const state = t(`waiting.state.${item.state}`);
  const Icon = CHANGE_ICONS[item.type];
  const StateIcon = item.state === 'waiting' ? null : STATE_ICONS[item.state];
  return (
    // biome-ignore lint/a11y/useSemanticElements: lines are positioned one by one, which a table can't do
    <div
      ref={measure}
      role="row"
      data-index={index}
      data-seq={item.seq}
      data-state={item.state}
      aria-rowindex={index + 1}
      aria-label={[what, state, ...about, time].join(t('tree.row.separator'))}
      tabIndex={isCurrent && !isEdited ? 0 : -1}
      className={`${parts.line} ${styles.line}`}
      style={{ transform: `translateY(${start}px)` }}
    >
      <Cell className={parts.words}>
        <Icon size={16} aria-hidden className={parts.icon} />
        <div className={parts.text}>
          {isEdited ? <LineName item={item} /> : <p className={parts.what}>{what}</p>}
          <p className={parts.facts}>
            <time dateTime={new Date(item.at).toISOString()} title={format.moment(item.at)}>
              {time}
            </time>
            <span className={styles.state}>
              {StateIcon !== null && <StateIcon size={14} aria-hidden />}
              {state}
            </span>
            {about.map((words) => (
              <span key={words}>{words}</span>
            ))}
          </p>
        </div>
      </Cell>
      <Cell className={`${parts.actions} ${styles.actions}`}>
        {!isEdited && <LineActions item={item} what={what} isCurrent={isCurrent} />}
      </Cell>
    </div>
  );
});

interface LineActionsProps {
  readonly item: QueueItem;
  readonly what: string;
  readonly isCurrent: boolean;
}

/** Decide, Change name, Change target, Show in tree, Remove: whichever can be done now. */
function LineActions({ item, what, isCurrent }: LineActionsProps) {
  // Whether the folder is there, and what may be done with it.
  useStructure();
  const { conflict } = item;
  const edits = editsOf(item);
  const node = nodeOf(item);
  const tabIndex = isCurrent ? 0 : -1;
  return (
    <>
      {conflict !== null && (
        <Button
          variant="link"
          tabIndex={tabIndex}
          aria-label={t('waiting.decideOf', { what })}
          onClick={() => void showConflict(conflict)}
        >
          {t('waiting.decide')}
        </Button>
      )}
      {edits.includes('name') && (
        <IconButton
          icon={Pencil}
          tabIndex={tabIndex}
          label={t('waiting.editName')}
          aria-label={t('waiting.editNameOf', { what })}
          onClick={() => startName(item)}
        />
      )}
      {edits.includes('target') && (
        <IconButton
          icon={FolderInput}
          tabIndex={tabIndex}
          label={t('waiting.editTarget')}
          aria-label={t('waiting.editTargetOf', { what })}
          onClick={() => void changeTarget(item)}
        />
      )}
      {node !== undefined && (
        <IconButton
          icon={FolderTree}
          tabIndex={tabIndex}
          label={t('activity.showInTree')}
          aria-label={t('activity.showInTreeOf', { name: item.name })}
          onClick={() => showInTree(node.key)}
        />
      )}
      {item.state !== 'sending' && (
        <IconButton
          icon={X}
          tabIndex={tabIndex}
          label={t('waiting.remove')}
          aria-label={t('waiting.removeOf', { what })}
          onClick={firstClick(() => void removeLine(item))}
        />
      )}
    </>
  );
}

/** A line that has not been read yet. */
export function UnreadLine({ index, start, isCurrent, measure }: Omit<QueueLineProps, 'item' | 'isEdited'>) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: lines are positioned one by one, which a table can't do
    <div
      ref={measure}
      role="row"
      data-index={index}
      aria-rowindex={index + 1}
      tabIndex={isCurrent ? 0 : -1}
      className={`${parts.line} ${styles.line}`}
      style={{ transform: `translateY(${start}px)` }}
    >
      <Cell className={styles.unread}>{t('waiting.lineLoading')}</Cell>
    </div>
  );
}
