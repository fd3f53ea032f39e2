import type { tree } from '../../shared/words/en/tree.ts';

/** What a key press asks of the tree. */
export type TreeAction =
  | { readonly do: 'focus'; readonly to: FocusTarget; readonly selection?: WithSelection }
  | { readonly do: 'type'; readonly text: string }
  | { readonly do: Exclude<TreeVerb, 'focus' | 'type'> };

export type FocusTarget = 'next' | 'previous' | 'first' | 'last' | 'page-down' | 'page-up' | 'parent' | 'first-child';

/** What becomes of the selection; where nothing is said, the row gone to is selected alone. */
export type WithSelection = 'keep' | 'extend';

type TreeVerb =
  | 'focus'
  | 'type'
  | 'open'
  | 'close'
  | 'open-siblings'
  | 'open-subtree'
  | 'close-subtree'
  | 'show'
  | 'find'
  | 'find-next'
  | 'find-previous'
  | 'cancel'
  | 'toggle'
  | 'extend-here'
  | 'select-all'
  | 'rename'
  | 'create'
  | 'cut'
  | 'paste'
  | 'move-to'
  | 'move-out'
  | 'move-in'
  | 'move-up'
  | 'move-down'
  | 'paste-after'
  | 'pick-up'
  | 'remove'
  | 'remove-forever'
  | 'undo'
  | 'redo'
  | 'menu'
  | 'refresh'
  | 'help';

/** The part of a keyboard event that matters here. */
export interface KeyPress {
  readonly key: string;
  readonly ctrl: boolean;
  readonly alt: boolean;
  readonly shift: boolean;
  readonly meta: boolean;
  /** AltGr is held: Windows reports it as Ctrl+Alt, yet it only types a character. */
  readonly altGraph: boolean;
}

/** What the focused row is like. */
export interface RowState {
  readonly expandable: boolean;
  readonly open: boolean;
  readonly hasParent: boolean;
}

/** Where the keys are pressed. */
export interface KeyboardEnvironment {
  readonly mac: boolean;
  /** Rows run from right to left: Left opens and Right closes. */
  readonly rtl: boolean;
}

/**
 * Keys joined by `+`; `Mod` is Command on a Mac, else Ctrl. The key itself comes last, by its DOM name, in the
 * direction of left-to-right text.
 */
export type Chord = string;

/** One line of the keyboard table and of the help sheet. */
export interface Binding {
  readonly chords: readonly Chord[];
  /** Keys that mean something else on a Mac. */
  readonly pc?: readonly Chord[];
  /** Keys that only a Mac has for this. */
  readonly mac?: readonly Chord[];
  readonly help: keyof typeof tree.help.does;
  readonly action: (row: RowState) => TreeAction | null;
}

const focus = (to: FocusTarget, selection?: WithSelection): TreeAction =>
  selection === undefined ? { do: 'focus', to } : { do: 'focus', to, selection };

function inwards(row: RowState): TreeAction | null {
  if (!row.expandable) return null;
  return row.open ? focus('first-child') : { do: 'open' };
}

function outwards(row: RowState): TreeAction | null {
  if (row.expandable && row.open) return { do: 'close' };
  return row.hasParent ? focus('parent') : null;
}

