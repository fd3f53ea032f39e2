import { expect, test } from 'vitest';
import { chordWords } from './chord-words.ts';

test('a chord is told by the keys of the keyboard at hand', () => {
  expect(chordWords('Mod+Shift+G', false)).toEqual(['Ctrl', 'Shift', 'G']);
  expect(chordWords('Mod+Shift+G', true)).toEqual(['⌘', '⇧', 'G']);
  expect(chordWords('Alt+ArrowUp', false)).toEqual(['Alt', '↑']);
  expect(chordWords('PageDown', false)).toEqual(['Page Down']);
  expect(chordWords('*', false)).toEqual(['*']);
});
