import { mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { Failure } from '../../../../shared/failure.ts';
import {
  sweepTemporary,
  toReadFailure,
  toWriteFailure,
  writePrivateFile,
} from '../../../../main/engine/vault/files.ts';
import { temporaryFolder } from '../../../support/vault.ts';

function codeOf(failure: unknown): string {
  return failure instanceof Failure ? failure.code : 'no failure';
}

describe('an error of the disk', () => {
  it.each(['EIO', 'EFBIG', 'SQLITE_IOERR_WRITE', 'SQLITE_IOERR_FSYNC'])('%s is told as one', (code) => {
    expect(codeOf(toWriteFailure(Object.assign(new Error('x'), { code })))).toBe('disk-error');
  });

  it('is told as one when a file is read, too', () => {
    expect(codeOf(toReadFailure(Object.assign(new Error('x'), { code: 'EIO' })))).toBe('disk-error');
  });
});

describe('a private file', () => {
  it('takes the place of what a killed program left half written', () => {
    const folder = temporaryFolder();
    const path = join(folder, 'letter.html');
    writeFileSync(join(folder, '.letter.html.tmp'), 'half');
    writePrivateFile(path, 'whole');
    expect(readdirSync(folder)).toEqual(['letter.html']);
    expect(readFileSync(path, 'utf8')).toBe('whole');
  });

  it('that was left half written in a folder of our own is swept away, and nothing else', () => {
    const folder = temporaryFolder();
    for (const name of ['.keyring.json.tmp', 'keyring.json', '.hidden'])
      writeFileSync(join(folder, name), 'x');
    mkdirSync(join(folder, 'backups'));
    sweepTemporary(folder);
    expect(readdirSync(folder).toSorted()).toEqual(['.hidden', 'backups', 'keyring.json']);
  });
});
