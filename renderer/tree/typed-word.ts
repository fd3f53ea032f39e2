/** How long, in milliseconds, typed characters count as one word. */
export const TYPE_AHEAD_MS = 600;

/** What was typed so far, and when. */
export interface TypedWord {
  readonly text: string;
  /** Milliseconds; any clock that only goes forward. */
  readonly at: number;
}

/** Nothing typed yet. */
export const NOTHING_TYPED: TypedWord = { text: '', at: Number.NEGATIVE_INFINITY };

/**
 * Adds a typed character; after a pause a new word begins. A space continues a word but begins none.
 * @param at milliseconds, by the same clock as before
 */
export function typed(before: TypedWord, character: string, at: number): TypedWord {
  const text = at - before.at < TYPE_AHEAD_MS ? before.text + character : character;
  return { text: text.trimStart(), at };
}
