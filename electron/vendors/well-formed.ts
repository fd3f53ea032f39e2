/** An escape that may be half a character; a pair of them is a whole one. */
const MAYBE_HALF = /\\u[dD][89a-fA-F]/;

/**
 * JSON may hold halves of characters (`"\ud800"`), which no disk and no request can: they would come back as something else
 * than they are remembered as. Each becomes U+FFFD here, names of fields included.
 * @throws SyntaxError when it is not JSON
 */
export function parseWellFormed(text: string): unknown {
  return MAYBE_HALF.test(text) ? JSON.parse(text, wellFormed) : JSON.parse(text);
}

function wellFormed(_key: string, value: unknown): unknown {
  if (typeof value === 'string') return value.toWellFormed();
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  if (Object.keys(value).every((key) => key.isWellFormed())) return value;
  return Object.fromEntries(Object.entries(value).map(([key, field]) => [key.toWellFormed(), field]));
}
