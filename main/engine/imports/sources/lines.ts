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

/** No record is longer than this. Of a longer line only the beginning is kept, one character more than this, so that it still shows. */
export const longestLine = 1 << 20;

/** Stands at the end of a line that was cut, so that one that begins with a megabyte of spaces is not taken for a blank one. */
const cutMark = '\u2026';

/** Ctrl-Z is how DOS programs end a text file; files that were put together have it between. A line of nothing else is blank. */
const ctrlZ = 0x1a;
const onlyCtrlZ = /^\u001a+$/;

/** Makes a splitter; lines are counted from 1. Each character is looked at once, and no more of a line is kept than the longest record has. */
export function createLineSplitter(): LineSplitter {
  /** The beginning of a line whose end has not come yet. */
  let pieces: string[] = [];
  let kept = 0;
  let isAfterCr = false;
  let number = 0;

  const keep = (piece: string): void => {
    const room = longestLine + 1 - kept;
    if (room <= 0 || piece === '') return;
    pieces.push(piece.length > room ? piece.slice(0, room) : piece);
    kept += Math.min(piece.length, room);
  };

  const finish = (lastPiece: string): string => {
    if (kept === 0 && lastPiece.length <= longestLine) return lastPiece;
    keep(lastPiece);
    const text = pieces.join('');
    pieces = [];
    kept = 0;
    return text.length > longestLine ? text.slice(0, longestLine) + cutMark : text;
  };

  return {
    push(chunk) {
      const lines: Line[] = [];
      if (chunk === '') return lines;
      // A line ended at the CR that the last chunk ended with; this LF is the second half of its end.
      let start = isAfterCr && chunk.startsWith('\n') ? 1 : 0;
      let lf = chunk.indexOf('\n', start);
      let cr = chunk.indexOf('\r', start);
      while (lf >= 0 || cr >= 0) {
        const end = lf < 0 || (cr >= 0 && cr < lf) ? cr : lf;
        number++;
        const text = finish(chunk.slice(start, end));
        lines.push({ number, text: text.charCodeAt(0) === ctrlZ ? text.replace(onlyCtrlZ, '') : text });
        start = end === cr && lf === end + 1 ? end + 2 : end + 1;
        // Looked for again only once passed, so that a text without any CR is searched for one once.
        if (lf >= 0 && lf < start) lf = chunk.indexOf('\n', start);
        if (cr >= 0 && cr < start) cr = chunk.indexOf('\r', start);
      }
      isAfterCr = chunk.endsWith('\r');
      keep(chunk.slice(start));
      return lines;
    },
    end() {
      const text = finish('').replace(/\u001a+$/, '');
      return text === '' ? [] : [{ number: number + 1, text }];
    },
  };
}

/** Splits text that comes in chunks into lines. */
export function* splitLines(chunks: Iterable<string>): Generator<Line> {
  const splitter = createLineSplitter();
  for (const chunk of chunks) yield* splitter.push(chunk);
  yield* splitter.end();
}
