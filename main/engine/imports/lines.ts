/** One line of text with its number in the file, counted from 1. */
export interface Line {
  readonly number: number;
  readonly text: string;
}

/** Splits text that comes in chunks into lines at CRLF, LF or CR, mixed or not. Any chunking gives the same lines. */
export function* splitLines(chunks: Iterable<string>): Generator<Line> {
  let rest = '';
  let number = 0;
  for (const chunk of chunks) {
    const text = rest === '' ? chunk : rest + chunk;
    let start = 0;
    let lf = text.indexOf('\n');
    let cr = text.indexOf('\r');
    while (lf >= 0 || cr >= 0) {
      const end = lf < 0 || (cr >= 0 && cr < lf) ? cr : lf;
      // A CR at the very end may be the first half of a CRLF.
      if (end === text.length - 1 && end === cr) break;
      number++;
      yield { number, text: text.slice(start, end) };
      start = end === cr && lf === end + 1 ? end + 2 : end + 1;
      // Looked for again only once passed, so that a text without any CR is searched for one once.
      if (lf >= 0 && lf < start) lf = text.indexOf('\n', start);
      if (cr >= 0 && cr < start) cr = text.indexOf('\r', start);
    }
    rest = text.slice(start);
  }
  if (rest !== '') yield { number: number + 1, text: rest.endsWith('\r') ? rest.slice(0, -1) : rest };
}
