import { looksOf, partingOf, scriptOf, strayLetters } from '../../shared/look-alike.ts';
import { harmless, isBlank } from '../../shared/outside-text.ts';
import type { FolderNode } from '../../shared/tree-node.ts';
import { t } from '../../shared/words/words.ts';

/** @returns the names of the folders that have the same parent */
export function namesBeside(node: FolderNode): readonly string[] {
  return (node.parent?.children ?? []).flatMap((sibling) =>
    sibling === node || sibling.folder === null ? [] : [sibling.folder.name],
  );
}

/**
 * What a name doesn't show by itself: letters of another alphabet that look like its own, and how it differs from names
 * beside it that look the same.
 * @returns sentences, none for an ordinary name; those that look the same are told of once each kind of difference
 */
export function letterWords(name: string, beside: readonly string[]): readonly string[] {
  const looks = looksOf(name);
  const alike = beside.filter((other) => looksOf(other) === looks).map((other) => differenceWords(name, other));
  return [...strayWords(name), ...new Set(alike)];
}

function strayWords(name: string): readonly string[] {
  const strays = strayLetters(name);
  if (strays.length === 0) return [];
  const letters = strays
    .map(({ letter, script }) => t('details.letterOf', { letter, script: t(`details.script.${script}`) }))
    .join(t('tree.row.separator'));
  return [t('details.mixedLetters', { count: strays.length, letters })];
}

function differenceWords(name: string, other: string): string {
  const parting = partingOf(name, other);
  if (parting === null) return t('details.sameName');
  return t('details.looksSame', { here: signWords(parting.here), there: signWords(parting.there) });
}

/** @returns what one character is: `“о” (Cyrillic, U+043E)`, `a space (U+0020)`, `a character that is not drawn (U+200B)` */
function signWords(sign: string | null): string {
  if (sign === null) return t('details.signEnd');
  const code = `U+${(sign.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
  if (/[\p{Z}\u2800]/u.test(sign)) return t('details.signSpace', { code });
  const shown = harmless(sign);
  if (isBlank(shown)) return t('details.signUnseen', { code });
  const script = scriptOf(sign);
  return script === null
    ? t('details.signOther', { sign: shown, code })
    : t('details.signLetter', { letter: shown, script: t(`details.script.${script}`), code });
}
