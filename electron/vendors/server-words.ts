import type { HttpAnswer } from './http.ts';

const LONGEST = 200;
/** No more than this is looked at: a body may be megabytes, and looking for markup takes time by its square. */
const LOOKED_AT = 4_000;

/**
 * Makes a server's own words fit to be shown: one line, no markup, bounded, and without anything secret the server may
 * have echoed.
 * @param secrets strings that must not appear, such as the password and the session id
 * @returns undefined when nothing is left to show
 */
export function serverWords(text: string, secrets: readonly string[] = []): string | undefined {
  let words = text;
  for (const secret of [...secrets].sort((a, b) => b.length - a.length)) {
    if (secret !== '') words = words.replaceAll(secret, '…');
  }
  words = words
    .slice(0, LOOKED_AT)
    .replace(/<[^>]*>/g, ' ')
    .replace(/[\p{Cc}\p{Cf}\s]+/gu, ' ')
    .trim();
  if (words === '') return undefined;
  return words.length <= LONGEST ? words : `${words.slice(0, LONGEST - 1)}…`;
}

/**
 * For what was asked without signing in: a server that was told a password before may quote it here, too, and nobody knows
 * which one it was.
 * @returns the answer without anything to quote
 */
export function wordless(answer: HttpAnswer): HttpAnswer {
  return { ...answer, text: '', json: () => null };
}
