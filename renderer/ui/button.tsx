import type { LucideIcon } from 'lucide-react';
import type { ComponentProps, ReactNode } from 'react';
import styles from './button.module.css';

interface ButtonProps extends ComponentProps<'button'> {
  /** `primary`: the one thing the dialog is for. `danger`: deletes something. */
  readonly variant?: 'plain' | 'primary' | 'danger' | 'link';
  /** One of many that stand close together; one that is `aria-disabled` shows it, and can be pressed to learn why. */
  readonly dense?: boolean;
  readonly icon?: LucideIcon;
  readonly children: ReactNode;
}

/** A button with words. */
export function Button({ variant = 'plain', dense, icon: Icon, children, className, ...rest }: ButtonProps) {
  const classes = [styles.button, styles[variant], dense && styles.dense, className];
  return (
    <button type="button" {...rest} className={classes.filter(Boolean).join(' ')}>
      {Icon && <Icon size={16} aria-hidden />}
      {children}
    </button>
  );
}

interface IconButtonProps extends Omit<ComponentProps<'button'>, 'children'> {
  /** What it does, in words: its name for speech and its tooltip. */
  readonly label: string;
  readonly icon: LucideIcon;
}

/** A button that shows only an icon. */
export function IconButton({ label, icon: Icon, className, ...rest }: IconButtonProps) {
  return (
    <button
      type="button"
      aria-label={label}
      title={label}
      {...rest}
      className={[styles.icon, className].filter(Boolean).join(' ')}
    >
      <Icon size={16} aria-hidden />
    </button>
  );
}
