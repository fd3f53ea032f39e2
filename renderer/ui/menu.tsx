import { Check, type LucideIcon } from 'lucide-react';
import {
  createContext,
  type KeyboardEvent,
  type ReactNode,
  useContext,
  useEffect,
  useId,
  useRef,
  useState,
} from 'react';
import { IconButton } from './button.tsx';
import styles from './menu.module.css';

const CloseMenu = createContext<() => void>(() => {});

/** @returns the entry the key leads to, or undefined when the key is none of the menu's */
function entryFor(key: string, entries: readonly HTMLElement[], current: number): HTMLElement | undefined {
  if (key === 'ArrowDown') return entries[(current + 1) % entries.length];
  if (key === 'ArrowUp') return entries[(current <= 0 ? entries.length : current) - 1];
  if (key === 'Home') return entries[0];
  if (key === 'End') return entries.at(-1);
  if (key.length !== 1 || key === ' ') return undefined;
  const after = [...entries.slice(current + 1), ...entries.slice(0, current + 1)];
  return after.find((entry) => entry.textContent?.trim().toLocaleLowerCase().startsWith(key.toLocaleLowerCase()));
}

interface MenuButtonProps {
  readonly label: string;
  readonly icon: LucideIcon;
  readonly className?: string | undefined;
  readonly children: ReactNode;
}

/** A button that opens a menu beside itself: the browser's own popover, with the keys of a menu. */
export function MenuButton({ label, icon, className, children }: MenuButtonProps) {
  const id = useId();
  const list = useRef<HTMLDivElement>(null);
  const [open, setOpen] = useState(false);
  const entries = () => [...(list.current?.querySelectorAll<HTMLElement>('[role^="menuitem"]') ?? [])];

  useEffect(() => {
    if (open) list.current?.querySelector<HTMLElement>('[role^="menuitem"]')?.focus();
  }, [open]);

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    if (event.key === 'Tab') {
      list.current?.hidePopover();
      return;
    }
    const all = entries();
    const current = document.activeElement instanceof HTMLElement ? all.indexOf(document.activeElement) : -1;
    const next = entryFor(event.key, all, current);
    if (next === undefined) return;
    event.preventDefault();
    next.focus();
  };

  return (
    <>
      <IconButton
        label={label}
        icon={icon}
        className={className}
        popoverTarget={id}
        aria-haspopup="menu"
        aria-expanded={open}
        onClick={(event) => {
          // The browser would open it only after this event, too late for the focus to go there.
          event.preventDefault();
          list.current?.togglePopover({ source: event.currentTarget });
        }}
        onKeyDown={(event) => {
          if (event.key !== 'ArrowDown') return;
          event.preventDefault();
          list.current?.showPopover({ source: event.currentTarget });
        }}
      />
      <div
        ref={list}
        id={id}
        popover="auto"
        role="menu"
        aria-label={label}
        tabIndex={-1}
        className={styles.menu}
        onBeforeToggle={(event) => event.newState === 'open' && setOpen(true)}
        // Not before: the focus is given back only while it is still inside.
        onToggle={(event) => event.newState === 'closed' && setOpen(false)}
        onKeyDown={onKeyDown}
      >
        {open && <CloseMenu value={() => list.current?.hidePopover()}>{children}</CloseMenu>}
      </div>
    </>
  );
}

interface MenuItemProps {
  readonly icon?: LucideIcon;
  /** Set for entries that are on or off; `radio` when only one of a group can be on. */
  readonly checked?: boolean;
  readonly radio?: boolean;
  readonly danger?: boolean;
  readonly onChoose: () => void;
  readonly children: ReactNode;
}

/** One entry. Entries that are on or off leave the menu open, so that several can be set. */
export function MenuItem({ icon: Icon, checked, radio = false, danger = false, onChoose, children }: MenuItemProps) {
  const close = useContext(CloseMenu);
  const choose = () => {
    // Closing gives the focus back to the button first, so that a dialog opened by the entry returns there too.
    if (checked === undefined) close();
    onChoose();
  };
  const sign = Icon ? <Icon size={16} aria-hidden /> : checked && <Check size={16} aria-hidden />;
  const inside = (
    <>
      <span className={styles.sign}>{sign}</span>
      {children}
    </>
  );
  const common = {
    type: 'button',
    tabIndex: -1,
    className: danger ? `${styles.item} ${styles.danger}` : styles.item,
    onClick: choose,
  } as const;
  if (checked === undefined) {
    return (
      <button {...common} role="menuitem">
        {inside}
      </button>
    );
  }
  return radio ? (
    <button {...common} role="menuitemradio" aria-checked={checked}>
      {inside}
    </button>
  ) : (
    <button {...common} role="menuitemcheckbox" aria-checked={checked}>
      {inside}
    </button>
  );
}

/** Entries that belong together, under their own small heading. */
export function MenuGroup({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  const id = useId();
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset has no place in a menu
    <div role="group" aria-labelledby={id} className={styles.group}>
      <div id={id} className={styles.heading}>
        {label}
      </div>
      {children}
    </div>
  );
}

/** A line between entries. */
export function MenuLine() {
  return <hr className={styles.line} />;
}
