import { closeSync, openSync, readSync, statSync } from 'node:fs';
import { Failure } from '../../../shared/failure.ts';
import { toReadFailure } from '../vault/files.ts';

const chunkBytes = 1 << 20;
/** A line longer than this is cut into pieces, none of which has the form of a log line: all are withheld. */
const longestLine = 4 << 20;

/** A line of a log as it lies in the file: Latin-1, so that every byte is one character, with the end of the line. */
export interface RawLine {
  readonly offset: number;
  readonly text: string;
  readonly end: '\n' | '';
}

/** Reads a log line by line from an offset; memory is flat. The CR of a CRLF stays with the text. Throws the read failures. */
export function* readLogLines(path: string, from = 0): Generator<RawLine> {
  const file = open(path);
  try {
    const buffer = Buffer.alloc(chunkBytes);
    let rest = '';
    let offset = from;
    for (let at = from; ;) {
      const read = readSync(file, buffer, 0, chunkBytes, at);
      if (read === 0) break;
      at += read;
      const text = rest + buffer.toString('latin1', 0, read);
      let start = 0;
      for (let end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', start)) {
        yield { offset, text: text.slice(start, end), end: '\n' };
        offset += end + 1 - start;
        start = end + 1;
      }
      rest = text.slice(start);
      if (rest.length > longestLine) {
        yield { offset, text: rest, end: '' };
        offset += rest.length;
        rest = '';
      }
    }
    if (rest !== '') yield { offset, text: rest, end: '' };
  } finally {
    closeSync(file);
  }
}

/** A line as text: UTF-8 where its bytes are UTF-8, else Latin-1. */
export function toText(latin1: string): string {
  if (!/[\u0080-\u00ff]/.test(latin1)) return latin1;
  const utf8 = Buffer.from(latin1, 'latin1').toString('utf8');
  return utf8.includes('\ufffd') ? latin1 : utf8;
}

/** The size of a file in bytes. Throws the read failures, and `is-a-directory`. */
export function sizeOfLog(path: string): number {
  try {
    const state = statSync(path);
    if (state.isDirectory())
      throw new Failure('is-a-directory', 'That is a folder, not a log file.', {
        hint: 'Pick the log files inside it.',
      });
    return state.size;
  } catch (error) {
    throw toReadFailure(error);
  }
}

function open(path: string): number {
  try {
    return openSync(path, 'r');
  } catch (error) {
    throw toReadFailure(error);
  }
}
