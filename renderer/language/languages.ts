// Each language says its own name in itself, in every language.
/* eslint-disable lingui/no-unlocalized-strings */

/** A language of the window. */
export interface Language {
  readonly id: string;
  /** Its name in itself. */
  readonly name: string;
  readonly direction: 'ltr' | 'rtl';
}

/** The languages that are offered, each by its own name. */
export const languages = [
  { id: 'en', name: 'English', direction: 'ltr' },
  { id: 'es', name: 'Español', direction: 'ltr' },
] as const satisfies readonly Language[];

/** Languages that are none, to test the window by: one a third longer and all accents, one from right to left. Not offered. */
export const testLanguages = [
  { id: 'en-XA', name: 'Accents', direction: 'ltr' },
  { id: 'ar-XB', name: 'Right to left', direction: 'rtl' },
] as const satisfies readonly Language[];

/** The id of a language of the window. */
export type LanguageId = (typeof languages)[number]['id'] | (typeof testLanguages)[number]['id'];

/** All of them by id. */
export const languageOf = (id: string | null): (Language & { readonly id: LanguageId }) | undefined =>
  [...languages, ...testLanguages].find((each) => each.id === id);

/** The language to begin with: the one that was chosen, else the institution's for this computer, else that of the system, else English. */
export function languageFor(
  chosen: string | null,
  system: readonly string[],
  instituted?: string,
): LanguageId {
  const spoken = system.map((each) => each.split('-')[0] ?? '');
  return (
    languageOf(chosen)?.id ??
    languages.find(({ id }) => id === instituted)?.id ??
    spoken.map((each) => languages.find(({ id }) => id === each)?.id).find((id) => id !== undefined) ??
    'en'
  );
}

/** The locale by which numbers, days and lists are written in a language: the ones for tests are English but for their texts. */
export function intlLocaleOf(id: string): (typeof languages)[number]['id'] {
  return languages.find((each) => each.id === id)?.id ?? 'en';
}

/** The locale by which a day is typed: day, month, year everywhere, as days are written, which English of no country is not. */
export function dayLocaleOf(id: string): string {
  const locale = intlLocaleOf(id);
  return locale === 'en' ? 'en-GB' : locale;
}
