import { type ComponentProps, type ReactNode, useId, useState } from 'react';
import { t } from '../../shared/words/words.ts';
import styles from './field.module.css';

interface FieldProps extends Omit<ComponentProps<'input'>, 'id' | 'onChange'> {
  readonly label: string;
  readonly hint?: string | undefined;
  /** What is wrong with the value; spoken at once when it appears. */
  readonly error?: string | undefined;
  readonly onText: (value: string) => void;
}

/** Label, hint and error of one control, tied to it for speech. */
function Frame({
  id,
  label,
  hint,
  error,
  children,
}: {
  readonly id: string;
  readonly label: string;
  readonly hint?: string | undefined;
  readonly error?: string | undefined;
  readonly children: ReactNode;
}) {
  return (
    <div className={styles.field}>
      <label className={styles.label} htmlFor={id}>
        {label}
      </label>
      {children}
      {hint && (
        <p id={`${id}-hint`} className={styles.hint}>
          {hint}
        </p>
      )}
      <p id={`${id}-error`} role="alert" className={styles.error} hidden={!error}>
        {error}
      </p>
    </div>
  );
}

/** @returns what ties a control to its hint and error */
function ties(id: string, hint: string | undefined, error: string | undefined) {
  const described = [error && `${id}-error`, hint && `${id}-hint`].filter(Boolean).join(' ');
  return { 'aria-invalid': error ? true : undefined, 'aria-describedby': described || undefined };
}

/** One line of text. */
export function TextField({ label, hint, error, onText, ...rest }: FieldProps) {
  const id = useId();
  return (
    <Frame id={id} label={label} hint={hint} error={error}>
      <input
        type="text"
        autoComplete="off"
        autoCapitalize="off"
        spellCheck={false}
        {...rest}
        {...ties(id, hint, error)}
        id={id}
        className={styles.input}
        onChange={(event) => onText(event.target.value)}
      />
    </Frame>
  );
}

/** A password or token: hidden until asked for, never offered by the browser. */
export function SecretField({ label, hint, error, onText, ...rest }: FieldProps) {
  const id = useId();
  const [shown, setShown] = useState(false);
  return (
    <Frame id={id} label={label} hint={hint} error={error}>
      <span className={styles.secret}>
        <input
          autoComplete="off"
          spellCheck={false}
          {...rest}
          {...ties(id, hint, error)}
          id={id}
          type={shown ? 'text' : 'password'}
          className={styles.input}
          onChange={(event) => onText(event.target.value)}
        />
        <button
          type="button"
          className={styles.reveal}
          aria-pressed={shown}
          aria-label={t('accounts.showSecretOf', { field: label })}
          onClick={() => setShown(!shown)}
        >
          {shown ? t('accounts.hideSecret') : t('accounts.showSecret')}
        </button>
      </span>
    </Frame>
  );
}

interface ChoiceProps<Value extends string> {
  readonly label: string;
  readonly value: Value | null;
  readonly options: readonly { readonly value: Value; readonly label: string; readonly hint?: string }[];
  readonly onChoose: (value: Value) => void;
  /** `row`: short options side by side; `list`: one below the other, with hints. */
  readonly shape?: 'row' | 'list';
}

/** One of a few. */
export function Choice<Value extends string>({ label, value, options, onChoose, shape = 'row' }: ChoiceProps<Value>) {
  const name = useId();
  return (
    <fieldset className={styles.field}>
      <legend className={styles.label}>{label}</legend>
      <div className={styles[shape]}>
        {options.map((option) => (
          <label key={option.value} className={styles.option}>
            <input
              type="radio"
              name={name}
              checked={option.value === value}
              aria-describedby={option.hint ? `${name}-${option.value}` : undefined}
              onChange={() => onChoose(option.value)}
            />
            <span>
              {option.label}
              {option.hint && (
                <span id={`${name}-${option.value}`} className={styles.optionHint} aria-hidden>
                  {option.hint}
                </span>
              )}
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}

/** On or off. */
export function Checkbox({
  label,
  checked,
  onChange,
}: {
  readonly label: string;
  readonly checked: boolean;
  readonly onChange: (checked: boolean) => void;
}) {
  return (
    <label className={styles.option}>
      <input type="checkbox" checked={checked} onChange={(event) => onChange(event.target.checked)} />
      {label}
    </label>
  );
}
