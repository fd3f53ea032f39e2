import { type KeyboardEvent, useId, useLayoutEffect, useRef, useState, useSyncExternalStore } from 'react';
import { cleanName } from '../../shared/name-rules.ts';
import type { Verdict } from '../../shared/reasons.ts';
import type { FolderNode } from '../../shared/tree.ts';
import { t } from '../../shared/words/words.ts';
import { createFolder, type Outcome, renameFolder } from '../changes/commands.ts';
import { stopEditing } from '../changes/in-place.ts';
import { canCreate, canRename, reasonText } from '../changes/judge.ts';
import { folders } from '../folders.ts';
import { nameOf } from './commands.ts';
import { keepTypedName, typedName } from './keep-editing.ts';
import styles from './name-field.module.css';
import { summonFocus } from './view-state.ts';

interface NameFieldProps {
  /** The folder to be renamed, or the row of the one to be made. */
  readonly node: FolderNode;
  readonly kind: 'rename' | 'create';
}

/** What a field is for: its label, what it begins with, and who judges and takes what is typed. */
interface Task {
  readonly label: string;
  readonly before: string;
  readonly judge: (name: string) => Verdict;
  readonly carryOut: (name: string, stay: boolean) => Promise<Outcome>;
}

function taskOf({ node, kind }: NameFieldProps): Task {
  const { parent } = node;
  if (kind === 'create' && parent !== null) {
    return {
      label: t('tree.field.create', { name: nameOf(parent) }),
      before: '',
      judge: (name) => canCreate(parent, name),
      carryOut: (name, stay) => createFolder(parent, name, { stay }),
    };
  }
  return {
    label: t('tree.field.rename', { name: nameOf(node) }),
    before: node.folder?.name ?? '',
    judge: (name) => canRename(node, name),
    carryOut: (name, stay) => renameFolder(node, name, { stay }),
  };
}

/**
 * The name of a row while it is typed. Enter and Tab take it, Escape does not; neither does leaving the field for
 * something else, unless a name was typed that can be taken, as in the file managers people know.
 */
export function NameField(props: NameFieldProps) {
  const [label] = useState(() => taskOf(props).label);
  const { before, judge, carryOut } = taskOf(props);
  const [text, setText] = useState(() => typedName() ?? before);
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
  const [begun] = useState(() => text !== before);
  useLayoutEffect(() => {
    input.current?.focus({ preventScroll: true });
    if (begun) input.current?.setSelectionRange(input.current.value.length, input.current.value.length);
    else input.current?.select();
  }, [begun]);

  useLayoutEffect(() => {
    if (refusal === '') message.current?.hidePopover();
    else message.current?.showPopover();
  }, [refusal]);

  const close = (stay: boolean) => {
    stopEditing();
    if (!stay) summonFocus();
  };

  /** @param stay the person has gone on to something else: it is not taken from them */
  const commit = async (stay: boolean) => {
    if (busy) return;
    const name = cleanName(text);
    const verdict = judge(name);
    if (!verdict.allowed) {
      if (stay || verdict.reason.code === 'name-unchanged') close(stay);
      else setInsisted(true);
      return;
    }
    setBusy(true);
    const outcome = await carryOut(name, stay);
    setBusy(false);
    // The field may have gone together with its folder in the meantime.
    if (input.current === null) return;
    if (outcome.done || outcome.over || stay) close(stay);
    else input.current.focus();
  };

  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    // No key of the tree or of the window means anything here.
    event.stopPropagation();
    // Keys that choose characters of an input method are not ours; 229 is how some of them report Enter.
    if (event.nativeEvent.isComposing || event.keyCode === 229) return;
    if (event.key === 'Escape') close(false);
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
          keepTypedName(event.target.value);
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
