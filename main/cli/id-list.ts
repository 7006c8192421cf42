import { readFileSync } from 'node:fs';
import { Failure } from '../../shared/failure.ts';
import { toReadFailure } from '../engine/vault/files.ts';

/** Reads a list of ids, one on each line, from a file or (`-`) standard input. Throws `empty-file`, or why it cannot be read. */
export function readIds(file: string): string[] {
  let text: string;
  try {
    text = readFileSync(file === '-' ? 0 : file, 'utf8');
  } catch (error) {
    throw toReadFailure(error);
  }
  const ids = text
    .split(/\r\n|\n|\r/)
    .map((line) => line.trim())
    .filter((line) => line !== '');
  if (ids.length > 0) return ids;
  throw new Failure('empty-file', 'The list of ids is empty.', { hint: 'Write one id on each line.' });
}
