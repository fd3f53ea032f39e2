import { describe, expect, test } from 'vitest';
import { tree } from '../../shared/words/en/tree.ts';
import { actionFor, BINDINGS, type KeyPress, type RowState } from './keys.ts';

const leaf: RowState = { expandable: false, open: false, hasParent: true };
const closed: RowState = { expandable: true, open: false, hasParent: true };
const open: RowState = { expandable: true, open: true, hasParent: true };
const root: RowState = { expandable: true, open: false, hasParent: false };
const pc = { mac: false, rtl: false };
const mac = { mac: true, rtl: false };
const rtl = { mac: false, rtl: true };

/** Reads `Ctrl+Shift+F3` into a key press. */
function press(chord: string, more: Partial<KeyPress> = {}): KeyPress {
  const parts = chord === '+' ? ['+'] : chord.split('+');
  const has = (name: string) => parts.includes(name);
  return {
    key: parts.at(-1) ?? '',
    ctrl: has('Ctrl'),
    alt: has('Alt'),
    shift: has('Shift'),
    meta: has('Cmd'),
    altGraph: false,
    ...more,
  };
}

describe('moving about', () => {
  test.each([
    ['ArrowDown', 'next'],
    ['ArrowUp', 'previous'],
    ['Home', 'first'],
    ['Ctrl+Home', 'first'],
    ['End', 'last'],
    ['Ctrl+End', 'last'],
    ['PageDown', 'page-down'],
    ['PageUp', 'page-up'],
    ['Alt+ArrowUp', 'parent'],
  ])('%s focuses the %s row', (chord, to) => {
    expect(actionFor(press(chord), closed, pc)).toEqual({ do: 'focus', to });
  });

  test('Right opens a closed row, enters an open one, and does nothing on a leaf', () => {
    expect(actionFor(press('ArrowRight'), closed, pc)).toEqual({ do: 'open' });
    expect(actionFor(press('ArrowRight'), open, pc)).toEqual({ do: 'focus', to: 'first-child' });
    expect(actionFor(press('ArrowRight'), leaf, pc)).toBeNull();
  });

  test('Left closes an open row, else goes to the parent, and does nothing on a closed root', () => {
    expect(actionFor(press('ArrowLeft'), open, pc)).toEqual({ do: 'close' });
    expect(actionFor(press('ArrowLeft'), closed, pc)).toEqual({ do: 'focus', to: 'parent' });
    expect(actionFor(press('ArrowLeft'), leaf, pc)).toEqual({ do: 'focus', to: 'parent' });
    expect(actionFor(press('ArrowLeft'), root, pc)).toBeNull();
    expect(actionFor(press('Alt+ArrowUp'), root, pc)).toBeNull();
  });

  test('right to left swaps Left and Right, with modifiers too', () => {
    expect(actionFor(press('ArrowLeft'), closed, rtl)).toEqual({ do: 'open' });
    expect(actionFor(press('ArrowRight'), open, rtl)).toEqual({ do: 'close' });
    expect(actionFor(press('Ctrl+ArrowLeft'), closed, rtl)).toEqual({ do: 'open-subtree' });
  });
});

describe('branches', () => {
  test.each(['Ctrl', 'Alt'])('%s+Right and %s+Left open and close the whole subtree', (modifier) => {
    expect(actionFor(press(`${modifier}+ArrowRight`), closed, pc)).toEqual({ do: 'open-subtree' });
    expect(actionFor(press(`${modifier}+ArrowLeft`), open, pc)).toEqual({ do: 'close-subtree' });
    expect(actionFor(press(`${modifier}+ArrowRight`), leaf, pc)).toBeNull();
  });

  test('* opens all siblings, with or without Shift on the keyboard in use', () => {
    expect(actionFor(press('*'), leaf, pc)).toEqual({ do: 'open-siblings' });
    expect(actionFor(press('*', { shift: true }), leaf, pc)).toEqual({ do: 'open-siblings' });
  });
});

