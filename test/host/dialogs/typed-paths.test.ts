import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { typedPaths } from './typed-paths.ts';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'typed paths-'));
  writeFileSync(join(folder, 'a.csv'), 'a');
  writeFileSync(join(folder, 'b.csv'), 'b');
  mkdirSync(join(folder, 'inside'));
});

afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

const oneFile = { kind: 'file', several: false, mayCreate: false } as const;
const files = { ...oneFile, several: true };
const oldFolder = { kind: 'folder', several: false, mayCreate: false } as const;

describe('typed paths', () => {
  it.each([
    ['plain', () => join(folder, 'a.csv')],
    ['with spaces around', () => `  ${join(folder, 'a.csv')}\n`],
    ['in quotes', () => `"${join(folder, 'a.csv')}"`],
    ['relative to the working folder', () => relative(process.cwd(), join(folder, 'a.csv'))],
  ])('are understood %s', (_how, text) => {
    expect(typedPaths(text(), oneFile)).toEqual({ paths: [join(folder, 'a.csv')] });
  });

  it('may start at the home folder', () => {
    expect(typedPaths('~', oldFolder)).toEqual({ paths: [homedir()] });
  });

  it('are one a line where several may be given', () => {
    const both = [join(folder, 'a.csv'), join(folder, 'b.csv')];
    expect(typedPaths(both.join('\n'), files)).toEqual({ paths: both });
    expect(typedPaths(both.join('\n'), oneFile)).toEqual({ problem: 'Type one path only.' });
  });

  it.each([
    ['nothing', '', oneFile, 'Type a path, or cancel.'],
    ['a file that is not there', 'none.csv', oneFile, 'There is no such file.'],
    ['a folder for a file', 'inside', oneFile, 'That is not a file.'],
    ['a file for a folder', 'a.csv', oldFolder, 'That is not a folder.'],
    ['a folder that is not there', 'none', oldFolder, 'There is no such folder.'],
  ])('that are %s are refused with a sentence', (_what, name, request, problem) => {
    expect(typedPaths(name === '' ? '' : join(folder, name), request)).toEqual({ problem });
  });

  it('make a folder only where that is allowed', () => {
    const fresh = join(folder, 'new', 'vault');
    expect(typedPaths(fresh, oldFolder)).toHaveProperty('problem');
    expect(existsSync(fresh)).toBe(false);
    expect(typedPaths(fresh, { ...oldFolder, mayCreate: true })).toEqual({ paths: [fresh] });
    expect(existsSync(fresh)).toBe(true);
  });

  it('name a new file in a folder that exists', () => {
    const newFile = { kind: 'new-file', several: false, mayCreate: true } as const;
    expect(typedPaths(join(folder, 'out.age'), newFile)).toEqual({ paths: [join(folder, 'out.age')] });
    expect(typedPaths(join(folder, 'none', 'out.age'), newFile)).toHaveProperty('problem');
    expect(typedPaths(join(folder, 'inside'), newFile)).toHaveProperty('problem');
  });
});
