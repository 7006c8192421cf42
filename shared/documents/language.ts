import '../jitless.ts';
import { z } from 'zod';

/** The languages of what is given to people: letters, certificates, reports, data packages. The one who reads it decides, not the one who makes it. */
export const documentLanguages = ['en', 'es'] as const;

/** A language of a letter or a document. */
export const documentLanguage = z.enum(documentLanguages);

/** A language of a letter or a document. */
export type DocumentLanguage = z.infer<typeof documentLanguage>;

/** Each language by its own name. */
export const documentLanguageNames: Readonly<Record<DocumentLanguage, string>> = {
  en: 'English',
  es: 'Español',
};

/** The names of days (from Sunday) and months, short, as a language writes them. */
export const dateNames: Readonly<
  Record<DocumentLanguage, { readonly days: readonly string[]; readonly months: readonly string[] }>
> = {
  en: {
    days: ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'],
    months: ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'],
  },
  es: {
    days: ['dom', 'lun', 'mar', 'mié', 'jue', 'vie', 'sáb'],
    months: ['ene', 'feb', 'mar', 'abr', 'may', 'jun', 'jul', 'ago', 'sep', 'oct', 'nov', 'dic'],
  },
};

/** A day (`YYYY-MM-DD`) with the day of the week: no reading of it is wrong anywhere (`Mon 2 Mar 2026`, `lun 2 mar 2026`). */
export function weekdayText(iso: string, language: DocumentLanguage): string {
  const day = new Date(`${iso}T00:00:00Z`);
  const { days, months } = dateNames[language];
  return `${days[day.getUTCDay()] ?? ''} ${String(day.getUTCDate())} ${months[day.getUTCMonth()] ?? ''} ${String(day.getUTCFullYear())}`;
}
