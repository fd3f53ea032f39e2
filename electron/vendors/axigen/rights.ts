import { Right, type Rights } from '../../../shared/folder.ts';

/**
 * Permission letters as `Right` bits (spec 4.2, RFC 4314). Renaming and removing are not spelled out by the vendor; both
 * take `x` as a hint, the server decides.
 */
export function rightsOf(letters: string): Rights {
  const has = (letter: string, right: Rights) => (letters.includes(letter) ? right : 0);
  return (
    has('r', Right.read) |
    has('s', Right.markRead) |
    has('w', Right.flag) |
    has('i', Right.add) |
    (letters.includes('e') ? has('t', Right.removeItems) : 0) |
    has('k', Right.createChild) |
    has('x', Right.rename | Right.remove) |
    has('p', Right.submit) |
    has('a', Right.administer)
  );
}
