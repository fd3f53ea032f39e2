/** What a key asks of a line. */
export type LineAct =
  | 'next'
  | 'previous'
  | 'first'
  | 'last'
  | 'page-down'
  | 'page-up'
  | 'show'
  | 'name'
  | 'target'
  | 'remove';

/** The part of a key press that matters here. */
interface KeyPress {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
  readonly metaKey: boolean;
}

const PLAIN: Readonly<Record<string, LineAct>> = {
  ArrowDown: 'next',
  ArrowUp: 'previous',
  Home: 'first',
  End: 'last',
  PageDown: 'page-down',
  PageUp: 'page-up',
  Enter: 'show',
  F2: 'name',
  Delete: 'remove',
};

/** @returns what a key means on a line, by the keys the tree has for the same; null: nothing */
export function lineActFor({ key, ctrlKey, altKey, shiftKey, metaKey }: KeyPress, mac: boolean): LineAct | null {
  const mod = mac ? metaKey : ctrlKey;
  const other = mac ? ctrlKey : metaKey;
  if (altKey || other) return null;
  if (mod && shiftKey) return key.toUpperCase() === 'M' ? 'target' : null;
  if (mod) return mac && key === 'Backspace' ? 'remove' : null;
  return shiftKey ? null : (PLAIN[key] ?? null);
}
