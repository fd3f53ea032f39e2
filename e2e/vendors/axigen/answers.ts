import type { Json } from './folder.ts';
import type { ErrorStyle } from './knobs.ts';

const ERROR_TEXTS: Readonly<Record<number, string>> = {
  400: 'Bad Parameter',
  401: 'Authentication required',
  403: 'Operation not permitted',
  404: 'Not found',
  409: 'Folder already exists',
  500: 'Internal error',
};

/** Why a request is refused: the status, and words of which only some exist in the documentation. */
export class Refused extends Error {
  readonly status: number;

  constructor(status: number, words = ERROR_TEXTS[status] ?? 'Error') {
    super(words);
    this.status = status;
  }
}

/** An error as the server words it; which fields it has is not documented, so it is a matter of style. */
export function errorAnswer(style: ErrorStyle, status: number, words: string): Response {
  const json = (body: Json) => Response.json(body, { status });
  switch (style) {
    case 'flat':
      return json({ errorCode: `E${status}`, errorMessage: words });
    case 'nested':
      return json({ error: { code: `E${status}`, message: words } });
    case 'text':
      return new Response(words, { status, headers: { 'content-type': 'text/plain' } });
    case 'html':
      return htmlAnswer(status);
    case 'empty':
      return new Response(null, { status });
  }
}

function htmlAnswer(status: number): Response {
  const page = '<!doctype html><html><head><title>Axigen WebMail</title></head><body>Welcome</body></html>';
  return new Response(page, { status, headers: { 'content-type': 'text/html; charset=utf-8' } });
}

/** The same value with every number as a string, as parts of the real API are documented and seen. */
export function numbersToStrings(value: unknown): unknown {
  if (typeof value === 'number') return String(value);
  if (Array.isArray(value)) return value.map(numbersToStrings);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, numbersToStrings(part)]));
}

/** The same value with every `permissions` list as one string. */
export function permissionsToString(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(permissionsToString);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([key, part]) =>
    key === 'permissions' && Array.isArray(part) ? [key, part.join('')] : [key, permissionsToString(part)],
  );
  return Object.fromEntries(entries);
}
