/** Marks that people leave out when they type: accents of Latin, Greek and Cyrillic, vowel points of Hebrew and Arabic. */
const OPTIONAL_MARKS = /[\u0300-\u036f\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u064b-\u065f\u0670]/g;
// biome-ignore lint/suspicious/noControlCharactersInRegex: all of ASCII is meant
const ASCII = /^[\x00-\x7f]*$/;

/** Letters that Unicode does not take apart, as people write them who have not got them on their keys; and the final sigma. */
const PLAIN: Readonly<Record<string, string>> = {
  ø: 'o',
  đ: 'd',
  ð: 'd',
  ł: 'l',
  ħ: 'h',
  ŧ: 't',
  æ: 'ae',
  œ: 'oe',
  þ: 'th',
  ς: 'σ',
};
const UNCOMMON = new RegExp(`[${Object.keys(PLAIN).join('')}]`, 'g');

/**
 * @returns `text` without case, accents and differences of width, for find and type-ahead: `Übersicht` → `ubersicht`, `Straße` →
 * `strasse`. Marks that make another letter (Japanese, Thai, the scripts of India) stay; Korean syllables come apart
 * into letters, so that a half-typed one already matches.
 */
export function fold(text: string): string {
  if (ASCII.test(text)) return text.toLowerCase();
  const plain = text.normalize('NFKD').replace(OPTIONAL_MARKS, '').toUpperCase().toLowerCase();
  return plain.replace(UNCOMMON, (letter) => PLAIN[letter] ?? letter);
}

/** @returns where `name` shows the (unfolded) `query` for the first time, as [start, end) in UTF-16 units; null if it doesn't */
export function matchRange(name: string, query: string): readonly [start: number, end: number] | null {
  const wanted = fold(query.trim());
  const at = wanted === '' ? -1 : fold(name).indexOf(wanted);
  if (at < 0) return null;
  let folded = 0;
  let start = 0;
  let position = 0;
  for (const character of name) {
    if (folded <= at) start = position;
    if (folded >= at + wanted.length) break;
    folded += fold(character).length;
    position += character.length;
  }
  return [start, position];
}
