import { mkdirSync, statSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, resolve } from 'node:path';
import type { PickRequest } from './answers.ts';

/**
 * Reads paths as a person types them: one a line, `~` for the home folder, quotes around allowed, relative to the
 * working folder. Makes a folder where the request allows it.
 *
 * Gives absolute paths, or the sentence that says what does not fit.
 */
export function typedPaths(
  text: string,
  request: Pick<PickRequest, 'kind' | 'several' | 'mayCreate'>,
): { paths: string[] } | { problem: string } {
  const lines = text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
  if (lines.length === 0) return { problem: 'Type a path, or cancel.' };
  if (lines.length > 1 && !request.several) return { problem: 'Type one path only.' };
  const paths = lines.map(absolute);
  const problem = paths.map((path) => misfit(path, request)).find((found) => found !== undefined);
  return problem === undefined ? { paths } : { problem };
}

function absolute(line: string): string {
  const bare = /^(["'])(.*)\1$/.exec(line)?.[2] ?? line;
  return resolve(bare.replace(/^~(?=$|[/\\])/, () => homedir()));
}

function misfit(path: string, request: Pick<PickRequest, 'kind' | 'mayCreate'>): string | undefined {
  const found = statSync(path, { throwIfNoEntry: false });
  if (request.kind === 'new-file') {
    if (found?.isDirectory() === true) return 'That is a folder; type the name of a file in it.';
    const folder = statSync(dirname(path), { throwIfNoEntry: false });
    return folder?.isDirectory() === true ? undefined : 'The folder of that file does not exist.';
  }
  if (request.kind === 'file') {
    if (found === undefined) return 'There is no such file.';
    return found.isFile() ? undefined : 'That is not a file.';
  }
  if (found?.isDirectory() === true) return undefined;
  if (found !== undefined) return 'That is not a folder.';
  return request.mayCreate ? make(path) : 'There is no such folder.';
}

function make(folder: string): string | undefined {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    return undefined;
  } catch {
    return 'That folder cannot be made.';
  }
}
