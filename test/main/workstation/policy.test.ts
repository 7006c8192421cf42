import { execFile } from 'node:child_process';
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { beforeAll, describe, expect, it } from 'vitest';
import { createCustodian } from '../../../main/custodian.ts';
import type { Custodian } from '../../../main/custodian.ts';
import { readBackupSetting } from '../../../main/engine/backups/policy.ts';
import { readWorkstation } from '../../../main/workstation/read-policy.ts';
import type { Answer } from '../../../shared/failure.ts';
import type { AppEvent } from '../../../shared/session.ts';
import { sampleFolderPrefix } from '../../../shared/sample.ts';
import { assertRecipientsWithin } from '../../../shared/workstation-policy.ts';
import { testKeychain } from '../../support/keychain.ts';
import {
  closeAfter,
  keepUntilEnd,
  makeClosedVault,
  makeVault,
  temporaryFolder,
  testPassphrase,
} from '../../support/vault.ts';
import { draftOf, failureOf, sealDraft, setting } from '../engine/bundles/setting.ts';

const owner = process.getuid?.() ?? 0;
let folder: string;
let vault: string;

beforeAll(async () => {
  folder = temporaryFolder();
  vault = join(folder, 'vault');
  await makeClosedVault(vault, 'Test University', 'Robin');
  keepUntilEnd();
});

function policyFile(policy: unknown): string {
  const path = join(temporaryFolder(), 'policy.json');
  writeFileSync(path, JSON.stringify(policy), { mode: 0o644 });
  return path;
}

/** The program on a computer with this policy, with a keychain of its own. */
function custodianWith(policy: unknown): Custodian {
  const custodian = createCustodian(
    {
      runtime: 'electron',
      version: '0',
      pick: () => Promise.resolve([]),
      keychain: { ...testKeychain(), state: () => Promise.resolve('real') },
    },
    { workstation: readWorkstation(policyFile(policy), owner) },
  );
  custodian.chooseVault(vault);
  return closeAfter(custodian);
}

function valueOf<T>(answer: Answer<T>): T {
  if (!answer.ok) throw new Error(answer.failure.message);
  return answer.value;
}

function codeOf(answer: Answer<unknown>): string {
  return answer.ok ? 'done' : `${answer.failure.code} ${answer.failure.field ?? ''}`.trim();
}

describe('what an institution sets for a computer', () => {
  let custodian: Custodian;
  let share: string;
  const told: AppEvent[] = [];

  beforeAll(async () => {
    share = join(folder, 'share');
    mkdirSync(share);
    custodian = custodianWith({
      idleMinutesAtMost: 5,
      clipboardSecondsAtMost: 20,
      hideFromScreenshots: true,
      keychain: false,
      backupFolder: share,
    });
    custodian.onEvent((event) => told.push(event));
    valueOf(await custodian.call('vault.unlock', { passphrase: testPassphrase }));
    keepUntilEnd();
  });

  it('bounds the locks, however they were chosen, and tells the window so', async () => {
    const bounded = { idleMinutes: 5, clipboardSeconds: 20, hideFromScreenshots: true };
    expect(told).toContainEqual({ type: 'locks', settings: bounded });
    expect(valueOf(await custodian.call('vault.locks', {}))).toEqual(bounded);
    const choose = async (change: object): Promise<string> =>
      codeOf(await custodian.call('vault.setLocks', { ...bounded, ...change }));
    expect(await choose({ idleMinutes: 6 })).toBe('forbidden idleMinutes');
    expect(await choose({ clipboardSeconds: 30 })).toBe('forbidden clipboardSeconds');
    expect(await choose({ hideFromScreenshots: false })).toBe('forbidden hideFromScreenshots');
    expect(await choose({ idleMinutes: 2 })).toBe('done');
  });

  it('keeps the keychain out of it', async () => {
    expect(valueOf(await custodian.call('app.keychain', {}))).toEqual({ state: 'none' });
    expect(codeOf(await custodian.call('slots.addKeychain', { own: testPassphrase }))).toBe(
      'keychain-unavailable',
    );
  });

  it('says where backups lie, finds them there, and leaves no other folder to choose', async () => {
    const { made } = valueOf(await custodian.call('backups.scheduled', {}));
    expect(readdirSync(share)).toContain(made?.name);
    const status = valueOf(await custodian.call('backups.status', {}));
    expect(status).toMatchObject({ folder: share, isInVault: false, isOverdue: false });
    const elsewhere = await custodian.call('backups.setPolicy', { policy: status.policy, folder: null });
    expect(codeOf(elsewhere)).toBe('forbidden folder');
    expect(codeOf(await custodian.call('backups.setPolicy', { policy: status.policy }))).toBe('done');
    await custodian.lock('asked');
    const nearby = valueOf(await custodian.call('backups.nearby', {}));
    expect(nearby.backups.map(({ name }) => name)).toContain(made?.name);
  });

  it('keeps the backups of a sample vault with the sample', async () => {
    const { vault: sample } = await makeVault({
      folder: join(temporaryFolder(), `${sampleFolderPrefix}x`, 'vault'),
    });
    const call = { policy: { backupFolder: share } };
    expect(readBackupSetting(sample, call).folder).toBe(join(sample.folder, 'backups'));
    const { vault: real } = await makeVault();
    expect(readBackupSetting(real, call).folder).toBe(share);
  });

  it('lets a bundle be sealed to the keys it names and to nothing else', async () => {
    const at = await setting({ inventory: true });
    const draft = await draftOf(at);
    const named = { policy: { recipients: [at.recipient] } };
    const other = { policy: { recipients: [`age1${'q'.repeat(58)}`] } };
    const seal = (call: object, wish = {}): Promise<string> =>
      failureOf(() => sealDraft(at, wish, { draft, call }));
    expect(await seal(other)).toBe('forbidden recipients');
    expect(await seal(named, { passphrase: 'seven maple trolleys wander north' })).toBe(
      'forbidden passphrase',
    );
    expect(await seal(named)).toBe('none');
    expect(() => {
      assertRecipientsWithin({ keys: [at.recipient, 'age1other'] }, named.policy);
    }).toThrow('Recipient 2');
  });
});

