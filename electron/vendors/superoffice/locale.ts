import { LANGUAGE } from '../../../shared/words/language.ts';

/** In which words and times the server is to answer (spec section 2, request headers). */
export interface Locale {
  /** Two letters of ISO 639. */
  readonly language: string;
  readonly timeZone: string;
}

/** @returns the language of the app's words, since a server's words stand among them, and the computer's time zone */
export function appsLocale(): Locale {
  return { language: LANGUAGE, timeZone: new Intl.DateTimeFormat().resolvedOptions().timeZone };
}

/** @returns the headers every request has */
export function localeHeaders({ language, timeZone }: Locale): Readonly<Record<string, string>> {
  return { 'accept-language': language, 'so-language': language, 'so-timezone': timeZone };
}
