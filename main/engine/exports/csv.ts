/** What a spreadsheet would take for a formula (the wide forms in a Japanese or Chinese one), and what already has the quote that keeps it from doing so. */
const formula = /^[=+\-@\t\r\n＝＋－＠]|^'[=+\-@'＝＋－＠]/;

/**
 * A line of a file that we write in clear text (RFC 4180): every cell quoted, CRLF at the end. A cell that a spreadsheet would take for a formula gets one quote
 * before it, which our import takes away again.
 */
export function csvLine(cells: readonly string[]): string {
  let line = '';
  for (const cell of cells) {
    const safe = formula.test(cell) ? `'${cell}` : cell;
    line += `${line === '' ? '' : ','}"${safe.includes('"') ? safe.replaceAll('"', '""') : safe}"`;
  }
  return `${line}\r\n`;
}
