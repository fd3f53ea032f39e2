/** In which words and times the server is to answer (spec section 2, request headers). */
export interface Locale {
  /** Two letters of ISO 639. */
  readonly language: string;
  readonly timeZone: string;
}

/** @returns what this computer is set to */
export function computersLocale(): Locale {
  const { locale, timeZone } = new Intl.DateTimeFormat().resolvedOptions();
  return { language: new Intl.Locale(locale).language, timeZone };
}

/** @returns the headers every request has */
export function localeHeaders({ language, timeZone }: Locale): Readonly<Record<string, string>> {
  return { 'accept-language': language, 'so-language': language, 'so-timezone': timeZone };
}
