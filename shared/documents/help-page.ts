import { z } from 'zod';
import { escapeHtml, htmlPage, htmlTable } from './html.ts';

const words = z.string().max(2000);

/** A part of a page of the help, under a title of its own. */
export const helpPart = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('text'), title: words, text: words }),
  /** What cannot be undone, or is easily misunderstood at a price. */
  z.object({ kind: z.literal('warning'), title: words, text: words }),
  /** What is done one after the other. */
  z.object({ kind: z.literal('steps'), title: words, items: z.array(words).max(30) }),
  z.object({ kind: z.literal('points'), title: words, items: z.array(words).max(30) }),
  z.object({
    kind: z.literal('terms'),
    title: words,
    terms: z.array(z.object({ term: words, meaning: words })).max(100),
  }),
  /** Shortcuts: the keys as they are named on this keyboard, and what they do. */
  z.object({
    kind: z.literal('keys'),
    title: words,
    columns: z.tuple([words, words]),
    shortcuts: z.array(z.object({ keys: z.array(words).max(8), does: words })).max(100),
  }),
  z.object({
    kind: z.literal('table'),
    title: words,
    columns: z.array(words).min(1).max(6),
    rows: z.array(z.array(words).max(6)).max(200),
  }),
]);

/** A page of the help in the language in which it is shown: its title, what it is about, and its parts. */
export const helpPage = z.object({
  language: z.string().regex(/^[a-z]{2}(?:-[A-Z]{2})?$/),
  title: words,
  about: words,
  parts: z.array(helpPart).max(40),
});

/** A part of a page of the help. */
export type HelpPart = z.infer<typeof helpPart>;

/** A page of the help. */
export type HelpPage = z.infer<typeof helpPage>;

/** Writes the page of the help as a document. */
export function helpPageHtml({ language, title, about, parts }: HelpPage): string {
  const body = parts.map((part) => `<h2>${escapeHtml(part.title)}</h2>\n${partHtml(part)}`).join('\n');
  return htmlPage(title, `<p>${escapeHtml(about)}</p>\n${body}`, language);
}

function partHtml(part: HelpPart): string {
  switch (part.kind) {
    case 'text':
      return `<p>${escapeHtml(part.text)}</p>`;
    case 'warning':
      return `<p class="box">${escapeHtml(part.text)}</p>`;
    case 'steps':
      return `<ol>\n${itemsHtml(part.items)}\n</ol>`;
    case 'points':
      return `<ul>\n${itemsHtml(part.items)}\n</ul>`;
    case 'terms':
      return `<dl>\n${part.terms
        .map(
          ({ term, meaning }) =>
            `<dt><strong>${escapeHtml(term)}</strong></dt><dd>${escapeHtml(meaning)}</dd>`,
        )
        .join('\n')}\n</dl>`;
    case 'keys':
      return htmlTable(
        part.title,
        part.columns,
        part.shortcuts.map(({ keys, does }) => [keys.join(', '), does]),
      );
    case 'table':
      return htmlTable(part.title, part.columns, part.rows);
  }
}

function itemsHtml(items: readonly string[]): string {
  return items.map((item) => `<li>${escapeHtml(item)}</li>`).join('\n');
}
