import { t } from '../../shared/words/words.ts';
import type { Chord } from '../tree/keys.ts';

const ARROWS: Readonly<Record<string, string>> = {
  ArrowUp: '↑',
  ArrowDown: '↓',
  ArrowLeft: '←',
  ArrowRight: '→',
};
const MAC_SIGNS: Readonly<Record<string, string>> = { Mod: '⌘', Alt: '⌥', Shift: '⇧' };
const NAMED = [
  'Alt',
  'Shift',
  'Enter',
  'Escape',
  'Home',
  'End',
  'PageUp',
  'PageDown',
  'ContextMenu',
  'Space',
  'Delete',
  'Backspace',
] as const;

function keyWords(key: string, mac: boolean): string {
  const sign = ARROWS[key] ?? (mac ? MAC_SIGNS[key] : undefined);
  if (sign !== undefined) return sign;
  if (key === 'Mod') return t('tree.key.Ctrl');
  const name = NAMED.find((each) => each === key);
  return name === undefined ? key : t(`tree.key.${name}`);
}

/** @returns the keys of a chord, each as it is written on the keyboard */
export function chordWords(chord: Chord, mac: boolean): string[] {
  return chord.split('+').map((key) => keyWords(key, mac));
}
