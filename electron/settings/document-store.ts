import { emptyDocument, isNewerDocument, parseDocument, type SettingsDocument } from './document.ts';
import type { AsideReason, JsonFile } from './json-file.ts';
import { salvage } from './salvage.ts';

/** The settings file, open: what it says, and the one way to change it. */
export interface DocumentStore {
  current(): SettingsDocument;
  /** Saves first, then counts: when saving fails, nothing has changed. @throws AppError `disk-full`, `internal` */
  change(update: (document: SettingsDocument) => SettingsDocument): SettingsDocument;
  /** The name under which an unreadable file was set aside at this start; null when all was well. */
  readonly setAside: string | null;
  /** The file was there and whole: a mailbox it did not name at this start is truly gone. */
  readonly complete: boolean;
}

/**
 * Reads the settings file. One that is damaged, or of a later release, is set aside whole, and what can be salvaged of it
 * is saved as the new one.
 */
export function openDocument(file: JsonFile): DocumentStore {
  const text = file.readText();
  const read = text === null ? { document: emptyDocument(), wrong: null } : readDocument(text);
  const setAside = read.wrong === null ? null : file.setAside(read.wrong);
  let document = read.document;
  if (setAside !== null) file.write(document);
  return {
    current: () => document,
    change(update) {
      const changed = update(document);
      file.write(changed);
      document = changed;
      return document;
    },
    setAside,
    complete: text !== null && read.wrong === null,
  };
}

function readDocument(text: string): { document: SettingsDocument; wrong: AsideReason | null } {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return { document: salvage(text), wrong: 'damaged' };
  }
  const document = parseDocument(value);
  if (document !== null) return { document, wrong: null };
  return { document: salvage(text), wrong: isNewerDocument(value) ? 'newer' : 'damaged' };
}
