import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { beforeEach, describe, expect, it } from 'vitest';
import { createCustodian } from '../../main/custodian.ts';
import type { Custodian } from '../../main/custodian.ts';
import type { Input, Output } from '../../shared/contract.ts';
import type { Answer } from '../../shared/failure.ts';
import type { JobProgress } from '../../shared/session.ts';
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

type Planned = Answer<Output<'imports.plan'>>;

/** A plan that rests where it is. */
async function pausedPlan(): Promise<{ planning: Promise<Planned>; progress: JobProgress[] }> {
  const input = await planInput(1000);
  const progress: JobProgress[] = [];
  custodian.onEvent((event) => {
    if (event.type === 'progress') progress.push(event);
  });
  const planning = custodian.call('imports.plan', input);
  expect(await pause(true)).toBe(true);
  await expect.poll(() => progress.at(-1)?.pause).toBe('paused');
  return { planning, progress };
}

async function pause(isPaused: boolean, job = 'imports.plan'): Promise<boolean> {
  const answer = await custodian.call('app.pause', { job, isPaused });
  if (!answer.ok) throw new Error(answer.failure.code);
  return answer.value.known;
}

describe('pausing a job', () => {
  it('holds it where it is, while records are read, until it goes on', async () => {
    const { planning, progress } = await pausedPlan();
    const before = progress.length;
    expect(await custodian.call('people.search', { limit: 1 })).toMatchObject({ ok: true });
    await setTimeout(300);
    expect(progress.length).toBe(before);
    expect(await pause(false)).toBe(true);
    expect(await planning).toMatchObject({ ok: true, value: { counts: { new: 1000 } } });
  });

  it('ends when it is cancelled, when the vault is locked, and when something else is to be written', async () => {
    const cancelled = await pausedPlan();
    await custodian.call('app.cancel', { job: 'imports.plan' });
    expect(await cancelled.planning).toMatchObject({ ok: false, failure: { code: 'cancelled' } });

    const before = await pausedPlan();
    const added = custodian.call('people.add', {
      kind: 'student',
      fields: { externalId: 'Q1', givenName: 'Ada', familyName: 'Quill' },
    });
    expect(await before.planning).toMatchObject({ ok: true });
    expect(await added).toMatchObject({ ok: true });

    const locked = await pausedPlan();
    await custodian.call('vault.lock', {});
    expect(await locked.planning).toMatchObject({ ok: true });
  });

  it('is neither offered nor done while people are changed, nor while somebody waits to change them', async () => {
    const planned = await custodian.call('imports.plan', await planInput(1000));
    if (!planned.ok) throw new Error(planned.failure.code);
    const offered: JobProgress['pause'][] = [];
    custodian.onEvent((event) => {
      if (event.type === 'progress') offered.push(event.pause);
    });
    const applying = custodian.call('imports.apply', { plan: planned.value.plan });
    expect(await pause(true, 'imports.apply')).toBe(false);
    expect(await applying).toMatchObject({ ok: true, value: { new: 1000 } });
    expect(new Set(offered)).toEqual(new Set([undefined]));

    const input = await planInput(1000);
    const planning = custodian.call('imports.plan', input);
    const added = custodian.call('people.add', {
      kind: 'student',
      fields: { externalId: 'Q1', givenName: 'Ada', familyName: 'Quill' },
    });
    expect(await pause(true)).toBe(false);
    expect(await planning).toMatchObject({ ok: true });
    expect(await added).toMatchObject({ ok: true });
  });
});

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
