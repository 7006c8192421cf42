import { readFileSync } from 'node:fs';
import { formatter } from '@lingui/format-po';

/** Where the catalogs of the window lie. */
export const catalogFolder = new URL('../../renderer/language/', import.meta.url);

/** The messages of a catalog by their id, with their text in the catalog's language. */
export function catalogEntries(
  language: 'en' | 'es',
  room: string,
): ReadonlyMap<string, { text: string; context?: string | undefined }> {
  const filename = `${language}/${room}.po`;
  const parsed = formatter().parse(readFileSync(new URL(filename, catalogFolder), 'utf8'), {
    locale: language,
    sourceLocale: 'en',
    filename,
  });
  if (parsed instanceof Promise) throw new Error('The catalogs are read at once.');
  return new Map(
    Object.entries(parsed).map(([id, { translation = '', context }]) => [id, { text: translation, context }]),
  );
}
