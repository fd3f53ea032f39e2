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

/** @returns the same for names that some server may take for one: case is no difference to all */
export function nameKey(name: string): string {
  return name.normalize('NFC').toLowerCase();
}

/**
 * @param taken keys of the names in use
 * @returns the first of `name`, `name (2)`, `name (3)` and so on that is not taken, shortened where the limits want it
 */
export function freeName(name: string, taken: Pick<ReadonlySet<string>, 'has'>, limits: NameLimits): string {
  if (!taken.has(nameKey(name))) return name;
  for (let number = 2; ; number++) {
    const suffix = ` (${number})`;
    const letters = Array.from(name);
    while (letters.length > 1 && isTooLong(letters.join('') + suffix, limits)) letters.pop();
    const free = letters.join('').trimEnd() + suffix;
    if (!taken.has(nameKey(free))) return free;
  }
}

function isTooLong(name: string, { max }: NameLimits): boolean {
  if (max === null) return false;
  return (max.unit === 'bytes' ? utf8Length(name) : Array.from(name).length) > max.length;
}

/** @returns how many characters, as people count them, must go from the end of a name that is too long */
function tooMany(name: string, limits: NameLimits): number {
  const starts = Array.from(new Intl.Segmenter().segment(name), ({ index }) => index);
  return (
    starts.length -
    Math.max(
      0,
      starts.findLastIndex((start) => !isTooLong(name.slice(0, start), limits)),
    )
  );
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
  if (limits.max && isTooLong(clean, limits)) {
    return limits.max.unit === 'characters'
      ? refused({ code: 'name-too-long', max: limits.max.length })
      : refused({ code: 'name-too-long-for-server', over: tooMany(clean, limits) });
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
