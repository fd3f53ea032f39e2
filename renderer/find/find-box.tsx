import { ChevronDown, ChevronUp, ListFilter, Search, X } from 'lucide-react';
import { type KeyboardEvent, useEffect, useRef } from 'react';
import { t } from '../../shared/words/words.ts';
import { say } from '../speech/speech.ts';
import { IconButton } from '../ui/button.tsx';
import styles from './find-box.module.css';
import { endFind, enterMatch, setFindMode, setFindText, startFind, stepFind, useFind } from './find-state.ts';
import { findWords, placeWords } from './find-words.ts';
import { prepareFind } from './prepare-find.ts';

/** Milliseconds of no typing after which the result is said. */
const SAY_AFTER_MS = 500;

/** The box one finds folders with: by name, in closed branches too. */
export function FindBox() {
  const { text, query, mode, matches, current, summons } = useFind();
  const input = useRef<HTMLInputElement>(null);
  const answered = text !== '' && text === query;

  useEffect(() => {
    if (summons === 0) return;
    input.current?.focus();
    input.current?.select();
  }, [summons]);

  useEffect(() => {
    if (!answered) return;
    const timer = setTimeout(() => say(findWords(matches, current), { shown: true }), SAY_AFTER_MS);
    return () => clearTimeout(timer);
  }, [answered, matches, current]);

  useEffect(() => {
    const onKeyDown = (event: globalThis.KeyboardEvent) => {
      if (event.defaultPrevented) return;
      if ((event.ctrlKey || event.metaKey) && !event.altKey && event.key.toLowerCase() === 'f') startFind();
      else if (event.key === 'F3') stepFind(event.shiftKey ? -1 : 1);
      else return;
      event.preventDefault();
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, []);

  return (
    <search className={styles.box}>
      <Search size={16} aria-hidden className={styles.sign} />
      <input
        ref={input}
        type="text"
        aria-label={t('tree.find.label')}
        placeholder={t('tree.find.placeholder')}
        autoComplete="off"
        spellCheck={false}
        className={styles.input}
        value={text}
        onFocus={prepareFind}
        onChange={(event) => setFindText(event.target.value)}
        onKeyDown={onKeyInBox}
      />
      {text !== '' && (
        <>
          <span className={answered && matches.length === 0 ? styles.none : styles.place} aria-hidden>
            {answered && (matches.length === 0 ? t('tree.find.none') : placeWords(matches.length, current))}
          </span>
          <IconButton icon={ChevronUp} label={t('tree.find.previous')} onClick={() => stepFind(-1)} />
          <IconButton icon={ChevronDown} label={t('tree.find.next')} onClick={() => stepFind(1)} />
          <IconButton
            icon={ListFilter}
            label={t('tree.find.filterHint')}
            aria-pressed={mode === 'filter'}
            onClick={() => setFindMode(mode === 'filter' ? 'highlight' : 'filter')}
          />
          <IconButton icon={X} label={t('tree.find.clear')} onClick={() => endFind(true)} />
        </>
      )}
    </search>
  );
}

function onKeyInBox(event: KeyboardEvent) {
  // Enter and Escape that end the input of an Asian character are not ours.
  if (event.nativeEvent.isComposing) return;
  if (event.key === 'ArrowDown') stepFind(1);
  else if (event.key === 'ArrowUp') stepFind(-1);
  else if (event.key === 'Enter') enterMatch();
  else if (event.key === 'Escape') endFind(true);
  else return;
  event.preventDefault();
  event.stopPropagation();
}
