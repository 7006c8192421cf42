import { appendFileSync, copyFileSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { FieldValues } from '../../../../shared/fields.ts';
import type { PersonKind } from '../../../../shared/person.ts';
import { today } from '../../../../main/engine/clock.ts';
import { addHold, releaseHold } from '../../../../main/engine/holds/holds.ts';
import { liftRestriction, restrictPerson } from '../../../../main/engine/holds/restriction.ts';
import { findChainFaults } from '../../../../main/engine/ledger/verify-chain.ts';
import { erasePeople } from '../../../../main/engine/people/erasure/erase.ts';
import { listCertificates } from '../../../../main/engine/people/erasure/certificates.ts';
import { journalPath, readJournal } from '../../../../main/engine/people/erasure/journal.ts';
import { erasuresUnknownSince, noteCompared } from '../../../../main/engine/people/erasure/replay.ts';
import { findByNumber, findPerson } from '../../../../main/engine/people/find.ts';
import { mergePeople } from '../../../../main/engine/people/merge.ts';
import { releaseSuppression } from '../../../../main/engine/people/release-suppression.ts';
import { createPersonWriter } from '../../../../main/engine/people/store.ts';
import { createSuppression } from '../../../../main/engine/people/suppression.ts';
import { withdrawRequest } from '../../../../main/engine/requests/answer.ts';
import { newRequest } from '../../../../main/engine/requests/intake.ts';
import { unlock } from '../../../../main/engine/vault-calls.ts';
import { verifyVault } from '../../../../main/engine/verify.ts';
import { databasePath } from '../../../../main/engine/vault/keyring.ts';
import type { WritableVault } from '../../../../main/engine/vault/vault.ts';
import { createWriterState } from '../../../../main/engine/writer-state.ts';
import { closeAfter, makeVault, temporaryFolder, testPassphrase } from '../../../support/vault.ts';

const quiet = { progress: () => undefined, cancelled: () => false };

function add(vault: WritableVault, values: FieldValues, kind: PersonKind = 'student'): number {
  return createPersonWriter(vault).insert(kind, values, { how: 'created', at: '2026-01-01T08:00:00.000Z' });
}

function erase(vault: WritableVault, id: string, way?: 'mask'): void {
  const { external_id: outer } = findPerson(vault, id);
  erasePeople(
    vault,
    {
      ids: [id],
      reason: 'request',
      basis: 'gdpr-17-1-b',
      confirm: (outer ?? '').slice(-4),
      ...(way === undefined ? {} : { way }),
    },
    quiet,
  );
}

/** Unlocks as the window and the command line do, so that nothing is shown before. */
async function openAgain(folder: string): Promise<WritableVault> {
  let opened: WritableVault | undefined;
  const state = createWriterState(undefined, () => undefined);
  const taking = { ...state, take: (vault: WritableVault) => state.take((opened = vault)) };
  const call = {
    vaultFolder: folder,
    path: () => '',
    progress: () => undefined,
    cancelled: () => false,
  };
  await unlock(taking, { passphrase: testPassphrase }, call);
  if (opened === undefined) throw new Error('not opened');
  return closeAfter(opened);
}

/** Keeps a copy of the database as it is now. */
function keepCopy(vault: WritableVault): string {
  vault.db.pragma('wal_checkpoint(TRUNCATE)');
  const copy = join(temporaryFolder(), 'old.db');
  copyFileSync(databasePath(vault.folder), copy);
  return copy;
}

function putBack(vault: WritableVault, copy: string): void {
  vault.close();
  for (const end of ['', '-wal', '-shm']) rmSync(`${databasePath(vault.folder)}${end}`, { force: true });
  copyFileSync(copy, databasePath(vault.folder));
}

function names(vault: WritableVault): string[] {
  return vault.db
    .prepare<[], { name: string }>('SELECT coalesce(family_name, masked) AS name FROM person ORDER BY no')
    .all()
    .map((row) => row.name);
}

function actions(vault: WritableVault): string[] {
  return vault.db
    .prepare<[], { action: string }>('SELECT action FROM audit ORDER BY seq')
    .all()
    .map((row) => row.action);
}

describe('an old copy of the database put back beside a newer journal', () => {
  it('has lost the erased again before anything is shown, and says so in the chain', async () => {
    const { vault, folder } = await makeVault();
    add(vault, { externalId: 'S0001', familyName: 'Quixoticzebra', email: 'quixotic.z@uni.example' });
    add(vault, { externalId: 'S0002', familyName: 'Stays' });
    const copy = keepCopy(vault);
    erase(vault, 'S0001');
    putBack(vault, copy);
    const again = await openAgain(folder);
    expect(names(again)).toEqual(['Stays']);
    expect(actions(again).slice(-3)).toEqual(['person-erased', 'erasures-replayed', 'vault-unlocked']);
    expect(findChainFaults(again)).toEqual([]);
    expect(createSuppression(again).matches({ externalId: 's-0001' })).toBe('suppressed');
    again.db.pragma('wal_checkpoint(TRUNCATE)');
    expect(again.db.serialize().includes('quixotic')).toBe(false);
    expect(erasuresUnknownSince(again)).toBe(undefined);
    // Nothing is left to be done at the next unlock.
    const entries = actions(again).length;
    again.close();
    expect(actions(await openAgain(folder))).toHaveLength(entries + 1);
  });

  it('has lost those again whom the copy still keeps: nothing kept them any more when they were erased', async () => {
    const { vault, folder } = await makeVault();
    for (const id of ['S0001', 'S0002', 'S0003']) add(vault, { externalId: id, familyName: `Name ${id}` });
    const { hold } = addHold(vault, { ids: ['S0001'], reason: 'Claim', reviewer: 'Counsel', until: today() });
    restrictPerson(vault, { id: 'S0002', ground: 'legal-claims' });
    const asked = newRequest(vault, { right: 'access', person: 'S0003', channel: 'email', laws: ['gdpr'] });
    const copy = keepCopy(vault);
    releaseHold(vault, { hold, reason: 'Settled' });
    liftRestriction(vault, { id: 'S0002', informedOn: today(), informedBy: 'letter' });
    withdrawRequest(vault, { request: asked.ref, channel: 'email' });
    for (const id of ['S0001', 'S0002', 'S0003']) erase(vault, id);
    putBack(vault, copy);
    const again = await openAgain(folder);
    expect(names(again)).toEqual([]);
    expect(findChainFaults(again)).toEqual([]);
    add(again, { externalId: 'S0004', familyName: 'Later' });
    addHold(again, { ids: ['S0004'], reason: 'Claim', reviewer: 'Counsel', until: today() });
    expect(() => again.db.prepare('DELETE FROM person').run()).toThrow('must be kept');
  });

  it('finds them by their ids where the copy knew them under another record; somebody of another kind with the same ID stays', async () => {
    const { vault, folder } = await makeVault();
    const first = add(vault, { externalId: 'S0001', familyName: 'Quixoticzebra' });
    add(vault, { externalId: 'S0001', familyName: 'Teaches' }, 'staff');
    const copy = keepCopy(vault);
    createPersonWriter(vault).remove(first);
    const second = add(vault, { externalId: 'S0001', familyName: 'Quixoticzebra' });
    erase(vault, findByNumber(vault, second)?.id ?? '');
    putBack(vault, copy);
    expect(names(await openAgain(folder))).toEqual(['Teaches']);
  });

  it('has lost both records again that were one when the person was erased', async () => {
    const { vault, folder } = await makeVault();
    add(vault, { externalId: 'S0001', familyName: 'Quixoticzebra' });
    add(vault, { externalId: 'S0002', familyName: 'Quixoticzebra-Bergamotte', card: '6009125577310042' });
    add(vault, { externalId: 'S0003', familyName: 'Stays' });
    const copy = keepCopy(vault);
    const drop = findPerson(vault, 'S0002').id;
    mergePeople(vault, { keep: 'S0001', drop, take: [] });
    erase(vault, 'S0001');
    putBack(vault, copy);
    const again = await openAgain(folder);
    expect(names(again)).toEqual(['Stays']);
    expect(again.db.serialize().toString('latin1')).not.toMatch(/quixotic|bergamotte/i);
    expect(findChainFaults(again)).toEqual([]);
  });

  it('masks again whom the law keeps the courses of', async () => {
    const { vault, folder } = await makeVault();
    add(vault, { externalId: 'S0001', familyName: 'Quixoticzebra' });
    const copy = keepCopy(vault);
    erase(vault, 'S0001', 'mask');
    putBack(vault, copy);
    const again = await openAgain(folder);
    expect(names(again)).toEqual([expect.stringMatching(/^Erased [0-9A-F]{6}$/)]);
    expect(again.db.prepare('SELECT count(*) AS n FROM mask').get()).toEqual({ n: 1 });
  });

  it('lets in who was let in again since', async () => {
    const { vault, folder } = await makeVault();
    add(vault, { externalId: 'S0001', familyName: 'Quixoticzebra' });
    const copy = keepCopy(vault);
    erase(vault, 'S0001');
    releaseSuppression(vault, { id: 'S0001', reason: 'enrolled again' });
    putBack(vault, copy);
    const again = await openAgain(folder);
    expect(names(again)).toEqual([]);
    expect(createSuppression(again).matches({ externalId: 'S0001' })).toBe(null);
  });
});

describe('a journal that does not go as far as the database', () => {
  it.each([
    ['is missing', (path: string) => rmSync(path)],
    [
      'is an older one',
      (path: string) => writeFileSync(path, `${readFileSync(path, 'latin1').split('\n')[0] ?? ''}\n`),
    ],
    ['has a line that does not open', (path: string) => appendFileSync(path, 'bm90aGluZw==\n')],
  ])(
    '%s: it is said from when on erasures are unknown, and the journal is whole again',
    async (_what, harm) => {
      const { vault, folder } = await makeVault();
      for (const id of ['S0001', 'S0002', 'S0003']) add(vault, { externalId: id, familyName: 'Person' });
      erase(vault, 'S0001');
      erase(vault, 'S0002');
      const last = vault.db.prepare<[], { at: string }>('SELECT max(at) AS at FROM audit').get()?.at;
      vault.close();
      harm(journalPath(folder));
      const again = await openAgain(folder);
      expect(erasuresUnknownSince(again)).toBe(last);
      expect(actions(again)).toContain('erasure-journal-behind');
      expect(
        readJournal(again)
          .map((entry) => entry.subject)
          .sort(),
      ).toEqual(
        again.db
          .prepare<[], { subject: string }>('SELECT subject FROM tombstone ORDER BY subject')
          .all()
          .map((row) => row.subject),
      );
      noteCompared(again, 'compared with the list of last week');
      expect(erasuresUnknownSince(again)).toBe(undefined);
      again.close();
      expect(erasuresUnknownSince(await openAgain(folder))).toBe(undefined);
    },
  );

  it('is never ahead of an erasure that did not happen', async () => {
    const { vault } = await makeVault();
    for (const id of ['S0001', 'S0002']) add(vault, { externalId: id, familyName: 'Person' });
    erase(vault, 'S0001');
    const before = readFileSync(journalPath(vault.folder));
    vault.db.exec(
      "CREATE TRIGGER refuse BEFORE INSERT ON meta WHEN new.name = 'erasure-journal' BEGIN SELECT RAISE(ABORT, 'full'); END",
    );
    vault.db.exec("DELETE FROM meta WHERE name = 'erasure-journal'");
    expect(() => {
      erase(vault, 'S0002');
    }).toThrow();
    expect(readFileSync(journalPath(vault.folder)).equals(before)).toBe(true);
    expect(names(vault)).toEqual(['Person']);
  });

  it.each([
    ['without its end', (line: string) => line.slice(0, 300)],
    [
      'with a sector of zeros',
      (line: string) => `${line.slice(0, 100)}${'\0'.repeat(200)}${line.slice(300)}\n`,
    ],
    ['of zeros only', (line: string) => '\0'.repeat(line.length)],
  ])(
    'a last line that a power cut left half written (%s) was no erasure, and the next one takes its place',
    async (_name, tear) => {
      const { vault, folder } = await makeVault();
      for (const id of ['S0001', 'S0002']) add(vault, { externalId: id, familyName: 'Person' });
      erase(vault, 'S0001');
      vault.close();
      const whole = readFileSync(journalPath(folder), 'latin1');
      appendFileSync(journalPath(folder), tear(whole.trimEnd()), 'latin1');
      const again = await openAgain(folder);
      expect([erasuresUnknownSince(again), names(again)]).toEqual([undefined, ['Person']]);
      erase(again, 'S0002');
      expect(readJournal(again)).toHaveLength(2);
      expect(readFileSync(journalPath(folder), 'latin1').startsWith(whole)).toBe(true);
      expect(verifyVault(again, () => undefined).ok).toBe(true);
    },
  );
});

describe('an erasure whose program was killed after it was done', () => {
  it('has its certificate, and every page is written anew in the place of the proof', async () => {
    const { vault, folder } = await makeVault();
    for (const id of ['S0001', 'S0002']) add(vault, { externalId: id, familyName: `Quillfeather${id}` });
    // The next thing after the transaction is the proof.
    vault.db.exec(
      `CREATE TEMP TRIGGER stop BEFORE DELETE ON main.certificate BEGIN SELECT RAISE(ABORT, 'killed'); END;
       PRAGMA recursive_triggers=ON`,
    );
    expect(() => {
      erase(vault, 'S0001');
    }).toThrow('killed');
    vault.close();
    const again = await openAgain(folder);
    const [certificate] = listCertificates(again, { offset: 0, limit: 10 }).certificates;
    expect(certificate).toMatchObject({ erased: 1, proof: { hits: 0, cutShort: 'pages-written-anew' } });
    expect(names(again)).toEqual(['QuillfeatherS0002']);
    expect(again.db.serialize().includes('QuillfeatherS0001')).toBe(false);
    expect(verifyVault(again, () => undefined).ok).toBe(true);
  });
});
