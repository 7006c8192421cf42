import { dateNames } from './language.ts';
import type { DocumentLanguage } from './language.ts';

/** Text as it may stand in a page or in an attribute of one. */
export function escapeHtml(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;');
}

/** Looks of every document that we write: legible on paper, at any zoom, and narrow. No script, no address of anything outside. */
const style = `body{font:15px/1.5 system-ui,sans-serif;max-width:46rem;margin:2rem auto;padding:0 1.5rem;color:#1a1a1a;background:#fff}
h1{font-size:1.7rem;line-height:1.2}h2{font-size:1.25rem;margin-top:2rem}h3{font-size:1.05rem}
table{border-collapse:collapse;width:100%;margin:1rem 0}caption{text-align:left;font-weight:600;padding:.35rem 0}
th,td{text-align:left;padding:.35rem .6rem;border-bottom:1px solid #999;vertical-align:top;overflow-wrap:anywhere}
.facts th{width:14rem}a{color:#0b4a8f}.key{font:700 1.6rem/1.6 ui-monospace,monospace;letter-spacing:.05em;overflow-wrap:anywhere}
.box{border:2px solid #1a1a1a;padding:1rem 1.5rem;margin:1.5rem 0}.soft{color:#555}img{max-width:12rem;height:auto}
@media print{body{margin:0;max-width:none;padding:0}h2,h3,caption{break-after:avoid}tr{break-inside:avoid}}`;

/** Makes a whole page of a title and a body that is markup already, both in the language named (BCP 47). */
export function htmlPage(title: string, body: string, language = 'en'): string {
  return `<!doctype html>
<html lang="${escapeHtml(language)}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${escapeHtml(title)}</title>
<style>${style}</style></head>
<body><main>
<h1>${escapeHtml(title)}</h1>
${body}
</main></body>
</html>
`;
}

/** A day or a moment (ISO 8601) that nobody can take for another: `29 Nov 2026`, `29 Nov 2026, 09:05 UTC`. Anything else stays as it is. */
export function plainDay(iso: string, language: DocumentLanguage = 'en'): string {
  const parts = /^(\d{4})-(\d\d)-(\d\d)(?:T(\d\d:\d\d)(?::[\d.]+)?Z)?$/.exec(iso);
  const month = dateNames[language].months[Number(parts?.[2]) - 1];
  if (parts === null || month === undefined) return iso;
  const time = parts[4] === undefined ? '' : `, ${parts[4]} UTC`;
  return `${parts[3] ?? ''} ${month} ${parts[1] ?? ''}${time}`;
}

/** A table with a caption and column headers; the first cell of a row is its header. */
export function htmlTable(
  caption: string,
  columns: readonly string[],
  rows: readonly (readonly string[])[],
): string {
  const head = columns.map((name) => `<th scope="col">${escapeHtml(name)}</th>`).join('');
  const body = rows
    .map(
      ([first = '', ...rest]) =>
        `<tr><th scope="row">${escapeHtml(first)}</th>${rest.map((cell) => `<td>${escapeHtml(cell)}</td>`).join('')}</tr>`,
    )
    .join('\n');
  return `<table><caption>${escapeHtml(caption)}</caption><thead><tr>${head}</tr></thead><tbody>
${body}
</tbody></table>`;
}

/** A table of names and values. */
export function factTable(caption: string, facts: readonly (readonly [string, string])[]): string {
  const rows = facts.map(
    ([name, value]) => `<tr><th scope="row">${escapeHtml(name)}</th><td>${escapeHtml(value)}</td></tr>`,
  );
  return `<table class="facts"><caption>${escapeHtml(caption)}</caption><tbody>
${rows.join('\n')}
</tbody></table>`;
}