describe('a policy that cannot be used', () => {
  it('keeps every vault shut, whoever asks, and says why', async () => {
    const custodian = custodianWith({ idleMinutesAtMost: 5, idleMinutes: 1 });
    const { policy, refused } = valueOf(await custodian.call('app.workstation', {}));
    expect(policy).toEqual({});
    expect(refused?.message).toContain('not known: "idleMinutes"');
    const asked = [
      await custodian.call('vault.unlock', { passphrase: testPassphrase }),
      await custodian.call('vault.create', {
        folder: custodian.grant(join(folder, 'new')),
        institution: 'U',
        operator: 'O',
        passphrase: testPassphrase,
      }),
      await custodian.call('backups.restore', { name: 'x', passphrase: testPassphrase }),
      await custodian.call('salvage.run', { into: custodian.grant(join(folder, 'saved')) }),
    ];
    expect(asked.map(codeOf)).toEqual(asked.map(() => 'policy-refused'));
    expect(readdirSync(folder).toSorted()).toEqual(['share', 'vault']);
    await custodian.close();
  });
});

describe('the command line on such a computer', () => {
  const entry = fileURLToPath(new URL('command-line.ts', import.meta.url));
  const run = (policy: unknown, ...words: string[]): Promise<{ code: number; out: string }> =>
    promisify(execFile)(process.execPath, [entry, policyFile(policy), ...words], {
      env: { ...process.env, CUSTODIAN_PASSPHRASE: testPassphrase, CUSTODIAN_VAULT: '' },
    }).then(
      ({ stdout }) => ({ code: 0, out: stdout }),
      (error: { code: number; stdout: string; stderr: string }) => ({
        code: error.code,
        out: error.stdout + error.stderr,
      }),
    );

  it('opens the vault that the institution names, within its bounds', async () => {
    const { code, out } = await run({ vault, idleMinutesAtMost: 3 }, 'locks', '--json');
    expect({ code, settings: JSON.parse(out) }).toMatchObject({ code: 0, settings: { idleMinutes: 2 } });
  });

  it('opens none, and asks for no passphrase, where the policy cannot be used', async () => {
    const { code, out } = await run({ vault, keychain: true }, 'people');
    expect(code).toBe(1);
    expect(out).toContain('not right: "keychain" (can only be false)');
  });

  it('shows the policy, and checks one before it is put in its place', async () => {
    expect(await run({ keychain: false }, 'workstation')).toEqual({ code: 0, out: 'keychain: false\n' });
    const draft = policyFile({ idleMinutesAtMost: 0 });
    const { code, out } = await run({}, 'workstation', '--check', draft);
    expect({ code, out }).toMatchObject({ code: 1, out: expect.stringContaining('idleMinutesAtMost') });
  });
});
