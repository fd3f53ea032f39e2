import { expect, test } from 'vitest';
import { letterWords } from './letters.ts';

test('an ordinary name has nothing to tell', () => {
  expect(letterWords('Invoices', ['Inbox', 'invoices', 'Почта'])).toEqual([]);
});

test('a foreign letter is named with its alphabet', () => {
  expect(letterWords('Inb\u043ex', [])).toEqual([
    '“\u043e” (Cyrillic) only looks like a letter of the rest of its word.',
  ]);
});

const BEGINNING = 'Another folder here looks the same. Where they differ first, this one';

test.each([
  ['Copy', '\u0421\u043e\u0440\u0443', 'has “C” (Latin, U+0043), the other one has “\u0421” (Cyrillic, U+0421).'],
  ['Inbox', 'lnbox', 'has “I” (Latin, U+0049), the other one has “l” (Latin, U+006C).'],
  ['Inbox', 'Inbox ', 'has ended, the other one has a space (U+0020).'],
  ['Inbox\u200b', 'Inbox', 'has a character that is not drawn (U+200B), the other one has ended.'],
  ['caf\u00e9', 'cafe\u0301', 'has “\u00e9” (Latin, U+00E9), the other one has “e” (Latin, U+0065).'],
  ['a\u0301\u0323', 'a\u0323\u0301', 'has “\u0301” (U+0301), the other one has “\u0323” (U+0323).'],
])('%j beside %j', (name, other, end) => {
  expect(letterWords(name, ['Else', other])).toEqual([`${BEGINNING} ${end}`]);
});

test('the very same name is said to be the same', () => {
  expect(letterWords('Inbox', ['Inbox', 'Inbox'])).toEqual(['Another folder here has the very same name.']);
});
