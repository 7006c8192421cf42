import { accessSync, constants, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { NamedLetter } from '../../shared/erasure.ts';
import { Failure } from '../../shared/failure.ts';
import { writeAskedFile } from '../engine/vault/asked-file.ts';

/** Writes the letters of an erasure that name who was erased; gives the files. */
export type LetterWriter = (certificate: string, letters: readonly NamedLetter[]) => string[];

/**
 * Makes sure before anything is erased that letters can be written to a folder: they are given once, and would be lost. Without a folder they are not written,
 * and not printed either: the output of a command may be kept in a log. Throws `read-only`.
 */
export function letterWriter(folder: string | undefined): LetterWriter {
  if (folder === undefined) return () => [];
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    accessSync(folder, constants.W_OK);
  } catch {
    throw new Failure('read-only', 'The folder for the letters cannot be written to; nobody was erased.', {
      hint: 'Name another folder.',
    });
  }
  return (certificate, letters) =>
    letters.map((letter, index) => {
      const about = letter.request ?? `recipient-${String(letter.notice ?? index + 1)}`;
      const path = join(folder, `erasure-${certificate.slice(0, 8)}-${about}.txt`);
      writeAskedFile(path, letter.text);
      return path;
    });
}

/** What is said of the letters, and of those that were not asked for. */
export function letterLines(letters: readonly NamedLetter[], files: readonly string[]): string[] {
  if (letters.length === 0) return [];
  if (files.length > 0)
    return [
      `${String(files.length)} letters name who was erased. Send them, then delete the files:`,
      ...files,
      ...letters.flatMap(({ missing }) => missing.map((each) => `Still to be filled in: ${each}`)),
    ];
  return [
    `${String(letters.length)} letters that name who was erased were not written, as --letters names no folder. "erasures letters" and "request letter" have them without names.`,
  ];
}
