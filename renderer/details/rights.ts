import { Right, type Rights } from '../../shared/folder.ts';
import { t } from '../../shared/words/words.ts';

/** Each right in the order it is told, with its words. */
const WORDS = [
  [Right.read, 'details.rightRead'],
  [Right.markRead, 'details.rightMarkRead'],
  [Right.flag, 'details.rightFlag'],
  [Right.add, 'details.rightAdd'],
  [Right.removeItems, 'details.rightRemoveItems'],
  [Right.createChild, 'details.rightCreateChild'],
  [Right.rename, 'details.rightRename'],
  [Right.remove, 'details.rightRemove'],
  [Right.submit, 'details.rightSubmit'],
  [Right.administer, 'details.rightAdminister'],
] as const;

/** What a folder without limits allows; sending from it and managing access are extras. */
const EVERYTHING = WORDS.slice(0, 8).reduce((all, [right]) => all | right, 0);
const READING = Right.read | Right.markRead | Right.flag;

/**
 * @param locale BCP 47 tag of the list's commas
 * @returns what the person may do in the folder, in words; null when the server did not say
 */
export function rightsInWords(rights: Rights | null, locale: string): string | null {
  if (rights === null) return null;
  if (rights === 0) return t('details.rightsNone');
  const list = (from: readonly (typeof WORDS)[number][]) =>
    new Intl.ListFormat(locale, { style: 'short', type: 'unit' }).format(
      from.filter(([right]) => (rights & right) !== 0).map(([, words]) => t(words)),
    );
  if ((rights & EVERYTHING) === EVERYTHING) {
    return t('details.rightsAll');
  }
  if ((rights & ~READING) === 0 && (rights & Right.read) !== 0)
    return t('details.rightsReadOnly', { list: list(WORDS) });
  return list(WORDS);
}
