import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { harmless, isBlank, isolated } from './outside-text.ts';

describe('harmless', () => {
  it.each([
    ['Invoices', 'Invoices'],
    ['naïve 日本語 🧑‍🌾', 'naïve 日本語 🧑‍🌾'],
    ['فواتير', 'فواتير'],
    ['a\u0000b', 'a␀b'],
    ['two\nlines\r\n', 'two␊lines␍␊'],
    ['tab\there', 'tab␉here'],
    ['\u001b[31mred', '␛[31mred'],
    ['del\u007f', 'del␡'],
    ['next\u0085line', 'next\ufffdline'],
    ['a\u2028b\u2029c', 'a␤b␤c'],
    ['invoice\u202efdp.exe', 'invoice\ufffdfdp.exe'],
    ['\u202aembedded\u202c', 'embedded'],
    ['closes \u2069 what is around it', 'closes  what is around it'],
    ['\u2067opens and never closes', 'opens and never closes'],
    ['\u2069\u2068', ''],
    ['\u2068whole\u2069', '\u2068whole\u2069'],
    ['<b>&amp;</b>', '<b>&amp;</b>'],
  ])('makes %j %j', (text, shown) => {
    expect(harmless(text)).toBe(shown);
  });

  it('leaves the middle out of what nobody reads to its end', () => {
    const shown = harmless(`beginning ${'x'.repeat(10_000)} end`);
    expect(shown).toMatch(/^beginning x+…x+ end$/);
    expect(shown.length).toBeLessThanOrEqual(400);
  });

  it('cuts through no character', () => {
    for (const before of ['', 'x']) {
      const shown = harmless(`${before}${'🌳'.repeat(5_000)}`);
      expect(shown).not.toContain('\ufffd');
      expect(shown.isWellFormed()).toBe(true);
    }
  });
});

describe('isolated', () => {
  it('is the text itself where all is written from left to right', () => {
    expect(isolated('Invoices 2026 (old)')).toBe('Invoices 2026 (old)');
  });

  it.each(['فواتير', 'שלום', '123 \u200f', '\u2067x\u2069'])('keeps %j to itself', (text) => {
    expect(isolated(text)).toBe(`\u2068${text}\u2069`);
  });

  it('may be put into a sentence that is put into another', () => {
    const inner = isolated('שלום');
    expect(isolated(`before ${inner} after`)).toBe(`\u2068before ${inner} after\u2069`);
  });
});

test.each([
  '',
  ' ',
  '\u00a0\u3000',
  '\u200b\u200d\u2060',
  '\ufeff',
  '\u00ad',
  '\u3164',
  '\u2800',
  '\u2069\u202c',
  '\u200f',
])('nothing is to be seen of %j', (name) => {
  expect(isBlank(harmless(name))).toBe(true);
});

test.each(['.', '\u200b.', '\n', '\u202e', '👩\u200d🌾', '\u0301', 'ש'])('something is to be seen of %j', (name) => {
  expect(isBlank(harmless(name))).toBe(false);
});

const CONTROLS = ['\u0000', '\n', '\u0085', '\u2029', ...'\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069'];
const hostile = fc.string({ unit: fc.constantFrom(...CONTROLS, 'a', 'ש', '1', ' ', '🌳'), maxLength: 60 });

test('nothing a name holds reaches beyond it', () => {
  fc.assert(
    fc.property(hostile, fc.integer({ min: 62, max: 80 }), (text, longest) => {
      const shown = isolated(text, longest);
      expect(shown).not.toMatch(/[\p{Cc}\u2028-\u202e]/u);
      expect(shown.isWellFormed()).toBe(true);
      let depth = 0;
      for (const [at, character] of Array.from(shown).entries()) {
        if (/[\u2066-\u2068]/.test(character)) depth += 1;
        if (character === '\u2069') depth -= 1;
        expect(depth).toBeGreaterThanOrEqual(0);
        // What turns the order round is inside of the outermost isolate only.
        if (character === 'ש') expect(depth).toBeGreaterThan(0);
        if (at === 0 && shown.includes('ש')) expect(depth).toBe(1);
      }
      expect(depth).toBe(0);
    }),
  );
});
