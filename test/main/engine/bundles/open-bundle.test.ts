import { mkdirSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openBundle } from '../../../../main/engine/bundles/open-bundle.ts';
import type { Call } from '../../../../main/engine/call.ts';
import { manifestOf, sealBundleOf, sealEntries } from '../../../support/sealed-files.ts';
import { temporaryFolder } from '../../../support/vault.ts';

const files = [
  { name: 'README.txt', bytes: 'read me\n' },
  { name: 'logs/log-01.log', bytes: 'line\n'.repeat(100_000) },
];

/** A call whose grants are the paths themselves. */
const call: Call = {
  path: (grant) => grant,
  vaultFolder: null,
  progress: () => undefined,
  cancelled: () => false,
};

function identityFile(identity: string): string {
  const path = join(temporaryFolder(), 'identity.txt');
  writeFileSync(path, `${identity}\n`);
  return path;
}

describe('opening a bundle into a folder', () => {
  it('writes every file, for its owner only', async () => {
    const { path, identity } = await sealBundleOf(files);
    const out = join(temporaryFolder(), 'opened');
    const opened = await openBundle({ file: path, identity: identityFile(identity), out }, call);
    expect(opened).toMatchObject({ missing: [], unlisted: [], out: 'opened', manifest: { case: 'RS-1' } });
    expect(opened.files.every((file) => file.matches)).toBe(true);
    for (const { name, bytes } of files) expect(readFileSync(join(out, name), 'utf8')).toBe(bytes);
    if (process.platform !== 'win32') {
      expect(statSync(join(out, 'logs')).mode & 0o777).toBe(0o700);
      expect(statSync(join(out, 'logs/log-01.log')).mode & 0o777).toBe(0o600);
    }
  });

  it('opens with a passphrase, and takes exactly one key', async () => {
    const { path, identity } = await sealBundleOf(files, 'correct horse');
    const opened = await openBundle({ file: path, passphrase: 'correct horse' }, call);
    expect(opened.files).toHaveLength(3);
    await expect(openBundle({ file: path }, call)).rejects.toMatchObject({ code: 'invalid-input' });
    const both = { file: path, passphrase: 'x', identity: identityFile(identity) };
    await expect(openBundle(both, call)).rejects.toMatchObject({ code: 'invalid-input' });
  });

  it('keeps the fields of a later manifest', async () => {
    const { path, identity } = await sealEntries([manifestOf([], { sealed_by_rule: 7 })]);
    const opened = await openBundle({ file: path, identity: identityFile(identity) }, call);
    expect(opened.manifest).toMatchObject({ sealed_by_rule: 7 });
  });

  it('says what is not as listed', async () => {
    const listed = manifestOf([...files, { name: 'gone.txt', bytes: 'x' }]);
    const sealed = await sealEntries([listed, ...files, { name: 'extra.txt', bytes: 'y' }]);
    const opened = await openBundle({ file: sealed.path, identity: identityFile(sealed.identity) }, call);
    expect([opened.missing, opened.unlisted]).toEqual([['gone.txt'], ['extra.txt']]);
    expect(opened.files.find((file) => file.name === 'extra.txt')?.matches).toBe(false);
  });

  it('writes nothing at all of one that is hostile at its end', async () => {
    const hostile = { name: 'z', bytes: '', header: { type: 'symlink' as const, linkname: '/etc/passwd' } };
    const { path, identity } = await sealEntries([manifestOf(files), ...files, hostile]);
    const out = join(temporaryFolder(), 'opened');
    const opening = openBundle({ file: path, identity: identityFile(identity), out }, call);
    await expect(opening).rejects.toMatchObject({ code: 'not-a-bundle' });
    expect(readdirSync(join(out, '..'))).toEqual([]);
  });

  it('leaves nothing behind when it is stopped while it writes', async () => {
    const { path, identity } = await sealBundleOf(files);
    const out = join(temporaryFolder(), 'opened');
    let isWriting = false;
    const stopping: Call = {
      ...call,
      progress: (phase) => (isWriting ||= phase.startsWith('Writing')),
      cancelled: () => isWriting,
    };
    const opening = openBundle({ file: path, identity: identityFile(identity), out }, stopping);
    await expect(opening).rejects.toMatchObject({ code: 'cancelled' });
    expect(readdirSync(out)).toEqual([]);
  });

  it('does not write into a folder that holds something', async () => {
    const { path, identity } = await sealBundleOf(files);
    const out = temporaryFolder();
    mkdirSync(join(out, 'mine'));
    const opening = openBundle({ file: path, identity: identityFile(identity), out }, call);
    await expect(opening).rejects.toMatchObject({ code: 'already-exists' });
  });
});
