import { StringDecoder } from 'node:string_decoder';
import type { SpooledFile } from './spool.ts';

/** A line of a file of the draft, with the line feed that ends it. */
export interface SpooledLine {
  readonly text: string;
  readonly end: '\n' | '';
}

/** Reads a file of the draft line by line, from a byte where a line begins. */
export function* spooledLines(content: SpooledFile, from = 0): Generator<SpooledLine> {
  const decoder = new StringDecoder('utf8');
  let rest = '';
  for (const piece of content.read(from)) {
    const lines = (rest + decoder.write(piece)).split('\n');
    rest = lines.pop() ?? '';
    for (const text of lines) yield { text, end: '\n' };
  }
  rest += decoder.end();
  if (rest !== '') yield { text: rest, end: '' };
}
