import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { dayAfter, today } from '../../main/engine/clock.ts';
import { hold } from '../../shared/holds.ts';
import { cli } from '../support/cli.ts';
import { fileOf, importFile } from '../support/imports.ts';
import { keepUntilEnd, makeVault, temporaryFolder, testPassphrase } from '../support/vault.ts';

let vaultFolder: string;

/** Runs a command; gives its exit code and the document, or the code of the refusal. */
function run(...args: readonly string[]): readonly [number | null, unknown] {
  const { status, stdout } = spawnSync(process.execPath, [cli, ...args, '--json'], {
    encoding: 'utf8',
    input: '',
    env: { ...process.env, CUSTODIAN_VAULT: vaultFolder, CUSTODIAN_PASSPHRASE: testPassphrase },
  });
  const document: unknown = JSON.parse(stdout);
  const refusal: unknown =
    typeof document === 'object' && document !== null && 'error' in document ? document.error : undefined;
  return refusal === undefined
    ? [status, document]
    : [status, typeof refusal === 'object' && refusal !== null && 'code' in refusal ? refusal.code : ''];
}

beforeAll(async () => {
  const { vault, folder } = await makeVault();
  await importFile(vault, fileOf('ID,Last,First\nA1,Ames,Ann\nB2,Boyd,Bo\nC3,Cole,Cy\n'));
  vault.close();
  keepUntilEnd();
  vaultFolder = folder;
});

const said = ['--reason', 'Claim', '--reviewer', 'Counsel', '--until', dayAfter(today(), 30)] as const;

describe('holds on the command line', () => {
  it('are placed on a list of ids or a search, not on both', () => {
    const list = join(temporaryFolder(), 'ids.txt');
    writeFileSync(list, 'B2\r\n\r\nC3\n');
    expect(run('hold', 'add', '--ids', list, ...said)[1]).toMatchObject({ people: 2 });
    expect(run('hold', 'add', '--query', 'cole', ...said)[1]).toMatchObject({ people: 1 });
    expect(run('hold', 'add', 'A1', '--query', 'cole', ...said)).toEqual([2, 'usage']);
    expect(run('hold', 'list')[1]).toMatchObject({ total: 2 });
  });

  it('keep a person from being erased until they are released with a reason', () => {
    const erase = [
      'erase',
      'A1',
      '--reason',
      'request',
      '--basis',
      'gdpr-17-1-b',
      '--confirm',
      'A1',
    ] as const;
    const placed = hold.parse(run('hold', 'add', 'A1', ...said, '--authority', 'Docket 7')[1]);
    expect(placed).toMatchObject({ people: 1, authority: 'Docket 7' });
    expect(run(...erase)).toEqual([1, 'held']);
    expect(run('hold', 'release', placed.hold)).toEqual([2, 'usage']);
    expect(run('hold', 'release', placed.hold, '--reason', 'Settled')[1]).toMatchObject({
      state: 'released',
    });
    expect(run(...erase)[0]).toBe(0);
  });
});

describe('restrictions on the command line', () => {
  it('need their ground, and the day and the way the person was told', () => {
    expect(run('restrict', 'B2')).toEqual([2, 'usage']);
    expect(run('restrict', 'B2', '--ground', 'legal-claims')[1]).toMatchObject({ restricted: true });
    expect(run('set', 'B2', 'major=Law')).toEqual([1, 'held']);
    expect(run('lift', 'B2', '--informed-on', today())).toEqual([2, 'usage']);
    const lifted = run('lift', 'B2', '--informed-on', today(), '--informed-by', 'letter');
    expect(lifted[1]).toMatchObject({ restricted: false });
  });
});
