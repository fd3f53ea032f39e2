import { harmless, isBlank } from '../outside-text.ts';
import { t } from './words.ts';

/** @returns what is shown of a name a server gave: `harmless`, and words in its place where nothing of it can be seen */
export function shownName(name: string, longest?: number): string {
  const shown = harmless(name, longest);
  return isBlank(shown) ? t('app.noVisibleName') : shown;
}
