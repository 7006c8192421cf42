import {
  lutimesSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { Failure } from '../../../../shared/failure.ts';
import {
  assertWritable,
  sweepTemporary,
  toReadFailure,
  toWriteFailure,
  writePrivateFile,
} from '../../../../main/engine/vault/files.ts';
import { temporaryFor } from '../../../../main/engine/vault/temporary.ts';
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
    writeFileSync(temporaryFor(path), 'half');
    writePrivateFile(path, 'whole');
    expect(readdirSync(folder)).toEqual(['letter.html']);
    expect(readFileSync(path, 'utf8')).toBe('whole');
  });

  it("takes away what a killed program left of others in the same folder, and touches nothing that may be somebody else's", () => {
    const folder = temporaryFolder();
    const left = temporaryFor(join(folder, 'certificate.json'));
    const fresh = temporaryFor(join(folder, 'being-written.json'));
    const theirs = ['.letter.tmp', '.trac-custodian-notes.tmp', '.0123456789abcdef.tmp', 'a.tmp'].map(
      (name) => join(folder, name),
    );
    const link = temporaryFor(join(folder, 'link'));
    for (const path of [left, fresh, ...theirs]) writeFileSync(path, 'x');
    symlinkSync(join(folder, 'a.tmp'), link);
    const longAgo = new Date(Date.now() - 3_600_000);
    for (const path of [left, ...theirs]) utimesSync(path, longAgo, longAgo);
    lutimesSync(link, longAgo, longAgo);
    writePrivateFile(join(folder, 'letter.html'), 'whole');
    const names = [fresh, link, ...theirs, join(folder, 'letter.html')].map((path) => basename(path));
    expect(readdirSync(folder).toSorted()).toEqual(names.toSorted());
  });

  it('is tried before anything is done for it, and nothing of the trial stays', () => {
    const folder = temporaryFolder();
    assertWritable(join(folder, 'certificate.json'));
    expect(readdirSync(folder)).toEqual([]);
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
