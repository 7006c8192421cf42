import { z } from 'zod';
import { escapeHtml, htmlPage, htmlTable } from './html.ts';

/** A report that is one table: what it is called, what it is about, its columns and rows. */
export const tableReport = z.object({
  title: z.string().max(200),
  about: z.array(z.string().max(2000)).max(20),
  columns: z.array(z.string().max(200)).min(1).max(40),
  rows: z.array(z.array(z.string().max(20_000)).max(40)).max(100_000),
});

/** A report that is one table. */
export type TableReport = z.infer<typeof tableReport>;

/** Writes the report as a page. */
export function tableReportHtml({ title, about, columns, rows }: TableReport): string {
  const sentences = about.map((sentence) => `<p>${escapeHtml(sentence)}</p>`).join('\n');
  const body = rows.length === 0 ? '<p>Nothing is written here.</p>' : htmlTable(title, columns, rows);
  return htmlPage(title, `${sentences}\n${body}`);
}
