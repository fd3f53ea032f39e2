import { type KeyboardEvent, useId, useLayoutEffect, useRef, useState, useSyncExternalStore } from 'react';
import { cleanName } from '../../shared/name-rules.ts';
import type { Verdict } from '../../shared/reasons.ts';
import { folders } from '../folders.ts';
import type { Outcome } from './carry-out.ts';
import { reasonText } from './judge.ts';
import styles from './name-input.module.css';

interface NameInputProps {
  readonly label: string;
  /** The name it has; a field that begins with it has it selected. */
  readonly before: string;
  /** What the field begins with, where that is another text. */
  readonly begun?: string | null;
  readonly judge: (name: string) => Verdict;
  /** @param stay the person has gone on to something else: it is not taken from them */
  readonly carryOut: (name: string, stay: boolean) => Promise<Outcome>;
  readonly onType?: (text: string) => void;
  /** The field is over. @param stay as for `carryOut` */
  readonly onClose: (stay: boolean) => void;
}

/**
 * A name while it is typed. Enter and Tab take it, Escape does not; neither does leaving the field for something else,
 * unless a name was typed that can be taken, as in the file managers people know.
 */
export function NameInput({ label, before, begun = null, judge, carryOut, onType, onClose }: NameInputProps) {
  const [text, setText] = useState(() => begun ?? before);
  const [insisted, setInsisted] = useState(false);
  const [busy, setBusy] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  const message = useRef<HTMLParagraphElement>(null);
  const id = useId();

  // Judged again whenever folders change, not only while one types.
  const refusal = useSyncExternalStore(folders.subscribe, () => {
    const verdict = judge(cleanName(text));
    if (verdict.allowed || verdict.reason.code === 'name-unchanged') return '';
    // Nobody needs to be told that the field is still empty before they want to go on.
    return verdict.reason.code === 'name-empty' && !insisted ? '' : reasonText(verdict.reason);
  });

  // Drawn anew in the middle of a word, as when the server names a folder just made, the caret stays behind what was typed.
  const [goesOn] = useState(() => text !== before);
  useLayoutEffect(() => {
    input.current?.focus({ preventScroll: true });
    if (goesOn) input.current?.setSelectionRange(input.current.value.length, input.current.value.length);
    else input.current?.select();
  }, [goesOn]);

  useLayoutEffect(() => {
    if (refusal === '') message.current?.hidePopover();
    else message.current?.showPopover();
  }, [refusal]);

  const commit = async (stay: boolean) => {
    if (busy) return;
    const name = cleanName(text);
    const verdict = judge(name);
    if (!verdict.allowed) {
      if (stay || verdict.reason.code === 'name-unchanged') onClose(stay);
      else setInsisted(true);
      return;
    }
    setBusy(true);
    const outcome = await carryOut(name, stay);
    setBusy(false);
    // The field may have gone together with its folder in the meantime.
    if (input.current === null) return;
    if (outcome.done || outcome.over || stay) onClose(stay);
    else input.current.focus();
  };

  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    // No key of what is around it means anything here.
    event.stopPropagation();
    // Keys that choose characters of an input method are not ours; 229 is how some of them report Enter.
    if (event.nativeEvent.isComposing || event.keyCode === 229) return;
    if (event.key === 'Escape') onClose(false);
    else if (event.key === 'Enter' || event.key === 'Tab') void commit(false);
    else return;
    event.preventDefault();
  };

  return (
    <>
      <input
        ref={input}
        type="text"
        aria-label={label}
        aria-invalid={refusal !== '' || undefined}
        aria-describedby={refusal === '' ? undefined : id}
        aria-busy={busy || undefined}
        readOnly={busy}
        autoComplete="off"
        autoCapitalize="off"
        spellCheck={false}
        dir="auto"
        className={styles.field}
        value={text}
        onChange={(event) => {
          onType?.(event.target.value);
          setText(event.target.value);
          setInsisted(false);
        }}
        onKeyDown={onKeyDown}
        onBlur={({ currentTarget }) => {
          // Another window got the keyboard: the field is still what one comes back to.
          if (document.activeElement !== currentTarget) void commit(true);
        }}
      />
      <p ref={message} id={id} popover="manual" role="alert" className={styles.message}>
        {refusal}
      </p>
    </>
  );
}
