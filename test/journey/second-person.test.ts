import { spawnSync } from 'node:child_process';
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { generateX25519Identity, identityToRecipient } from 'age-encryption';
import { beforeAll, describe, expect, it } from 'vitest';
import { cli } from '../support/cli.ts';
import { keepUntilEnd, makeClosedVault, temporaryFolder } from '../support/vault.ts';

const own = 'copper lantern orbit meadow';
const theirs = 'tundra velvet orchid plumb';
let folder: string;
let seal: string[];

function run(
  args: readonly string[],
  passphrase = own,
): { status: number | null; json: Record<string, unknown> } {
  const result = spawnSync(process.execPath, [cli, ...args, '--json'], {
    encoding: 'utf8',
    env: { ...process.env, CUSTODIAN_VAULT: join(folder, 'vault'), CUSTODIAN_PASSPHRASE: passphrase },
  });
  return { status: result.status, json: Object(JSON.parse(result.stdout)) };
}

beforeAll(async () => {
  folder = temporaryFolder();
  keepUntilEnd();
  await makeClosedVault(join(folder, 'vault'), 'Fixture U', 'Dana');
  writeFileSync(join(folder, 'robin.txt'), `${theirs}\n`);
  writeFileSync(join(folder, 'weak.txt'), 'Robin Robin\n');
  const recipient = await identityToRecipient(await generateX25519Identity());
  seal = [
    ...['bundle', '--case', 'RS-1', '--reason', 'import fails', '--recipient', recipient],
    ...['--instructions-from', 'Vendor', '--instructions-ref', 'T-1', '--approve'],
  ];
});

describe('a second person, by command line', () => {
  it('cannot be asked for before there is one', () => {
    expect(run(['bundle-policy', '--second-person', 'on']).json).toMatchObject({
      error: { code: 'gate-incomplete' },
    });
  });

  it('gets a slot of their own, with a passphrase that is no easy one and under a name that nobody has', () => {
    const add = (name: string, file: string) =>
      run(['slot', 'add', name, '--role', 'custodian', '--new-passphrase-file', join(folder, file)]);
    expect(add('Robin', 'weak.txt').json).toMatchObject({ error: { code: 'weak-passphrase' } });
    expect(add('dana', 'robin.txt').json).toMatchObject({ error: { code: 'already-exists' } });
    expect(add('Robin', 'robin.txt').json).toMatchObject({ name: 'Robin', role: 'custodian' });
    expect(run(['slot', 'list'], theirs).json).toMatchObject({
      people: [
        { name: 'Dana', role: 'administrator' },
        { name: 'Robin', role: 'custodian' },
      ],
    });
    expect(
      run(
        ['slot', 'add', 'Ari', '--role', 'auditor', '--new-passphrase-file', join(folder, 'robin.txt')],
        theirs,
      ).json,
    ).toMatchObject({
      error: { code: 'forbidden' },
    });
  });

  it('lives with the locking that an administrator chose, and cannot choose it', () => {
    expect(run(['locks', '--idle-minutes', '5', '--hide-from-screenshots', 'off']).json).toEqual({
      idleMinutes: 5,
      clipboardSeconds: 30,
      hideFromScreenshots: false,
    });
    expect(run(['locks'], theirs).json).toMatchObject({ idleMinutes: 5 });
    expect(run(['locks', '--clipboard-seconds', '60'], theirs).json).toMatchObject({
      error: { code: 'forbidden' },
    });
    expect(run(['locks', '--idle-minutes', '600']).json).toMatchObject({ error: { code: 'invalid-input' } });
  });

  it('approves what the first prepared, or nothing is sealed', () => {
    expect(run(['bundle-policy', '--second-person', 'on']).status).toBe(0);
    const alone = join(folder, 'alone.age');
    expect(run([...seal, '--out', alone]).status).toBe(1);
    expect(existsSync(alone)).toBe(false);
    const both = join(folder, 'both.age');
    const approval = ['--approver', 'Robin', '--approver-passphrase-file', join(folder, 'robin.txt')];
    expect(run([...seal, ...approval, '--out', both]).status).toBe(0);
    expect(existsSync(both)).toBe(true);
    expect(run(['verify']).json).toMatchObject({ ok: true });
  });

  it('gets another role, and loses the slot with the key of the vault, which goes on for everyone else', () => {
    expect(run(['slot', 'role', 'Robin', '--role', 'auditor']).json).toMatchObject({ role: 'auditor' });
    expect(run(['slot', 'revoke', 'Robin']).json).toMatchObject({ name: 'Robin', rekeyed: { slots: 2 } });
    expect(run(['slot', 'list'], theirs).json).toMatchObject({ error: { code: 'wrong-passphrase' } });
    expect(run(['verify']).json).toMatchObject({ ok: true });
  });

  it('or the first one who forgot the passphrase gets in with a new recovery key', () => {
    const sheet = join(folder, 'sheet.txt');
    expect(run(['slot', 'recovery-key', '--recovery-out', sheet]).status).toBe(0);
    const anew = ['slot', 'passphrase', '--of', 'Dana', '--new-passphrase-file', join(folder, 'robin.txt')];
    expect(run([...anew, '--recovery-key-file', sheet]).json).toEqual({ done: true });
    expect(run(['slot', 'list'], theirs).json).toMatchObject({ people: [{ name: 'Dana' }] });
  });
});
