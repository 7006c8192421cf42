import type { DelimitedFormat } from '../../../../shared/imports/source.ts';
import type { ByteSource } from './file-bytes.ts';
import { createLineSplitter } from './lines.ts';

/**
 * In tab-delimited files a quote is data (Trac 4.0 writes none), unless quotes stand as a program writes them: around every name of a column, around
 * a cell in most of the lines, or around whole cells that need them more often than otherwise. The first cell that needs them may come late, so
 * the whole source is looked at.
 */
export async function isQuotedByTabs(
  source: ByteSource,
  encoding: DelimitedFormat['encoding'],
  headerLine: number,
): Promise<boolean> {
  const count = createQuoteCount();
  const decoder = new TextDecoder(encoding);
  const splitter = createLineSplitter();
  for await (const chunk of source.chunks()) {
    for (const { number, text } of splitter.push(decoder.decode(chunk, { stream: true })))
      if (number >= headerLine) count.take(text);
  }
  for (const { number, text } of [...splitter.push(decoder.decode()), ...splitter.end()])
    if (number >= headerLine) count.take(text);
  return count.isQuoted();
}

const whole = /^\ufeff?"(?:[^"]|"")*"$/;
const needsQuotes = /[,;"]/;
const opened = /^"(?:[^"]|"")*$/;
const closed = /^(?:[^"]|"")*"$/;

interface QuoteCount {
  take(line: string): void;
  isQuoted(): boolean;
}

function createQuoteCount(): QuoteCount {
  let width = 0;
  let isHeaderQuoted = false;
  let lines = 0;
  let linesWithWhole = 0;
  let asWritten = 0;
  let asData = 0;
  /** The last cell of a line before is open: its value goes on, or its quote is data. */
  let isOpen = false;

  const takeCells = (cells: readonly string[]): void => {
    const last = cells.at(-1) ?? '';
    if (isOpen) {
      const isClosed = closed.test(cells[0] ?? '');
      if (isClosed) asWritten++;
      else if (cells.length >= width) asData++;
      else return;
      isOpen = false;
      if (isClosed) return;
    }
    isOpen = opened.test(last);
    const quoted = (isOpen ? cells.slice(0, -1) : cells).filter((cell) => cell.includes('"'));
    const wholes = quoted.filter((cell) => whole.test(cell));
    if (wholes.length > 0) linesWithWhole++;
    asWritten += wholes.filter((cell) => needsQuotes.test(cell.slice(1, -1))).length;
    asData += quoted.length - wholes.length;
  };

  return {
    take(line) {
      if (line.trim() === '') return;
      lines++;
      if (width > 0 && !isOpen && !line.includes('"')) return;
      const cells = line.split('\t');
      if (width === 0) {
        width = cells.length;
        isHeaderQuoted = cells.every((cell) => whole.test(cell));
      } else takeCells(cells);
    },
    isQuoted: () => isHeaderQuoted || asWritten > asData + (isOpen ? 1 : 0) || linesWithWhole * 2 > lines,
  };
}
