import { existsSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { dayAfter, today } from '../../../../../main/engine/clock.ts';
import { addHold, releaseHold } from '../../../../../main/engine/holds/holds.ts';
import { undoImport } from '../../../../../main/engine/imports/undo/undo.ts';
import { appendAudit } from '../../../../../main/engine/ledger/audit.ts';
import { recordDisclosure } from '../../../../../main/engine/ledger/disclosures.ts';
import { findPerson } from '../../../../../main/engine/people/find.ts';
import { withdrawRequest } from '../../../../../main/engine/requests/answer.ts';
import { commentRequest, newRequest } from '../../../../../main/engine/requests/intake.ts';
import { getRequest } from '../../../../../main/engine/requests/list.ts';
import type { WritableVault } from '../../../../../main/engine/vault/vault.ts';
import { verifyVault } from '../../../../../main/engine/verify.ts';
import { fileOf, importFile, quietJob } from '../../../../support/imports.ts';
import { makeVault } from '../../../../support/vault.ts';
import { build, givenRequest } from '../../access/setting.ts';

const marks = ['Quixoticzebra', 'Zephyrine', 'ZQ88417723', '555-018-8842', 'Tamarindo', 'Pomegranatov'];
const file = 'ID,Last,First,Cell_Phone\nZQ88417723,Quixoticzebra,Zephyrine,555-018-8842\nS2,Smith,Bo,\n';

function left(vault: WritableVault): string[] {
  const image = vault.db.serialize().toString('latin1').toLowerCase();
  return marks.filter((mark) => image.includes(mark.toLowerCase()));
}

it('takes with the people whom an import brought all that was written about them, and keeps nobody away', async () => {
  const { vault } = await makeVault();
  await importFile(vault, fileOf('ID,Last,First\nS1,Smith,Ann\n'));
  const receipt = (await importFile(vault, fileOf(file), { options: { scope: 'delta' } })).receipt;
  const { id } = findPerson(vault, 'ZQ88417723');
  const { ref } = newRequest(vault, {
    right: 'erasure',
    person: id,
    requester: 'Zephyrine Quixoticzebra, by telephone 555-018-8842',
    channel: 'email',
    laws: ['gdpr'],
    note: 'Asks about Tamarindo',
  });
  commentRequest(vault, { request: ref, text: 'Pomegranatov called for her' });
  withdrawRequest(vault, { request: ref, channel: 'letter', note: 'Tamarindo is settled' });
  recordDisclosure(vault, {
    at: '2026-03-12',
    what: 'Transcript of Zephyrine Quixoticzebra',
    recipient: 'Audit Office',
    interest: 'Audit',
    basis: '34-cfr-99.31-a-3-education-authority',
    note: 'About Tamarindo',
    subjects: [id],
  });
  appendAudit(vault, { action: 'person-edited', subject: id, text: 'Tamarindo said so' });
  // Somebody who stays has a hold whose reason names her; another one was hers alone.
  addHold(vault, {
    ids: ['S1'],
    reason: 'Claim of Quixoticzebra (ZQ88417723) against Smith',
    reviewer: 'Counsel',
    until: dayAfter(today(), 30),
  });
  const own = addHold(vault, {
    ids: [id],
    reason: 'Tamarindo claim',
    reviewer: 'Counsel',
    until: dayAfter(today(), 30),
  });
  releaseHold(vault, { hold: own.hold, reason: 'Pomegranatov agreed' });
  vault.db
    .prepare(
      "INSERT INTO bundle (bundle, case_ref, at, actor, recipients, people, purge_by, sha256, files, determination, gate) VALUES ('B1', 'RS-1', '2026-03-12', 'x', '[]', 1, '2199-01-01', '', '[]', '{}', '{}')",
    )
    .run();
  vault.db
    .prepare(
      "INSERT INTO pseudonym (token, bundle, kind, person_no) VALUES ('P7K3Q9XM2PA', 'B1', 'person', ?)",
    )
    .run(findPerson(vault, id).no);
  const { path } = await build(vault, givenRequest(vault, id, { state: 'assessed' }));
  expect(readFileSync(path).length).toBeGreaterThan(0);
  vault.db.prepare("UPDATE request SET state = 'closed' WHERE state = 'assessed'").run();
  expect(left(vault)).toEqual(marks);

  expect(undoImport(vault, receipt, quietJob)).toMatchObject({ removed: 2, keptBecauseChanged: 0 });
  expect(left(vault)).toEqual([]);
  expect(existsSync(path)).toBe(false);
  expect(getRequest(vault, ref)).toMatchObject({
    person: { is: 'gone' },
    hasTexts: false,
    outcome: 'withdrawn',
  });
  const reasons = vault.db
    .prepare<[], { reason: string | null }>('SELECT reason FROM hold ORDER BY no')
    .all();
  expect(reasons.map(({ reason }) => reason)).toEqual(['Claim of [erased] ([erased]) against Smith', null]);
  expect(vault.db.prepare('SELECT person_no, erased FROM pseudonym').all()).toEqual([
    { person_no: null, erased: 1 },
  ]);
  expect(verifyVault(vault, () => undefined).checks.filter((check) => !check.ok)).toEqual([]);
  for (const table of ['tombstone', 'suppression'])
    expect(vault.db.prepare(`SELECT count(*) AS n FROM ${table}`).get()).toEqual({ n: 0 });
  expect(await importFile(vault, fileOf(file), { options: { scope: 'delta' } })).toMatchObject({ new: 2 });
});

it('takes them as well where the import is large enough for indexes to be built anew', async () => {
  const { vault } = await makeVault();
  const rows = Array.from(
    { length: 20_500 },
    (_, no) => `N${String(no)},Plain${String(no % 700)},Given${String(no % 90)}`,
  );
  const { receipt } = await importFile(
    vault,
    fileOf(`ID,Last,First\nZQ88417723,Quixoticzebra,Zephyrine\n${rows.join('\n')}\n`),
  );
  const { id } = findPerson(vault, 'ZQ88417723');
  const { ref } = newRequest(vault, {
    right: 'rectification',
    person: id,
    channel: 'email',
    laws: ['gdpr'],
    note: 'Zephyrine says Quixoticzebra is written otherwise',
  });
  withdrawRequest(vault, { request: ref, channel: 'letter', note: 'Settled with Plain12' });
  expect(undoImport(vault, receipt, quietJob)).toMatchObject({ removed: 20_501 });
  expect(left(vault)).toEqual([]);
  expect(verifyVault(vault, () => undefined).checks.filter((check) => !check.ok)).toEqual([]);
});
