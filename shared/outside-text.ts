/** Characters nobody could read anyway; the middle of what is longer is left out. */
const LONGEST = 400;
const END_KEPT = 60;

const CONTROL = /[\p{Cc}\u2028-\u202e\u2066-\u2069]/u;
const EVERY_CONTROL = /[\p{Cc}\u2028-\u202e]/gu;
const ISOLATES = /[\u2066-\u2069]/g;
const POP = '\u2069';
const FIRST_STRONG = '\u2068';
const RIGHT_TO_LEFT =
  /[\u0590-\u08ff\u200f\ufb1d-\ufdff\ufe70-\ufefc\u{10800}-\u{10fff}\u{1e800}-\u{1efff}\u2066-\u2069]/u;

/**
 * What a server calls a folder, a sender or a message may hold anything. Here it becomes one line that can be read and
 * can't reach beyond itself: controls are shown as the signs that stand for them (`␀`, `␊`), what turns letters round is
 * shown as `�`, other direction controls are left out unless they are isolates in balance, and the middle of what is very
 * long is left out.
 * @param longest in UTF-16 code units
 */
export function harmless(text: string, longest = LONGEST): string {
  const short = text.length > longest ? shortened(text, longest) : text;
  if (!CONTROL.test(short)) return short;
  const shown = short.replace(EVERY_CONTROL, sign);
  return isBalanced(shown) ? shown : shown.replace(ISOLATES, '');
}

/**
 * For words in the middle of a sentence: `harmless`, and wherever something in it is written from right to left, isolated,
 * so that the words around it stay in their order (Unicode Bidirectional Algorithm, FSI … PDI).
 */
export function isolated(text: string, longest?: number): string {
  const shown = harmless(text, longest);
  return RIGHT_TO_LEFT.test(shown) ? `${FIRST_STRONG}${shown}${POP}` : shown;
}

// Braille's empty pattern is drawn, as nothing.
const BLANK = /^[\p{Z}\p{Default_Ignorable_Code_Point}\u2800]*$/u;

/** @param shown as `harmless` gives it; @returns true when a person sees nothing of it */
export function isBlank(shown: string): boolean {
  return BLANK.test(shown);
}

function shortened(text: string, longest: number): string {
  const start = text.slice(0, longest - END_KEPT - 1);
  return `${start}…${text.slice(-END_KEPT)}`.toWellFormed().replaceAll('\ufffd…', '…').replaceAll('…\ufffd', '…');
}

function sign(control: string): string {
  const code = control.charCodeAt(0);
  if (code < 0x20) return String.fromCharCode(0x2400 + code);
  if (code === 0x7f) return '\u2421';
  if (code < 0xa0) return '\ufffd';
  // Lines and paragraphs end here; overrides turn every letter round; embeddings are of no use where all is isolated.
  if (code === 0x2028 || code === 0x2029) return '\u2424';
  return code === 0x202d || code === 0x202e ? '\ufffd' : '';
}

function isBalanced(text: string): boolean {
  let open = 0;
  for (const [control] of text.matchAll(ISOLATES)) {
    open += control === POP ? -1 : 1;
    if (open < 0) return false;
  }
  return open === 0;
}
