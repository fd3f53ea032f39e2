/** How long, in milliseconds, typed characters count as one word. */
export const TYPE_AHEAD_MS = 600;

/** What was typed so far, and when. */
export interface TypeAhead {
  readonly text: string;
  /** Milliseconds; any clock that only goes forward. */
  readonly at: number;
}

/** Nothing typed yet. */
export const NOTHING_TYPED: TypeAhead = { text: '', at: Number.NEGATIVE_INFINITY };

/**
 * Adds a typed character; after a pause a new word begins. A space continues a word but begins none.
 * @param at milliseconds, by the same clock as before
 */
export function typed(before: TypeAhead, character: string, at: number): TypeAhead {
  const text = at - before.at < TYPE_AHEAD_MS ? before.text + character : character;
  return { text: text.trimStart(), at };
}

/**
 * Where type-ahead goes: the next row whose name starts with `text`, wrapping; the same letter repeated walks through
 * the rows that start with it, while a longer word may stay where it is.
 * @param text folded as the names are
 * @param from index of the focused row, -1 for none
 * @param nameAt the folded name of a row
 * @returns the index of the row, or -1
 */
export function typeAheadTarget(text: string, from: number, count: number, nameAt: (index: number) => string): number {
  const letters = [...text];
  const [letter] = letters;
  if (letter === undefined) return -1;
  const repeated = letters.length > 1 && letters.every((other) => other === letter);
  const stays = letters.length > 1 && from >= 0;
  const search = (wanted: string, first: number): number => {
    for (let step = 0; step < count; step++) {
      const index = (((first + step) % count) + count) % count;
      if (nameAt(index).startsWith(wanted)) return index;
    }
    return -1;
  };
  const whole = search(text, stays && !(repeated && !nameAt(from).startsWith(text)) ? from : from + 1);
  return whole === -1 && repeated ? search(letter, from + 1) : whole;
}