describe('the selection', () => {
  test.each([
    ['Ctrl+ArrowDown', 'next', 'keep'],
    ['Ctrl+ArrowUp', 'previous', 'keep'],
    ['Shift+ArrowDown', 'next', 'extend'],
    ['Shift+ArrowUp', 'previous', 'extend'],
    ['Shift+PageDown', 'page-down', 'extend'],
    ['Shift+Home', 'first', 'extend'],
    ['Ctrl+Shift+Home', 'first', 'extend'],
    ['Ctrl+Shift+End', 'last', 'extend'],
  ])('%s goes to the %s row and the selection is to %s', (chord, to, selection) => {
    expect(actionFor(press(chord), closed, pc)).toEqual({ do: 'focus', to, selection });
  });

  test.each([
    [' ', 'toggle'],
    ['Ctrl+ ', 'toggle'],
    ['Shift+ ', 'extend-here'],
    ['Ctrl+a', 'select-all'],
  ])('“%s” means %s', (chord, verb) => {
    expect(actionFor(press(chord), leaf, pc)).toEqual({ do: verb });
  });
});

describe('changes', () => {
  test.each([
    ['F2', 'rename'],
    ['Ctrl+Shift+N', 'create'],
    ['Ctrl+x', 'cut'],
    ['Ctrl+v', 'paste'],
    ['Ctrl+Shift+M', 'move-to'],
    ['Alt+Shift+ArrowLeft', 'move-out'],
    ['Alt+Shift+ArrowRight', 'move-in'],
    ['Alt+Shift+ArrowUp', 'move-up'],
    ['Alt+Shift+ArrowDown', 'move-down'],
    ['Ctrl+Shift+D', 'pick-up'],
    ['Delete', 'remove'],
    ['Shift+Delete', 'remove-forever'],
    ['Ctrl+z', 'undo'],
    ['Ctrl+Shift+Z', 'redo'],
    ['Ctrl+y', 'redo'],
  ])('%s means %s', (chord, verb) => {
    expect(actionFor(press(chord), leaf, pc)).toEqual({ do: verb });
  });

  test('right to left, moving in and out swap sides too', () => {
    expect(actionFor(press('Alt+Shift+ArrowLeft'), leaf, rtl)).toEqual({ do: 'move-in' });
  });
});

describe('everything else', () => {
  test.each([
    ['Enter', 'show'],
    ['Ctrl+f', 'find'],
    ['/', 'find'],
    ['F3', 'find-next'],
    ['Shift+F3', 'find-previous'],
    ['Escape', 'cancel'],
    ['Shift+F10', 'menu'],
    ['ContextMenu', 'menu'],
    ['F5', 'refresh'],
    ['Ctrl+r', 'refresh'],
    ['?', 'help'],
  ])('%s means %s', (chord, verb) => {
    expect(actionFor(press(chord), leaf, pc)).toEqual({ do: verb });
  });

  test('characters are type-ahead, in any script, with AltGr and with Shift', () => {
    expect(actionFor(press('r'), leaf, pc)).toEqual({ do: 'type', text: 'r' });
    expect(actionFor(press('Å', { shift: true }), leaf, pc)).toEqual({ do: 'type', text: 'Å' });
    expect(actionFor(press('받'), leaf, pc)).toEqual({ do: 'type', text: '받' });
    expect(actionFor(press('@', { ctrl: true, alt: true, altGraph: true }), leaf, pc)).toEqual({
      do: 'type',
      text: '@',
    });
  });

  test('Backspace, Delete, Tab and foreign shortcuts belong to someone else', () => {
    for (const chord of ['Backspace', 'Tab', 'Ctrl+b', 'Cmd+f', 'Ctrl+Alt+ArrowRight', 'Shift']) {
      expect(actionFor(press(chord), closed, pc), chord).toBeNull();
    }
  });
});

describe('on a Mac', () => {
  test('Command stands for Ctrl, and Command+Down shows the folder', () => {
    expect(actionFor(press('Cmd+f'), leaf, mac)).toEqual({ do: 'find' });
    expect(actionFor(press('Cmd+r'), leaf, mac)).toEqual({ do: 'refresh' });
    expect(actionFor(press('Cmd+ArrowRight'), closed, mac)).toEqual({ do: 'open-subtree' });
    expect(actionFor(press('Cmd+ArrowDown'), leaf, mac)).toEqual({ do: 'show' });
    expect(actionFor(press('Cmd+Backspace'), leaf, mac)).toEqual({ do: 'remove' });
    expect(actionFor(press('Cmd+Shift+g'), leaf, mac)).toEqual({ do: 'find-previous' });
    expect(actionFor(press('Ctrl+f'), leaf, mac)).toBeNull();
  });
});

test('the help sheet has words for every key, and no words without a key', () => {
  const used = BINDINGS.map((binding) => binding.help);
  expect(new Set(used).size).toBe(used.length);
  expect(Object.keys(tree.help.does).sort()).toEqual([...used, 'type'].sort());
});