/** Every key of the tree, in the order the help sheet lists them. */
export const BINDINGS: readonly Binding[] = [
  { chords: ['ArrowDown'], help: 'next', action: () => focus('next') },
  { chords: ['ArrowUp'], help: 'previous', action: () => focus('previous') },
  { chords: ['ArrowRight'], help: 'inwards', action: inwards },
  { chords: ['ArrowLeft'], help: 'outwards', action: outwards },
  { chords: ['Home', 'Mod+Home'], help: 'first', action: () => focus('first') },
  { chords: ['End', 'Mod+End'], help: 'last', action: () => focus('last') },
  { chords: ['PageDown'], help: 'pageDown', action: () => focus('page-down') },
  { chords: ['PageUp'], help: 'pageUp', action: () => focus('page-up') },
  {
    chords: ['Alt+ArrowUp'],
    help: 'parent',
    action: (row) => (row.hasParent ? focus('parent') : null),
  },
  {
    chords: ['Mod+ArrowRight', 'Alt+ArrowRight'],
    help: 'openSubtree',
    action: (row) => (row.expandable ? { do: 'open-subtree' } : null),
  },
  {
    chords: ['Mod+ArrowLeft', 'Alt+ArrowLeft'],
    help: 'closeSubtree',
    action: (row) => (row.expandable ? { do: 'close-subtree' } : null),
  },
  { chords: ['*'], help: 'openSiblings', action: () => ({ do: 'open-siblings' }) },
  { chords: ['Enter'], mac: ['Mod+ArrowDown'], help: 'show', action: () => ({ do: 'show' }) },
  { chords: ['Mod+F', '/'], help: 'find', action: () => ({ do: 'find' }) },
  { chords: ['F3'], mac: ['Mod+G'], help: 'findNext', action: () => ({ do: 'find-next' }) },
  { chords: ['Shift+F3'], mac: ['Mod+Shift+G'], help: 'findPrevious', action: () => ({ do: 'find-previous' }) },
  { chords: [], pc: ['Mod+ArrowDown'], help: 'focusNext', action: () => focus('next', 'keep') },
  { chords: [], pc: ['Mod+ArrowUp'], help: 'focusPrevious', action: () => focus('previous', 'keep') },
  { chords: ['Space', 'Mod+Space'], help: 'toggle', action: () => ({ do: 'toggle' }) },
  { chords: ['Shift+ArrowDown'], help: 'extendNext', action: () => focus('next', 'extend') },
  { chords: ['Shift+ArrowUp'], help: 'extendPrevious', action: () => focus('previous', 'extend') },
  { chords: ['Shift+PageDown'], help: 'extendPageDown', action: () => focus('page-down', 'extend') },
  { chords: ['Shift+PageUp'], help: 'extendPageUp', action: () => focus('page-up', 'extend') },
  { chords: ['Shift+Space'], help: 'extendHere', action: () => ({ do: 'extend-here' }) },
  { chords: ['Shift+Home', 'Mod+Shift+Home'], help: 'extendFirst', action: () => focus('first', 'extend') },
  { chords: ['Shift+End', 'Mod+Shift+End'], help: 'extendLast', action: () => focus('last', 'extend') },
  { chords: ['Mod+A'], help: 'selectAll', action: () => ({ do: 'select-all' }) },
  { chords: ['F2'], help: 'rename', action: () => ({ do: 'rename' }) },
  { chords: ['Mod+Shift+N'], help: 'create', action: () => ({ do: 'create' }) },
  { chords: ['Mod+X'], help: 'cut', action: () => ({ do: 'cut' }) },
  { chords: ['Mod+V'], help: 'paste', action: () => ({ do: 'paste' }) },
  { chords: ['Mod+Shift+V'], help: 'pasteAfter', action: () => ({ do: 'paste-after' }) },
  { chords: ['Mod+Shift+M'], help: 'moveTo', action: () => ({ do: 'move-to' }) },
  { chords: ['Alt+Shift+ArrowLeft'], help: 'moveOut', action: () => ({ do: 'move-out' }) },
  { chords: ['Alt+Shift+ArrowRight'], help: 'moveIn', action: () => ({ do: 'move-in' }) },
  { chords: ['Alt+Shift+ArrowUp'], help: 'moveUp', action: () => ({ do: 'move-up' }) },
  { chords: ['Alt+Shift+ArrowDown'], help: 'moveDown', action: () => ({ do: 'move-down' }) },
  { chords: ['Mod+Shift+D'], help: 'pickUp', action: () => ({ do: 'pick-up' }) },
  { chords: ['Delete'], mac: ['Mod+Backspace'], help: 'remove', action: () => ({ do: 'remove' }) },
  {
    chords: ['Shift+Delete'],
    mac: ['Mod+Shift+Backspace'],
    help: 'removeForever',
    action: () => ({ do: 'remove-forever' }),
  },
  { chords: ['Mod+Z'], help: 'undo', action: () => ({ do: 'undo' }) },
  { chords: ['Mod+Shift+Z', 'Mod+Y'], help: 'redo', action: () => ({ do: 'redo' }) },
  { chords: ['Escape'], help: 'cancel', action: () => ({ do: 'cancel' }) },
  { chords: ['Shift+F10', 'ContextMenu'], help: 'menu', action: () => ({ do: 'menu' }) },
  { chords: ['F5', 'Mod+R'], help: 'refresh', action: () => ({ do: 'refresh' }) },
  { chords: ['?'], help: 'help', action: () => ({ do: 'help' }) },
];

/** @returns the chords of a binding on this system, as the help sheet shows them */
export function chordsOf(binding: Binding, mac: boolean): readonly Chord[] {
  return [...binding.chords, ...((mac ? binding.mac : binding.pc) ?? [])];
}

const bindingsOn = (mac: boolean) =>
  new Map(BINDINGS.flatMap((binding) => chordsOf(binding, mac).map((chord) => [chord, binding] as const)));
const onPc = bindingsOn(false);
const onMac = bindingsOn(true);

const MIRRORED: Readonly<Record<string, string>> = { ArrowLeft: 'ArrowRight', ArrowRight: 'ArrowLeft' };

function isCharacter(key: string): boolean {
  return [...key].length === 1;
}

function chordOf(press: KeyPress, { mac, rtl }: KeyboardEnvironment): Chord {
  const key = press.key === ' ' ? 'Space' : (rtl && MIRRORED[press.key]) || press.key;
  if (press.altGraph && isCharacter(key)) return key;
  const mod = mac ? press.meta : press.ctrl;
  const other = mac ? press.ctrl : press.meta;
  const plain = isCharacter(key) && !mod && !other && !press.alt;
  // Which characters need Shift differs between keyboards: the character says it all.
  if (plain) return key;
  const parts = [mod && 'Mod', other && 'Other', press.alt && 'Alt', press.shift && 'Shift'];
  return [...parts.filter(Boolean), isCharacter(key) ? key.toUpperCase() : key].join('+');
}

/**
 * Reads one key press.
 * @returns what the tree should do, or null when the key means nothing here and belongs to the browser
 */
export function actionFor(press: KeyPress, row: RowState, environment: KeyboardEnvironment): TreeAction | null {
  const chord = chordOf(press, environment);
  const binding = (environment.mac ? onMac : onPc).get(chord);
  if (binding !== undefined) return binding.action(row);
  return isCharacter(chord) ? { do: 'type', text: chord } : null;
}

/** @returns true for keys the tree answers even where they do nothing just now, so that the page never scrolls on them */
export function isTreeKey(press: KeyPress, environment: KeyboardEnvironment): boolean {
  const chord = chordOf(press, environment);
  return (environment.mac ? onMac : onPc).has(chord) || isCharacter(chord);
}
