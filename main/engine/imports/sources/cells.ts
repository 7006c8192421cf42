/** Why a line is no record by itself: a quote is still open at its end, or stands where none may. */
export type QuoteFault = 'open' | 'stray';

/**
 * Takes a line of delimited text apart (RFC 4180): quoted cells, doubled quotes. A quote inside an unquoted cell is data. Gives `open`
 * when a quoted cell does not end in this text, `stray` when a closing quote is followed by more text.
 */
export function parseQuotedLine(line: string, delimiter: string): string[] | QuoteFault {
  if (!line.includes('"')) return line.split(delimiter);
  const cells: string[] = [];
  let at = 0;
  for (;;) {
    const spaced = line[at] === ' ' ? readSpaced(line, at, delimiter) : undefined;
    if (spaced !== undefined) {
      cells.push(spaced.text);
      at = spaced.next;
      if (at === line.length) return cells;
    } else if (line[at] === '"') {
      const cell = readQuoted(line, at + 1);
      if (typeof cell === 'string') return cell;
      cells.push(cell.text);
      at = cell.next;
      while (line[at] === ' ') at++;
      if (at === line.length) return cells;
      if (!line.startsWith(delimiter, at)) return 'stray';
    } else {
      const end = line.indexOf(delimiter, at);
      if (end < 0) {
        cells.push(line.slice(at));
        return cells;
      }
      cells.push(line.slice(at, end));
      at = end;
    }
    at += delimiter.length;
  }
}

/** `, "Smith"` as people write it by hand: spaces before a quoted cell. Only where the cell is whole; anything else is data. */
function readSpaced(
  line: string,
  from: number,
  delimiter: string,
): { text: string; next: number } | undefined {
  let at = from;
  while (line[at] === ' ') at++;
  const cell = line[at] === '"' ? readQuoted(line, at + 1) : 'open';
  if (typeof cell === 'string') return undefined;
  let { next } = cell;
  while (line[next] === ' ') next++;
  return next === line.length || line.startsWith(delimiter, next) ? { text: cell.text, next } : undefined;
}

function readQuoted(line: string, from: number): { text: string; next: number } | 'open' {
  const end = line.indexOf('"', from);
  if (end < 0) return 'open';
  if (line[end + 1] !== '"') return { text: line.slice(from, end), next: end + 1 };
  let text = '';
  let at = from;
  for (;;) {
    const quote = line.indexOf('"', at);
    if (quote < 0) return 'open';
    text += line.slice(at, quote);
    if (line[quote + 1] !== '"') return { text, next: quote + 1 };
    text += '"';
    at = quote + 2;
  }
}
