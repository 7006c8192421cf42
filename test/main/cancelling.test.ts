import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { createCustodian } from '../../main/custodian.ts';
import type { Custodian } from '../../main/custodian.ts';
import type { Input } from '../../shared/contract.ts';
import { tracCloudStudents } from '../fixtures/import-files.ts';
import { generatePeople } from '../fixtures/people.ts';
import { closeAfter, makeVault, temporaryFolder, testPassphrase } from '../support/vault.ts';

let custodian: Custodian;

beforeEach(async () => {
  const made = await makeVault();
  made.vault.close();
  custodian = createCustodian({ runtime: 'cli', version: '0', pick: () => Promise.resolve([]) });
  closeAfter({ close: () => void custodian.close() });
  custodian.chooseVault(made.folder);
  await custodian.call('vault.unlock', { passphrase: testPassphrase });
});

async function planInput(count: number): Promise<Input<'imports.plan'>> {
  const path = join(temporaryFolder(), 'students.csv');
  writeFileSync(path, tracCloudStudents([...generatePeople({ seed: 5, count })]));
  const file = custodian.grant(path);
  const found = await custodian.call('imports.inspect', { file, kind: 'student' });
  if (!found.ok) throw new Error(found.failure.code);
  const { kind, format, columns } = found.value;
  return { file, kind, format, mapping: columns };
}

describe('cancelling a job', () => {
  it('stops the one that waits, not the one that runs before it', async () => {
    const input = await planInput(3000);
    const planned = await custodian.call('imports.plan', input);
    if (!planned.ok) throw new Error(planned.failure.code);
    const applying = custodian.call('imports.apply', { plan: planned.value.plan });
    const waiting = custodian.call('imports.plan', input);
    const cancelled = await custodian.call('app.cancel', { job: 'imports.plan' });
    expect(cancelled).toEqual({ ok: true, value: { cancelled: true } });
    expect(await applying).toMatchObject({ ok: true, value: { new: 3000 } });
    expect(await waiting).toMatchObject({ ok: false, failure: { code: 'cancelled' } });
  });

  it('leaves the next call of the same name alone', async () => {
    const input = await planInput(3000);
    const given = custodian.call('imports.plan', input);
    await custodian.call('app.cancel', { job: 'imports.plan' });
    const wanted = custodian.call('imports.plan', input);
    expect(await given).toMatchObject({ ok: false, failure: { code: 'cancelled' } });
    expect(await wanted).toMatchObject({ ok: true, value: { counts: { new: 3000 } } });
  });

  it('says that there is nothing to stop', async () => {
    const answer = await custodian.call('app.cancel', { job: 'imports.apply' });
    expect(answer).toEqual({ ok: true, value: { cancelled: false } });
  });
});
