import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { subjectReport } from '../../shared/access.ts';
import { unpack } from '../main/engine/access/setting.ts';
import { cli } from '../support/cli.ts';
import { keepUntilEnd, makeClosedVault, temporaryFolder, testPassphrase } from '../support/vault.ts';

let folder: string;
let ref: string;

interface Run {
  readonly status: number | null;
  readonly json: Record<string, unknown>;
}

function run(...args: readonly string[]): Run {
  const result = spawnSync(process.execPath, [cli, ...args, '--json'], {
    encoding: 'utf8',
    input: '',
    env: { ...process.env, CUSTODIAN_VAULT: join(folder, 'vault'), CUSTODIAN_PASSPHRASE: testPassphrase },
  });
  const json: Record<string, unknown> = JSON.parse(result.stdout);
  return { status: result.status, json };
}

function codeOf({ status, json }: Run): unknown {
  return [status, json['error']];
}

beforeAll(async () => {
  folder = temporaryFolder();
  keepUntilEnd();
  await makeClosedVault(join(folder, 'vault'), 'Test University', 'Dana');
  const file = join(folder, 'students.csv');
  writeFileSync(
    file,
    'Student ID,First Name,Last Name,Email,Notes\nS0001,Ada,Quillfeather,ada@fixture-u.edu,Came with Ben Hollowell\nS0002,Ben,Hollowell,ben@fixture-u.edu,\n',
  );
  run('import', file, '--kind', 'student', '--yes');
}, 120_000);

describe('a request for data, from the command line', () => {
  it('gives no package before the person is verified and the request is granted', () => {
    const asked = run('request', 'new', '--right', 'access', '--person', 'S0001', '--channel', 'letter');
    ref = String(asked.json['ref']);
    const out = join(folder, 'too-early.zip');
    expect(codeOf(run('package', 'build', '--request', ref, '--out', out))).toEqual([
      1,
      expect.objectContaining({ code: 'not-verified' }),
    ]);
    run('request', 'verify', ref, '--method', 'signed-letter');
    expect(existsSync(out)).toBe(false);
    expect(run('request', 'assess', ref, '--decision', 'grant', '--ground', 'gdpr-15').status).toBe(0);
  }, 120_000);

  it('then gives one whose passphrase is on the sheet only, and is carried out by it', async () => {
    const [out, sheet] = [join(folder, 'data.zip'), join(folder, 'sheet.html')];
    const built = run('package', 'build', '--request', ref, '--out', out, '--sheet', sheet);
    expect(built).toMatchObject({ status: 0, json: { request: ref, covered: 1, withPdf: false } });
    expect(built.json).not.toHaveProperty('passphrase');
    const passphrase = /<p class="key">([^<]+)</.exec(readFileSync(sheet, 'utf8'))?.[1] ?? '';
    const files = await unpack(readFileSync(out), passphrase);
    const report = subjectReport.parse(JSON.parse(files.get('data.json')?.toString('utf8') ?? ''));
    expect(report.records[0]?.fields.find(({ field }) => field === 'notes')?.value).toBe(
      'Came with [another person]',
    );
    expect(codeOf(run('package', 'build', '--request', ref, '--out', out))).toEqual([
      1,
      expect.objectContaining({ code: 'already-exists' }),
    ]);
    expect(run('request', 'carry-out', ref).json).toMatchObject({ request: { state: 'carried-out' } });
  }, 120_000);
});
