import { existsSync, mkdirSync, readFileSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { errorCode } from '../../../../main/engine/vault/files.ts';
import { removeFile, removeFolder, removeIfPossible } from '../../../../main/engine/vault/remove.ts';
import { temporaryFolder } from '../../../support/vault.ts';

function codeOf(work: () => void): string | undefined {
  try {
    work();
    return undefined;
  } catch (error) {
    return errorCode(error);
  }
}

/** A path that the system cannot follow. */
function loop(): string {
  const folder = temporaryFolder();
  symlinkSync(join(folder, 'b'), join(folder, 'a'));
  symlinkSync(join(folder, 'a'), join(folder, 'b'));
  return join(folder, 'a', 'file');
}

describe('removing a file', () => {
  it('takes it away, and nothing where there is none', () => {
    const path = join(temporaryFolder(), 'x');
    writeFileSync(path, 'x');
    removeFile(path);
    removeFile(path);
    removeFile(join(path, 'below'));
    expect(existsSync(path)).toBe(false);
  });

  it('that the system refuses says why, so that a failing disk is told as one', () => {
    expect(codeOf(() => removeFile(loop()))).toBe('ELOOP');
  });

  it('that may fail hides nothing', () => {
    expect(codeOf(() => removeIfPossible(loop()))).toBeUndefined();
  });
});

it('removing a folder takes all that is in it, and of a link the link', () => {
  const folder = temporaryFolder();
  const theirs = join(folder, 'theirs');
  mkdirSync(join(folder, 'ours', 'deep'), { recursive: true });
  mkdirSync(theirs);
  writeFileSync(join(theirs, 'kept'), 'x');
  writeFileSync(join(folder, 'ours', 'deep', 'x'), 'x');
  symlinkSync(theirs, join(folder, 'ours', 'link'));
  removeFolder(join(folder, 'ours'));
  removeFolder(join(folder, 'none'));
  expect(readdirSync(folder)).toEqual(['theirs']);
  expect(readFileSync(join(theirs, 'kept'), 'utf8')).toBe('x');
});
