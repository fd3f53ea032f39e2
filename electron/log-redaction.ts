import { inspect } from 'node:util';

const HIDDEN = '…';
/** Characters of one entry. Finding what is private takes time by the square of a word's length. */
const LONGEST = 8_000;
const NAMES = String.raw`[\w-]*(?:authori[sz]ation|cookie|session|passw(?:or)?d|passphrase|secret|token|api[_-]?key)[\w-]*`;

/** In this order: a URL's query may itself hold addresses and tokens. */
const RULES: readonly (readonly [pattern: RegExp, replacement: string])[] = [
  // https://user:password@host
  [/(\b[a-z][a-z0-9+.-]*:\/\/)[^\s/@]+@/gi, `$1${HIDDEN}@`],
  [/(\b[a-z][a-z0-9+.-]*:\/\/[^\s?#"'<>]+)[?#][^\s"'<>]*/gi, `$1?${HIDDEN}`],
  [/\b(Bearer|Basic|Digest|Negotiate)\s+[^\s"',;]+/gi, `$1 ${HIDDEN}`],
  // "password": "two words", authorization=abc, X-Session-Id: abc
  [
    new RegExp(String.raw`(${NAMES}["']?\s*[:=]\s*)("(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|[^\s,;}\])]+)`, 'gi'),
    `$1${HIDDEN}`,
  ],
  [/[^\s@"'<>(),;:=/]+@[^\s@"'<>(),;:=/]+/g, `${HIDDEN}@${HIDDEN}`],
  // Whatever else is long and opaque.
  [/\b[A-Za-z0-9_+-]{40,}={0,2}/g, HIDDEN],
];

/** @returns `text` without mail addresses, URL queries and user names, and anything that looks like a secret */
export function redact(text: string): string {
  return RULES.reduce((rest, [pattern, replacement]) => rest.replace(pattern, replacement), text);
}

/** @returns anything as one redacted text of at most some thousand characters; errors with their stack and causes */
export function redactedText(values: readonly unknown[]): string {
  const text = values.map((value) => (typeof value === 'string' ? value : inspect(value, { depth: 5 }))).join(' ');
  if (text.length <= LONGEST) return redact(text);
  // Not cut through a word: half a token may not look like one.
  const whole = text.slice(0, LONGEST).replace(/\S+$/, '');
  return `${redact(whole)}… (${text.length} characters)`;
}
