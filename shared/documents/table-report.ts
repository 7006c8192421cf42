import { z } from 'zod';
import { escapeHtml, htmlPage, htmlTable } from './html.ts';
import type { DocumentLanguage } from './language.ts';
import { documentWords } from './words/document-words.ts';

const columns = z.array(z.string().max(200)).min(1).max(40);
const rows = z.array(z.array(z.string().max(20_000)).max(40)).max(100_000);

/** A report that is one table, or a few: what it is called, what it is about, its columns and rows. */
export const tableReport = z.object({
  title: z.string().max(200),
  about: z.array(z.string().max(2000)).max(20),
  columns,
  rows,
  /** Tables that follow, each under its own caption. */
  further: z
    .array(z.object({ title: z.string().max(200), columns, rows }))
    .max(5)
    .optional(),
});

/** A report that is one table, or a few. */
export type TableReport = z.infer<typeof tableReport>;

/** Writes the report as a page. Its words are in the language already: it is said of the page, and of a table without rows. */
export function tableReportHtml(
  { title, about, columns, rows, further = [] }: TableReport,
  language: DocumentLanguage = 'en',
): string {
  const w = documentWords(language);
  const sentences = about.map((sentence) => `<p>${escapeHtml(sentence)}</p>`).join('\n');
  const body =
    rows.length === 0
      ? `<p>${escapeHtml(w.say('Nothing is written here.'))}</p>`
      : htmlTable(title, columns, rows);
  const others = further.map((table) => `\n${htmlTable(table.title, table.columns, table.rows)}`).join('');
  return htmlPage(title, `${sentences}\n${body}${others}`, language);
}
