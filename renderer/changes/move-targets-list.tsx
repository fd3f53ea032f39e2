import { defaultRangeExtractor, useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef } from 'react';
import { isolated } from '../../shared/outside-text.ts';
import type { Verdict } from '../../shared/reasons.ts';
import { type FolderNode, pathOf } from '../../shared/tree.ts';
import { reasonText } from '../../shared/words/reason-words.ts';
import { t } from '../../shared/words/words.ts';
import { nameOf } from '../tree/commands.ts';
import { iconOf, RowIcon } from '../tree/icon-sprite.tsx';
import styles from './move-dialog.module.css';
import type { Targets } from './move-targets.ts';

/** Pixels; the style sheet says the same. */
const ROW_HEIGHT = 44;

/** @returns the id of an option's element, for the text field to point at */
export function optionId(listId: string, index: number): string {
  return `${listId}-${index}`;
}

interface MoveTargetsProps {
  readonly id: string;
  readonly targets: Targets;
  /** Index of the row the list stands on, -1 for none. */
  readonly active: number;
  readonly verdictOf: (node: FolderNode) => Verdict;
  readonly onChoose: (node: FolderNode) => void;
  /** A double click takes the row it is on. */
  readonly onFinish: () => void;
}

/** The folders one can move to, and those one can't, with the reason. Only rows in sight are drawn. */
export function MoveTargets({ id, targets, active, verdictOf, onChoose, onFinish }: MoveTargetsProps) {
  const scroller = useRef<HTMLDivElement>(null);
  const { nodes } = targets;
  const list = useVirtualizer({
    count: nodes.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_HEIGHT,
    overscan: 6,
    rangeExtractor: (range) => {
      const indexes = defaultRangeExtractor(range);
      // What the text field points at must be there.
      return active < 0 || indexes.includes(active) ? indexes : [...indexes, active].sort((a, b) => a - b);
    },
  });
  useEffect(() => {
    if (active >= 0) list.scrollToIndex(active, { align: 'auto' });
    else list.scrollToOffset(0);
  }, [list, active]);

  if (nodes.length === 0) {
    return (
      <div id={id} role="listbox" aria-label={t('changes.moveDialog.targets')} className={styles.empty}>
        {/* biome-ignore lint/a11y/useFocusableInteractive: only the text field takes the keyboard */}
        <div role="option" aria-disabled aria-selected={false}>
          {t('changes.moveDialog.none')}
        </div>
      </div>
    );
  }
  return (
    <div
      ref={scroller}
      id={id}
      role="listbox"
      aria-label={t('changes.moveDialog.targets')}
      className={styles.scroller}
      // The text field keeps the keyboard.
      onMouseDown={(event) => event.preventDefault()}
    >
      <div role="presentation" className={styles.list} style={{ blockSize: list.getTotalSize() }}>
        {list.getVirtualItems().map(({ index, start }) => {
          const node = nodes[index];
          if (node === undefined) return null;
          return (
            <Target
              key={node.key}
              id={optionId(id, index)}
              node={node}
              place={index + 1}
              count={nodes.length}
              start={start}
              active={index === active}
              recent={index < targets.recent}
              verdict={verdictOf(node)}
              onChoose={onChoose}
              onFinish={onFinish}
            />
          );
        })}
      </div>
    </div>
  );
}

interface TargetProps {
  readonly id: string;
  readonly node: FolderNode;
  readonly place: number;
  readonly count: number;
  /** Pixels from the top of the list. */
  readonly start: number;
  readonly active: boolean;
  readonly recent: boolean;
  readonly verdict: Verdict;
  readonly onChoose: (node: FolderNode) => void;
  readonly onFinish: () => void;
}

function Target({ id, node, place, count, start, active, recent, verdict, onChoose, onFinish }: TargetProps) {
  const name = nameOf(node);
  const where = node.parent === null ? t('changes.moveDialog.top') : wayWords(node);
  const reason = verdict.allowed ? null : reasonText(verdict.reason);
  // Where it is stands last: what is to be seen is said in the same order.
  const said = [isolated(name), recent && t('changes.moveDialog.recent'), reason, where].filter(Boolean);
  return (
    // biome-ignore lint/a11y/useFocusableInteractive: the text field points at it
    // biome-ignore lint/a11y/useKeyWithClickEvents: the text field has the keyboard
    <div
      id={id}
      role="option"
      aria-label={said.join(t('tree.row.separator'))}
      aria-selected={active}
      aria-disabled={reason !== null}
      aria-posinset={place}
      aria-setsize={count}
      className={styles.target}
      style={{ transform: `translateY(${start}px)` }}
      onClick={() => onChoose(node)}
      onDoubleClick={onFinish}
    >
      <RowIcon name={iconOf(node)} className={styles.icon} />
      <span className={styles.name}>
        <bdi>{name}</bdi> {recent && <span className={styles.recent}>{t('changes.moveDialog.recent')}</span>}
      </span>{' '}
      <span className={reason === null ? styles.where : styles.reason}>{reason ?? where}</span>
    </div>
  );
}

/** The names above a folder, the mailbox included: what tells two of the same name apart. */
function wayWords(node: FolderNode): string {
  return pathOf(node)
    .slice(0, -1)
    .map((above) => isolated(nameOf(above)))
    .join(t('changes.path'));
}
