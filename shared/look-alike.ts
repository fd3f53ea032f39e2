/** Letters of Cyrillic and Greek by the Latin ones they look like, from Unicode's confusables (UTS 39). */
const TWINS_OF = {
  a: '\u0430\u03b1',
  c: '\u0441\u03f2',
  d: '\u0501',
  e: '\u0435',
  h: '\u04bb',
  i: '\u0456\u03b9',
  j: '\u0458\u03f3',
  k: '\u03ba',
  l: '\u04cf',
  o: '\u043e\u03bf',
  p: '\u0440\u03c1',
  q: '\u051b',
  s: '\u0455',
  u: '\u03c5',
  v: '\u0475\u03bd',
  w: '\u051d',
  x: '\u0445',
  y: '\u0443\u03b3',
  A: '\u0410\u0391',
  B: '\u0412\u0392',
  C: '\u0421\u03f9',
  E: '\u0415\u0395',
  H: '\u041d\u0397',
  I: '\u0406\u0399',
  J: '\u0408',
  K: '\u041a\u039a',
  M: '\u041c\u039c',
  N: '\u039d',
  O: '\u041e\u039f',
  P: '\u0420\u03a1',
  S: '\u0405',
  T: '\u0422\u03a4',
  X: '\u0425\u03a7',
  Y: '\u04ae\u03a5',
  Z: '\u0396',
} as const;

const LATIN_OF: ReadonlyMap<string, string> = new Map(
  Object.entries(TWINS_OF).flatMap(([latin, twins]) => [...twins].map((twin) => [twin, latin] as const)),
);
const LATIN_WITH_TWIN: ReadonlySet<string> = new Set(Object.keys(TWINS_OF));

const SCRIPTS = {
  latin: /\p{Script=Latin}/u,
  cyrillic: /\p{Script=Cyrillic}/u,
  greek: /\p{Script=Greek}/u,
} as const;
export type Script = keyof typeof SCRIPTS;

/** A letter that could be taken for one of the script around it. */
export interface StrayLetter {
  readonly letter: string;
  readonly script: Script;
}

const MAY_BE_MIXED = /[\u0370-\u052f\u1f00-\u1fff]/;
const WORD = /[\p{L}\p{M}]+/gu;

/** @returns the script of a letter, null for those of scripts that are not told apart here */
export function scriptOf(letter: string): Script | null {
  if (SCRIPTS.latin.test(letter)) return 'latin';
  if (SCRIPTS.cyrillic.test(letter)) return 'cyrillic';
  return SCRIPTS.greek.test(letter) ? 'greek' : null;
}

/**
 * Words of one script are lawful in any; one word of two scripts is how `Inbox` is copied with a foreign `o`.
 * @returns the letters that are few in their word, and look like letters of the other script in it; each once
 */
export function strayLetters(name: string): readonly StrayLetter[] {
  if (!MAY_BE_MIXED.test(name)) return [];
  const found = new Map<string, StrayLetter>();
  for (const [word] of name.matchAll(WORD)) for (const stray of straysOf(word)) found.set(stray.letter, stray);
  return [...found.values()];
}

function straysOf(word: string): readonly StrayLetter[] {
  const letters = [...word].flatMap((letter) => {
    const script = scriptOf(letter);
    return script === null ? [] : [{ letter, script }];
  });
  const most = commonest(letters);
  return letters.filter(
    ({ letter, script }) =>
      script !== most && (LATIN_OF.has(letter) || (most !== 'greek' && LATIN_WITH_TWIN.has(letter))),
  );
}

/** @returns the script of most letters; of equally many the Latin one, which is copied most */
function commonest(letters: readonly StrayLetter[]): Script {
  const counts = { latin: 0.5, cyrillic: 0, greek: 0 };
  for (const { script } of letters) counts[script] += 1;
  if (counts.latin >= counts.cyrillic && counts.latin >= counts.greek) return 'latin';
  return counts.cyrillic >= counts.greek ? 'cyrillic' : 'greek';
}

const UNSEEN = /\p{Default_Ignorable_Code_Point}/gu;
const SPACES = /[\s\p{Z}\u2800]+/gu;
const PLAIN = /^[!-~]+(?: [!-~]+)*$/;
const SAME_STROKE = /[I|\u0131]/g;

/** @returns the same text for names that look the same, be it by letters of other scripts, unseen characters or spaces */
export function looksOf(name: string): string {
  // Most names, and in no time.
  if (PLAIN.test(name)) return name.replace(SAME_STROKE, 'l');
  return Array.from(name.normalize('NFD').replace(UNSEEN, ''), (letter) => LATIN_OF.get(letter) ?? letter)
    .join('')
    .replace(SAME_STROKE, 'l')
    .replace(SPACES, ' ')
    .trim();
}

/** Where two names that look the same part: the first character in which they differ, null where one has ended. */
export interface Parting {
  readonly here: string | null;
  readonly there: string | null;
}

/** @returns null when the names are the same to the last character */
export function partingOf(here: string, there: string): Parting | null {
  if (here === there) return null;
  const [own, other] = [Array.from(here), Array.from(there)];
  const at = own.findIndex((letter, index) => letter !== other[index]);
  return at < 0
    ? { here: null, there: other[own.length] ?? null }
    : { here: own[at] ?? null, there: other[at] ?? null };
}
