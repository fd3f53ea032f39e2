import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { looksOf, partingOf, strayLetters } from './look-alike.ts';

describe('letters that do not belong', () => {
  test.each([
    ['Inb\u043ex', [{ letter: '\u043e', script: 'cyrillic' }]],
    [
      '\u0399nbox and \u0391rchive',
      [
        { letter: '\u0399', script: 'greek' },
        { letter: '\u0391', script: 'greek' },
      ],
    ],
    ['\u041f\u043eчта\u0430 with o: \u041foчта', [{ letter: 'o', script: 'latin' }]],
    [
      '\u0440\u0430ypal',
      [
        { letter: '\u0440', script: 'cyrillic' },
        { letter: '\u0430', script: 'cyrillic' },
      ],
    ],
  ])('%j', (name, letters) => {
    expect(strayLetters(name)).toEqual(letters);
  });

  test.each([
    'Invoices 2026',
    'Почта',
    'Σημειώσεις',
    'Почта Mail',
    'β-version',
    'ΔT',
    'naïve',
    '日本語mail',
    'حساب',
    '',
  ])('%j has none', (name) => {
    expect(strayLetters(name)).toEqual([]);
  });
});

describe('what looks the same', () => {
  test.each([
    ['Inbox', 'Inb\u043ex'],
    ['Inbox', 'lnbox'],
    ['Inbox', 'Inbox '],
    ['Inbox', ' Inbox\u200b'],
    ['a b', 'a\u00a0 b'],
    ['caf\u00e9', 'cafe\u0301'],
    ['\u0421\u043e\u0440\u0443', 'Copy'],
    ['\u200b', '\u2060\u00ad'],
  ])('%j and %j', (one, other) => {
    expect(looksOf(one)).toBe(looksOf(other));
  });

  test.each([
    ['Inbox', 'inbox'],
    ['2026', '2025'],
    ['cafe', 'café'],
    ['Почта', 'Почте'],
    ['ab', 'a b'],
  ])('%j and %j do not', (one, other) => {
    expect(looksOf(one)).not.toBe(looksOf(other));
  });
});

describe('where they part', () => {
  test.each([
    ['Inbox', 'Inb\u043ex', { here: 'o', there: '\u043e' }],
    ['Inbox', 'Inbox ', { here: null, there: ' ' }],
    ['Inbox\u200b', 'Inbox', { here: '\u200b', there: null }],
    ['caf\u00e9', 'cafe\u0301', { here: '\u00e9', there: 'e' }],
    ['Inbox', 'Inbox', null],
  ])('%j and %j', (here, there, parting) => {
    expect(partingOf(here, there)).toEqual(parting);
  });

  test('is found wherever names differ at all', () => {
    const name = fc.string({ unit: fc.constantFrom('a', '\u0430', ' ', '\u200b', '🌳'), maxLength: 6 });
    fc.assert(
      fc.property(name, name, (here, there) => {
        const parting = partingOf(here, there);
        expect(parting === null).toBe(here === there);
        if (parting !== null) expect(parting.here).not.toBe(parting.there);
      }),
    );
  });
});
