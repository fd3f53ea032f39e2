import { type FocusEvent, type RefObject, useLayoutEffect, useRef } from 'react';
import type { AccountId } from '../../shared/folder.ts';
import { t } from '../../shared/words/words.ts';
import { say } from '../speech/speech.ts';
import { stopName } from './editing.ts';
import type { QueuePart } from './queue-query.ts';
import { willWords } from './queue-words.ts';
import { type Relocated, relocate, type Standing } from './relocate.ts';
import { VIEW_HEADING } from './show-waiting.ts';
import { useLostFocus } from './use-lost-focus.ts';
import type { QueueWindow } from './use-queue-window.ts';
import { isEdited, isOwnLine, type Sought, useWaiting } from './waiting-state.ts';

interface LineFocusOptions {
  readonly account: AccountId;
  readonly list: RefObject<HTMLDivElement | null>;
  readonly window: QueueWindow;
  readonly standing: Standing;
  readonly setStanding: (standing: Standing) => void;
}

interface LineFocus {
  /** Takes the keyboard to a line. */
  readonly goTo: (index: number) => void;
  /** For the element around the lines. */
  readonly onFocus: (event: FocusEvent) => void;
}

/** Keeps the keyboard on its line while lines come and go; from one that goes it comes to the one that takes its place. */
export function useLineFocus({ account, list, window, standing, setStanding }: LineFocusOptions): LineFocus {
  const { part, itemAt, virtualizer } = window;
  const { sought, summoned } = useWaiting();
  const known = useRef<QueueWindow['part']>(undefined);
  const isLost = useLostFocus(list);
  const wanted = useRef(false);

  const goTo = (index: number) => {
    wanted.current = true;
    setStanding({ index, item: itemAt(index) ?? null });
  };

  useLayoutEffect(() => {
    if (summoned !== account) return;
    useWaiting.setState({ summoned: null });
    const { activeElement } = document;
    if (activeElement === document.body || activeElement?.id === VIEW_HEADING) wanted.current = true;
  }, [account, summoned]);

  /** @returns where to stand instead, where something has changed; null: here */
  const elsewhere = (): Standing | null => {
    if (part === undefined || part.total === 0) return null;
    if (sought?.account === account) {
      useWaiting.setState({ sought: null });
      wanted.current = true;
      return placeOf(sought, part);
    }
    if (part === known.current) return null;
    known.current = part;
    const now = relocate(standing, part);
    if (now === null || (now.index === standing.index && now.item === standing.item)) return null;
    if (now.is === 'other' && isLost()) tellGone(standing, now);
    return { index: now.index, item: now.item };
  };

  // After every drawing: a line that is drawn no more has taken the focus with it.
  useLayoutEffect(() => {
    const next = elsewhere();
    if (next !== null) {
      setStanding(next);
      return;
    }
    if (!isLost() && !wanted.current) return;
    const line = list.current?.querySelector<HTMLElement>(`[data-index="${standing.index}"]`);
    if (line == null) return;
    wanted.current = false;
    virtualizer.scrollToIndex(standing.index, { align: 'auto' });
    line.focus({ preventScroll: true, focusVisible: true });
  });

  return {
    goTo,
    onFocus: ({ target }) => {
      const index = Number(target.closest<HTMLElement>('[data-index]')?.dataset.index ?? standing.index);
      if (index !== standing.index) setStanding({ index, item: itemAt(index) ?? null });
    },
  };
}

/** What the person did themself is told by who carried it out. */
function tellGone({ item: gone }: Standing, { item: next }: Relocated): void {
  if (gone === null || isOwnLine(gone)) return;
  const wasEdited = isEdited(gone, useWaiting.getState().editing);
  if (wasEdited) stopName();
  const words = t(wasEdited ? 'waiting.said.editEnded' : 'waiting.said.gone', { what: willWords(gone) });
  say(next === null ? words : t('waiting.said.nowOn', { gone: words, what: willWords(next) }));
}

/** @returns the line that is sought, as far as it has been read; else the one at its place */
function placeOf({ seq, folder, index }: Sought, { items, offset, total }: QueuePart): Standing {
  const bySeq = items.findIndex((item) => item.seq === seq);
  const place = bySeq >= 0 || folder === null ? bySeq : items.findLastIndex((item) => item.folder === folder);
  return { index: place >= 0 ? offset + place : Math.min(index, total - 1), item: items[place] ?? null };
}
