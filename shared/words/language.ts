/** The language of the app's words, as ISO 639 has it: servers are asked to answer in the same. */
export const LANGUAGE = 'en';
