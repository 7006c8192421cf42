import {
  closeSync,
  linkSync,
  mkdirSync,
  openSync,
  readFileSync,
  readSync,
  readdirSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { wipeFile, wipeFolder } from '../../../../main/engine/vault/wipe.ts';
import { temporaryFolder } from '../../../support/vault.ts';

const content = 'ID,Last_Name\r\n'.repeat(20_000);

describe('a file that is wiped', () => {
  it('holds nothing but zeros for whoever still has it open, and is gone', () => {
    const folder = temporaryFolder();
    const path = join(folder, 'part.csv');
    writeFileSync(path, content);
    const open = openSync(path, 'r');
    wipeFile(path);
    expect(readdirSync(folder)).toEqual([]);
    const bytes = Buffer.alloc(content.length + 1, 1);
    expect(readSync(open, bytes, 0, bytes.length, 0)).toBe(content.length);
    closeSync(open);
    expect(bytes.subarray(0, content.length).every((byte) => byte === 0)).toBe(true);
  });

  it('is not what a link leads to, nor what has another name', () => {
    const folder = temporaryFolder();
    const kept = join(folder, 'kept.csv');
    writeFileSync(kept, content);
    symlinkSync(kept, join(folder, 'link.csv'));
    linkSync(kept, join(folder, 'second.csv'));
    wipeFile(join(folder, 'link.csv'));
    wipeFile(join(folder, 'second.csv'));
    wipeFile(join(folder, 'never-there.csv'));
    expect(readdirSync(folder)).toEqual(['kept.csv']);
    expect(readFileSync(kept, 'utf8')).toBe(content);
  });

  it('may lie in a folder within a folder, which stays', () => {
    const folder = temporaryFolder();
    mkdirSync(join(folder, 'a', 'b'), { recursive: true });
    writeFileSync(join(folder, 'a', 'b', 'deep.csv'), content);
    writeFileSync(join(folder, 'flat.csv'), content);
    wipeFolder(folder);
    expect(readdirSync(folder)).toEqual([]);
  });
});
