import { chmodSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { policyPath } from '../../../main/workstation/policy-path.ts';
import { readWorkstation } from '../../../main/workstation/read-policy.ts';
import type { Workstation } from '../../../main/workstation/read-policy.ts';
import { languageFor, languages } from '../../../renderer/language/languages.ts';
import { workstationPolicy } from '../../../shared/workstation-policy.ts';
import { fc } from '../../support/properties.ts';
import { temporaryFolder } from '../../support/vault.ts';

/** Whoever runs the tests stands for root. */
const owner = process.getuid?.() ?? 0;

/** Writes a policy as an administrator would, and reads it as the program does. */
function read(content: string | Uint8Array): Workstation {
  return readWorkstation(write(content), owner);
}

function write(content: string | Uint8Array): string {
  const folder = join(temporaryFolder(), 'trac-custodian');
  mkdirSync(folder, { mode: 0o755 });
  const path = join(folder, 'policy.json');
  writeFileSync(path, content, { mode: 0o644 });
  return path;
}

function refusalOf({ policy, refused }: Workstation): string {
  // Whatever was in it, nothing of it is taken.
  expect(policy).toEqual({});
  expect(refused?.code ?? 'none').toBe('policy-refused');
  return refused?.message ?? '';
}

const whole = {
  vault: '/srv/custodian/vault',
  language: 'es',
  idleMinutesAtMost: 5,
  clipboardSecondsAtMost: 20,
  hideFromScreenshots: true,
  keychain: false,
  backupFolder: 'S:\\Backups\\custodian',
  recipients: ['age1qyqszqgpqyqszqgpqyqszqgpqyqszqgpqyqszqgpqyqszqgpqyqs3290gq'],
};

describe('the policy of a computer', () => {
  it('is nothing where there is no file, and no folder', () => {
    expect(readWorkstation(join(temporaryFolder(), 'policy.json'), owner)).toEqual({ policy: {} });
    expect(readWorkstation(join(temporaryFolder(), 'no', 'policy.json'), owner)).toEqual({ policy: {} });
  });

  it('is read with every setting it may have, also with a byte order mark', () => {
    expect(read(JSON.stringify(whole))).toEqual({ policy: whole });
    expect(read(`\uFEFF${JSON.stringify(whole)}`)).toEqual({ policy: whole });
    expect(read('{}')).toEqual({ policy: {} });
  });

  it.each([
    ['an unknown setting', '{"idleMinutes": 5}', 'not known: "idleMinutes"'],
    ['a value out of range', '{"idleMinutesAtMost": 600}', 'not right: "idleMinutesAtMost"'],
    ['a value that would loosen', '{"hideFromScreenshots": false}', 'can only be true'],
    ['a value that would allow', '{"keychain": true}', 'can only be false'],
    ['a folder that depends on where one stands', '{"vault": "vault"}', 'must be a whole path'],
    ['a private key', '{"recipients": ["AGE-SECRET-KEY-1"]}', 'begins with age1'],
    ['an empty list, which would allow nobody', '{"recipients": []}', 'not right: "recipients"'],
    ['no JSON', '{"keychain": false', 'no JSON'],
    ['nothing', '', 'no JSON'],
    ['a list', '[]', 'one JSON object'],
    ['UTF-16', Buffer.from('\uFEFF{"keychain": false}', 'utf16le'), 'no JSON in UTF-8'],
    ['more than 64 kB', ' '.repeat(65_537), 'larger than 64 kB'],
  ])('with %s is refused as a whole, and says why', (_what, content, words) => {
    expect(refusalOf(read(content))).toContain(words);
  });

  it('is refused whatever else is in the file, and never throws', () => {
    fc.assert(
      fc.property(fc.oneof(fc.uint8Array({ maxLength: 200 }), fc.json()), (content) => {
        const { policy, refused } = read(content);
        expect(refused === undefined ? Object.keys(policy) : policy).toEqual(refused === undefined ? [] : {});
      }),
      { numRuns: 60 },
    );
  });
});

describe.skipIf(process.platform === 'win32')('the file of a policy', () => {
  it('is refused where others may write it, or the folder in which it lies', () => {
    const path = write('{"keychain": false}');
    chmodSync(path, 0o664);
    expect(refusalOf(readWorkstation(path, owner))).toContain(
      'The policy of your institution may be written by others',
    );
    chmodSync(path, 0o644);
    chmodSync(join(path, '..'), 0o757);
    expect(refusalOf(readWorkstation(path, owner))).toContain(
      'The folder of your institution’s policy may be written',
    );
    chmodSync(join(path, '..'), 0o755);
    expect(readWorkstation(path, owner)).toEqual({ policy: { keychain: false } });
  });

  it('is refused where it belongs to somebody else than an administrator', () => {
    expect(refusalOf(readWorkstation(write('{}'), owner + 1))).toContain('chown root');
  });

  it('is refused where it is a link, or no file', () => {
    const path = write('{}');
    const link = join(path, '..', 'link.json');
    symlinkSync(path, link);
    expect(refusalOf(readWorkstation(link, owner))).toContain('link');
    const folder = join(path, '..', 'folder.json');
    mkdirSync(folder);
    expect(refusalOf(readWorkstation(folder, owner))).toContain('no file');
  });

  it.skipIf(owner === 0)('is refused where it cannot be read', () => {
    const path = write('{}');
    chmodSync(path, 0o200);
    expect(refusalOf(readWorkstation(path, owner))).toContain('cannot be read');
  });
});

describe('the languages of a policy', () => {
  it('are those of the window', () => {
    expect(workstationPolicy.shape.language.unwrap().options).toEqual(languages.map(({ id }) => id));
    expect(languageFor(null, ['en-GB'], 'es')).toBe('es');
    expect(languageFor('en', ['es'], 'es')).toBe('en');
  });
});

describe('the place of the policy', () => {
  it('is one that only administrators write, whatever the environment says', () => {
    expect(policyPath('linux', '/opt/Trac Custodian/trac-custodian')).toBe('/etc/trac-custodian/policy.json');
    expect(policyPath('darwin', '/Applications/x')).toBe(
      '/Library/Application Support/Trac Custodian/policy.json',
    );
    expect(policyPath('win32', 'C:\\Program Files\\Trac Custodian\\trac-custodian.exe')).toBe(
      'C:\\ProgramData\\Trac Custodian\\policy.json',
    );
  });
});
