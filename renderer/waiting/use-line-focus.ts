import { type FocusEvent, type RefObject, useLayoutEffect, useRef } from 'react';
import type { AccountId } from '../../shared/folder.ts';
import { t } from '../../shared/words/words.ts';
import { say } from '../speech/speech.ts';
import { willWords } from './queue-words.ts';
import { type Relocated, relocate, type Standing } from './relocate.ts';
import type { QueueWindow } from './use-queue-window.ts';
import { isOwnLine, useWaiting } from './waiting-state.ts';

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
  readonly onBlur: () => void;
}

/** Keeps the keyboard on its line while lines come and go; from one that goes it comes to the one that takes its place. */
export function useLineFocus({ account, list, window, standing, setStanding }: LineFocusOptions): LineFocus {
  const { part, itemAt, virtualizer } = window;
  const { sought, summoned } = useWaiting();
  const known = useRef(part);
  const stood = useRef(false);
  const wanted = useRef(false);

  const goTo = (index: number) => {
    wanted.current = true;
    setStanding({ index, item: itemAt(index) ?? null });
  };

  useLayoutEffect(() => {
    if (part === undefined || sought?.account !== account || part.total === 0) return;
    useWaiting.setState({ sought: null });
    const place = part.items.findIndex(({ seq, folder }) => seq === sought.seq || folder === sought.folder);
    const index = place >= 0 ? part.offset + place : Math.min(sought.index, part.total - 1);
    wanted.current = true;
    setStanding({ index, item: part.items[place] ?? null });
  }, [account, part, sought, setStanding]);

  useLayoutEffect(() => {
    if (summoned !== account) return;
    useWaiting.setState({ summoned: null });
    if (document.activeElement === document.body) wanted.current = true;
  }, [account, summoned]);

  // After every drawing: a line that is drawn no more has taken the focus with it.
  useLayoutEffect(() => {
    if (part !== undefined && part !== known.current) {
      known.current = part;
      const now = relocate(standing, part);
      if (now !== null && (now.index !== standing.index || now.item !== standing.item)) {
        if (now.is === 'other' && stood.current) tellGone(standing, now);
        setStanding({ index: now.index, item: now.item });
        return;
      }
    }
    const isLost = stood.current && document.activeElement === document.body;
    if (!isLost && !wanted.current) return;
    const line = list.current?.querySelector<HTMLElement>(`[data-index="${standing.index}"]`);
    if (line == null) return;
    wanted.current = false;
    virtualizer.scrollToIndex(standing.index, { align: 'auto' });
    line.focus({ preventScroll: true, focusVisible: true });
  });

  return {
    goTo,
    onFocus: ({ target }) => {
      stood.current = true;
      const index = Number(target.closest<HTMLElement>('[data-index]')?.dataset.index ?? standing.index);
      if (index !== standing.index) setStanding({ index, item: itemAt(index) ?? null });
    },
    onBlur: () => {
      stood.current = false;
    },
  };
}

/** What the person did themself is told by who carried it out. */
function tellGone({ item: gone }: Standing, { item: next }: Relocated): void {
  if (gone === null || isOwnLine(gone)) return;
  const words = t('waiting.said.gone', { what: willWords(gone) });
  say(next === null ? words : t('waiting.said.nowOn', { gone: words, what: willWords(next) }));
}
