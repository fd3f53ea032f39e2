import { type Account, accountSchema } from '../../shared/account.ts';
import { type Settings, settingsSchema } from '../../shared/settings.ts';
import { CURRENT_VERSION, emptyDocument, type SettingsDocument } from './document.ts';

/**
 * Finds what is still good in a damaged settings file: every mailbox and every setting that is valid by itself, wherever
 * in the text it stands. Of two mailboxes with one id the first counts.
 * @param text anything, JSON or not
 */
export function salvage(text: string): SettingsDocument {
  const accounts = new Map<string, Account>();
  let settings: Settings = emptyDocument().settings;
  const settled = new Set<string>();
  for (const found of objectsIn(text)) {
    const account = accountSchema.safeParse(found);
    if (account.success && !accounts.has(account.data.id)) accounts.set(account.data.id, account.data);
    for (const [name, value] of Object.entries(found)) {
      if (!Object.hasOwn(settingsSchema.shape, name) || settled.has(name)) continue;
      const changed = settingsSchema.safeParse({ ...settings, [name]: value });
      if (!changed.success) continue;
      settings = changed.data;
      settled.add(name);
    }
  }
  return { version: CURRENT_VERSION, settings, accounts: [...accounts.values()] };
}

function* objectsIn(text: string): Generator<object> {
  const whole = parse(text);
  if (whole !== undefined) yield* objectsOf(whole);
  else for (const piece of balancedPieces(text)) yield* objectsOf(parse(piece));
}

/** The objects in a JSON value, outer before inner, in the order they are written. Not recursive: damage may nest deep. */
function* objectsOf(value: unknown): Generator<object> {
  const waiting = [value];
  while (waiting.length > 0) {
    const next = waiting.pop();
    if (typeof next !== 'object' || next === null) continue;
    if (!Array.isArray(next)) yield next;
    waiting.push(...Object.values(next).reverse());
  }
}

/**
 * Pieces of text from a `{` to its own `}`. JSON strings hold no line breaks, so a quote too many or too few does no harm
 * beyond its line; the file is written with one value per line.
 */
function* balancedPieces(text: string): Generator<string> {
  const starts: number[] = [];
  let inString = false;
  for (let at = 0; at < text.length; at++) {
    const char = text[at];
    if (char === '\n') inString = false;
    else if (char === '\\' && inString && text[at + 1] !== '\n') at++;
    else if (char === '"') inString = !inString;
    else if (char === '{' && !inString) starts.push(at);
    else if (char === '}' && !inString) {
      const start = starts.pop();
      if (start !== undefined) yield text.slice(start, at + 1);
    }
  }
}

/** @returns undefined, which JSON can't say, for what is not JSON */
function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
