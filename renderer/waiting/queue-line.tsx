import { CircleHelp, CloudUpload } from 'lucide-react';
import { memo, type Ref } from 'react';
import type { QueueItem } from '../../shared/queue.ts';
import { format } from '../../shared/words/format.ts';
import { t } from '../../shared/words/words.ts';
import { CHANGE_ICONS } from '../activity/change-icons.ts';
import { ShowInTree } from '../activity/show-in-tree.tsx';
import { useStructure } from '../changes/use-structure.ts';
import { showConflict } from '../conflicts/desk-state.ts';
import { Cell } from '../tree/cell.tsx';
import { Button } from '../ui/button.tsx';
import { changeTarget, editsOf, startName } from './editing.ts';
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
      className={styles.line}
      style={{ transform: `translateY(${start}px)` }}
    >
      <Cell className={styles.words}>
        <Icon size={16} aria-hidden className={styles.icon} />
        <div className={styles.text}>
          {isEdited ? <LineName item={item} /> : <p className={styles.what}>{what}</p>}
          <p className={styles.about}>
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
      <Cell className={styles.actions}>
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

function LineActions({ item, what, isCurrent }: LineActionsProps) {
  // Whether the folder is there, and what may be done with it.
  useStructure();
  const edits = editsOf(item);
  const tabIndex = isCurrent ? 0 : -1;
  return (
    <>
      <ShowInTree account={item.account} folder={item.folder} name={item.name} tabIndex={tabIndex} />
      {item.state === 'held' && (
        <Button tabIndex={tabIndex} aria-label={t('waiting.decideOf', { what })} onClick={() => showConflict(item.seq)}>
          {t('waiting.decide')}
        </Button>
      )}
      {edits.includes('name') && (
        <Button tabIndex={tabIndex} aria-label={t('waiting.editNameOf', { what })} onClick={() => startName(item)}>
          {t('waiting.editName')}
        </Button>
      )}
      {edits.includes('target') && (
        <Button
          tabIndex={tabIndex}
          aria-label={t('waiting.editTargetOf', { what })}
          onClick={() => void changeTarget(item)}
        >
          {t('waiting.editTarget')}
        </Button>
      )}
      {item.state !== 'sending' && (
        <Button tabIndex={tabIndex} aria-label={t('waiting.removeOf', { what })} onClick={() => void removeLine(item)}>
          {t('waiting.remove')}
        </Button>
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
      className={styles.line}
      style={{ transform: `translateY(${start}px)` }}
    >
      <Cell className={styles.unread}>{t('waiting.lineLoading')}</Cell>
    </div>
  );
}
