import { readFolders } from './folders.ts';
import type { WireFolder } from './schema.ts';

/** Sections are parted by the paragraph character, say the operation's words; by a comma, say its parameter's. */
const ENCODINGS = [
  /^(?<delimiter>.?)[¶\u2029](?<name>[^¶\u2029]+)(?:[¶\u2029](?<unread>\d+))?(?:[¶\u2029](?<total>\d+))?$/u,
  // A name may have commas of its own; numbers are at the end.
  /^(?<delimiter>.?),(?<name>.+?)(?:,(?<unread>\d+),(?<total>\d+))?$/u,
];

/**
 * Reads what `GetFolderList` answers: one text per folder, with its delimiter, its name, and how many mails are unread and
 * there at all (spec section 4, where its documentation contradicts itself).
 * @returns the folders; a text that is of neither form is left out
 */
export function readEncodedFolders(items: readonly unknown[]): WireFolder[] {
  return readFolders(items.flatMap((item) => (typeof item === 'string' ? decoded(item) : [])));
}

function decoded(text: string): unknown[] {
  for (const encoding of ENCODINGS) {
    const sections = encoding.exec(text)?.groups;
    if (sections === undefined) continue;
    const { delimiter, name, unread, total } = sections;
    return [{ Name: name, Delimiter: delimiter, UnreadItems: numberIn(unread), TotalItems: numberIn(total) }];
  }
  return [];
}

function numberIn(section: string | undefined): number | null {
  return section === undefined ? null : Number(section);
}
