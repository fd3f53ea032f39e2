import { type KeyboardEvent, type RefObject, useRef, useState } from 'react';
import type { Account } from '../../shared/account.ts';
import { type FolderKey, folderKey } from '../../shared/folder.ts';
import type { QueueItem } from '../../shared/queue.ts';
import { t } from '../../shared/words/words.ts';
import { showInTree } from '../activity/show-in-tree.tsx';
import { folders } from '../folders.ts';
import { useAppInfo } from '../queries.ts';
import { sayNow } from '../speech/speech.ts';
import { changeTarget, editsOf, startName } from './editing.ts';
import { type LineAct, lineActFor } from './line-keys.ts';
import styles from './queue-grid.module.css';
import { QueueLine, UnreadLine } from './queue-line.tsx';
import type { Standing } from './relocate.ts';
import { removeLine } from './removing.ts';
import { useHeldLine } from './use-held-line.ts';
import { useLineFocus } from './use-line-focus.ts';
import { useQueueWindow } from './use-queue-window.ts';
import { isEdited, useWaiting } from './waiting-state.ts';

interface QueueGridProps {
  readonly account: Account;
  /** What scrolls, with one element in it around all that it holds. */
  readonly scroller: RefObject<HTMLDivElement | null>;
  readonly hintId: string;
}

/** What waits in one mailbox, line by line; only those in sight are drawn. */
export function QueueGrid({ account, scroller, hintId }: QueueGridProps) {
  const list = useRef<HTMLDivElement>(null);
  const [standing, setStanding] = useState<Standing>({ index: 0, item: null });
  const window = useQueueWindow({ account: account.id, scroller, list, always: standing.index });
  const { goTo, onFocus } = useLineFocus({ account: account.id, list, window, standing, setStanding });
  useHeldLine({ window, scroller, list, standing });
  const editing = useWaiting((state) => state.editing);
  const mac = useAppInfo().platform === 'darwin';
  const { itemAt, virtualizer, margin, part } = window;
  const total = part?.total ?? 0;

  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    const act = event.nativeEvent.isComposing ? null : lineActFor(event, mac);
    const onButton = event.target instanceof HTMLButtonElement;
    if (act === null || (act === 'show' && onButton)) return;
    event.preventDefault();
    const page = Math.max(1, Math.floor((scroller.current?.clientHeight ?? 0) / 60) - 1);
    const to = targetOf(act, standing.index, page, total);
    const item = itemAt(standing.index);
    if (to !== null) goTo(to);
    else if (item !== undefined) carryOut(act, item);
  };

  return (
    // biome-ignore lint/a11y/useSemanticElements: lines are positioned one by one, which a table can't do
    <div
      ref={list}
      role="grid"
      aria-label={t('waiting.list', { mailbox: account.label })}
      aria-describedby={hintId}
      aria-rowcount={total}
      className={styles.list}
      style={{ blockSize: virtualizer.getTotalSize() }}
      onKeyDown={onKeyDown}
      onFocus={onFocus}
    >
      {virtualizer.getVirtualItems().map(({ index, start, key }) => {
        const item = itemAt(index);
        const common = {
          index,
          start: start - margin,
          isCurrent: index === standing.index,
          measure: virtualizer.measureElement,
        };
        if (item === undefined) return <UnreadLine key={key} {...common} />;
        return <QueueLine key={key} {...common} item={item} isEdited={isEdited(item, editing)} />;
      })}
    </div>
  );
}

/** @returns the line a key leads to; null for keys that lead nowhere */
function targetOf(act: LineAct, index: number, page: number, total: number): number | null {
  switch (act) {
    case 'next':
      return Math.min(index + 1, total - 1);
    case 'previous':
      return Math.max(index - 1, 0);
    case 'first':
      return 0;
    case 'last':
      return total - 1;
    case 'page-down':
      return Math.min(index + page, total - 1);
    case 'page-up':
      return Math.max(index - page, 0);
    default:
      return null;
  }
}

function carryOut(act: LineAct, item: QueueItem): void {
  if (act === 'show') showFolder(item);
  else if (item.state === 'sending') sayNow(t('waiting.cantEditSending'));
  else if (act === 'remove') void removeLine(item);
  else if (act === 'name' && editsOf(item).includes('name')) startName(item);
  else if (act === 'target' && editsOf(item).includes('target')) void changeTarget(item);
  else sayNow(t('waiting.cantEdit'));
}

function showFolder({ account, folder }: QueueItem): void {
  const key: FolderKey | null = folder === null ? null : folderKey(account, folder);
  if (key !== null && folders.tree.get(key) !== undefined) showInTree(key);
}
