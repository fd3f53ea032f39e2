import { appQuery, queryClient } from '../queries.ts';
import { chordWords } from '../settings/chord-words.ts';

/** The keys that undo and redo. */
export const UNDO_CHORD = 'Mod+Z';
export const REDO_CHORD = 'Mod+Shift+Z';

/** @returns true on a Mac, where Command stands for Ctrl */
export function isMac(): boolean {
  return queryClient.getQueryData(appQuery.queryKey)?.platform === 'darwin';
}

/** @returns a chord as text, like `Ctrl+Z` or `⌘Z` */
export function keyText(chord: string): string {
  const mac = isMac();
  return chordWords(chord, mac).join(mac ? '' : '+');
}
