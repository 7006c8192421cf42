import { statSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { Failure } from '../../../shared/failure.ts';
import { afterFailure, lastEntry, notCertain, notOpened } from '../../../main/engine/after-failure.ts';
import { appendAudit } from '../../../main/engine/ledger/audit.ts';
import { addPerson } from '../../../main/engine/people/edit.ts';
import { databasePath } from '../../../main/engine/vault/keyring.ts';
import { makeVault } from '../../support/vault.ts';

const diskError = new Failure('disk-error', 'The disk reports an error; nothing was changed.');
const diskFull = new Failure('disk-full', 'The disk is full; nothing was changed.');
const person = { kind: 'student', fields: { externalId: 'S1', familyName: 'Quillfeather' } } as const;

describe('a job that failed on its disk', () => {
  it('changed nothing where the chain has no entry of it, or of looking only', async () => {
    const { vault } = await makeVault();
    const before = lastEntry(vault);
    appendAudit(vault, { action: 'backup-failed', detail: { reason: 'asked', code: 'disk-full' } });
    expect(afterFailure(vault, before, diskFull)).toEqual({ failure: diskFull, isCertain: true });
  });

  it('says so where its change was made before', async () => {
    const { vault } = await makeVault();
    const before = lastEntry(vault);
    addPerson(vault, person);
    for (const failed of [diskFull, diskError])
      expect(afterFailure(vault, before, failed)).toMatchObject({
        failure: { code: failed.code, changed: 'yes', message: expect.stringMatching(/was made/) },
        isCertain: true,
      });
  });

  it('leaves nothing in the log that the next opening would take for done', async () => {
    const { vault } = await makeVault();
    addPerson(vault, person);
    const log = `${databasePath(vault.folder)}-wal`;
    expect(statSync(log).size).toBeGreaterThan(0);
    afterFailure(vault, lastEntry(vault), diskError);
    expect(statSync(log).size).toBe(0);
  });

  it('says that nobody can know where the log cannot be emptied', async () => {
    const { vault } = await makeVault();
    const before = lastEntry(vault);
    vault.db.close();
    expect(afterFailure(vault, before, diskError)).toMatchObject({
      failure: {
        code: 'disk-error',
        changed: 'unknown',
        hint: expect.stringMatching(/before you repeat it/),
      },
      isCertain: false,
    });
  });

  it('that tells what it left is believed', async () => {
    const { vault } = await makeVault();
    const told = new Failure('disk-full', 'The change was made.', { changed: 'yes' });
    expect(afterFailure(vault, lastEntry(vault), told).failure).toBe(told);
    expect(notCertain(told)).toBe(told);
  });
});

it('a failure that is none of the disk comes back as it is', async () => {
  const { vault } = await makeVault();
  const held = new Failure('held', 'A hold keeps the record.');
  expect(afterFailure(vault, 0, held).failure).toBe(held);
  expect([notCertain(held), notOpened(held)]).toEqual([held, held]);
});

it('a vault that could not be opened is not called unchanged: an older one may have been brought up to date', () => {
  for (const failed of [diskError, diskFull]) {
    const told = notOpened(failed);
    expect(told).toMatchObject({ code: failed.code, changed: 'unknown' });
    expect(String(told)).not.toContain('nothing was changed');
  }
});
