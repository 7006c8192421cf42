/** One line of text with its number in the file, counted from 1. */
export interface Line {
  readonly number: number;
  readonly text: string;
}

/** Takes text in chunks and gives its lines, split at CRLF, LF or CR, mixed or not. Any chunking gives the same lines. */
export interface LineSplitter {
  push(chunk: string): Line[];
  /** The last line, where the text does not end with a line end. */
  end(): Line[];
}

/** Makes a splitter; lines are counted from 1. */
export function createLineSplitter(): LineSplitter {
  let rest = '';
  let number = 0;
  return {
    push(chunk) {
      const lines: Line[] = [];
      const text = rest === '' ? chunk : rest + chunk;
      let start = 0;
      let lf = text.indexOf('\n');
      let cr = text.indexOf('\r');
      while (lf >= 0 || cr >= 0) {
        const end = lf < 0 || (cr >= 0 && cr < lf) ? cr : lf;
        // A CR at the very end may be the first half of a CRLF.
        if (end === text.length - 1 && end === cr) break;
        number++;
        lines.push({ number, text: text.slice(start, end) });
        start = end === cr && lf === end + 1 ? end + 2 : end + 1;
        // Looked for again only once passed, so that a text without any CR is searched for one once.
        if (lf >= 0 && lf < start) lf = text.indexOf('\n', start);
        if (cr >= 0 && cr < start) cr = text.indexOf('\r', start);
      }
      rest = text.slice(start);
      return lines;
    },
    end() {
      // Ctrl-Z is how DOS programs end a text file.
      const text = (rest.endsWith('\r') ? rest.slice(0, -1) : rest).replace(/\u001a+$/, '');
      const isLine = text !== '' || rest.endsWith('\r');
      rest = '';
      return isLine ? [{ number: number + 1, text }] : [];
    },
  };
}

/** Splits text that comes in chunks into lines. */
export function* splitLines(chunks: Iterable<string>): Generator<Line> {
  const splitter = createLineSplitter();
  for (const chunk of chunks) yield* splitter.push(chunk);
  yield* splitter.end();
}
