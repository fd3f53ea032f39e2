import i18next, { type TFunction } from 'i18next';
import { isBlank, isolated } from '../outside-text.ts';
import { en } from './en/index.ts';
import { LANGUAGE } from './language.ts';

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'translation';
    resources: { translation: typeof en };
  }
}

/** Of what is put into a sentence, which may be a sentence itself; UTF-16 code units. */
const LONGEST = 1_000;

/** A name of which nothing can be seen would leave a hole in the sentence. */
function readable(text: string): string {
  const shown = isolated(text, LONGEST);
  return text !== '' && isBlank(shown) ? en.app.noVisibleName : shown;
}

/** The one i18next instance of a process. Plural rules are those of `Intl.PluralRules`. */
const words = i18next.createInstance();
words.init({
  lng: LANGUAGE,
  fallbackLng: LANGUAGE,
  resources: { en: { translation: en } },
  // React and the DOM escape HTML themselves. What names can do to a sentence is another matter.
  interpolation: { escapeValue: true, escape: readable },
  returnNull: false,
  initAsync: false,
});

/**
 * @param key `area.name` of the catalogue; a wrong key does not compile
 * @returns the words in the app's language, placeholders filled in
 */
export const t: TFunction = words.t;
