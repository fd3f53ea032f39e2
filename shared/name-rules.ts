import type { Folder, FolderId } from './folder.ts';
import type { NameLimits } from './limits.ts';
import { ALLOWED, refused, type Verdict } from './reasons.ts';

/** @returns the length in UTF-8; `TextEncoder` is no part of the language itself */
function utf8Length(text: string): number {
  let bytes = 0;
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    bytes += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
  }
  return bytes;
}

/** @returns the name as it is sent: trimmed, and composed, so that the same letters are the same name everywhere */
export function cleanName(name: string): string {
  return name.trim().normalize('NFC');
}

/** @returns true when a server would take the two for one name */
export function sameName(a: string, b: string): boolean {
  return a.normalize('NFC') === b.normalize('NFC');
}

/**
 * @param siblings the folders the name would stand among
 * @param self the folder that bears the name already, which does not clash with itself
 */
export function judgeName(
  name: string,
  limits: NameLimits,
  siblings: Iterable<Folder>,
  target: string,
  self: FolderId | null,
): Verdict {
  const clean = cleanName(name);
  if (clean === '') return refused({ code: 'name-empty' });
  for (const character of clean) {
    if (isControl(character) || limits.forbidden.includes(character)) {
      return refused({ code: 'name-forbidden-character', character });
    }
  }
  if (limits.max) {
    const length = limits.max.unit === 'bytes' ? utf8Length(clean) : Array.from(clean).length;
    if (length > limits.max.length)
      return refused({ code: 'name-too-long', max: limits.max.length, unit: limits.max.unit });
  }
  for (const sibling of siblings) {
    if (sibling.id !== self && sameName(sibling.name, clean)) {
      return refused({ code: 'name-taken', name: clean, target });
    }
  }
  return ALLOWED;
}

function isControl(character: string): boolean {
  const code = character.codePointAt(0) ?? 0;
  return code < 0x20 || (code >= 0x7f && code < 0xa0);
}
