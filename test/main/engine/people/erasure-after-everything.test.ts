import { readFileSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { generateX25519Identity, identityToRecipient } from 'age-encryption';
import { expect, it } from 'vitest';
import { contactFields } from '../../../../shared/contacts.ts';
import { addAllowEntry } from '../../../../main/engine/bundles/allow-list.ts';
import { lookUpPseudonym } from '../../../../main/engine/bundles/lookup.ts';
import { today, dayAfter } from '../../../../main/engine/clock.ts';
import { addContact, takeStep } from '../../../../main/engine/contacts/contacts.ts';
import { addTestimonial } from '../../../../main/engine/contacts/testimonials.ts';
import { addHold, releaseHold } from '../../../../main/engine/holds/holds.ts';
import { liftRestriction, restrictPerson } from '../../../../main/engine/holds/restriction.ts';
import { listHeld } from '../../../../main/engine/imports/apply/held.ts';
import { undoImport } from '../../../../main/engine/imports/undo/undo.ts';
import { findChainFaults } from '../../../../main/engine/ledger/verify-chain.ts';
import { recordDisclosure } from '../../../../main/engine/ledger/disclosures.ts';
import { setFields } from '../../../../main/engine/people/edit.ts';
import { readDecryptedPages } from '../../../../main/engine/people/erasure/pages.ts';
import { erasurePlaces } from '../../../../main/engine/people/erasure/scope.ts';
import { erasePeople } from '../../../../main/engine/people/erasure/erase.ts';
import { findPerson } from '../../../../main/engine/people/find.ts';
import { historyOf, undoChange } from '../../../../main/engine/people/history.ts';
import { mergePeople, undoMerge } from '../../../../main/engine/people/merge.ts';
import { setPhoto } from '../../../../main/engine/people/photo.ts';
import { commentRequest, newRequest } from '../../../../main/engine/requests/intake.ts';
import { withdrawRequest } from '../../../../main/engine/requests/answer.ts';
import { keepLonger } from '../../../../main/engine/retention/due.ts';
import { databasePath } from '../../../../main/engine/vault/keyring.ts';
import type { WritableVault } from '../../../../main/engine/vault/vault.ts';
import { createWriterState } from '../../../../main/engine/writer-state.ts';
import { verifyVault } from '../../../../main/engine/verify.ts';
import { jpegPicture } from '../../../fixtures/pictures.ts';
import { fileOf, importFile, planFile, quietJob } from '../../../support/imports.ts';
import { makeVault, temporaryFolder } from '../../../support/vault.ts';
import { draftOf, sealDraft } from '../bundles/setting.ts';
import { exportAll } from '../exports/setting.ts';

/** Each value is there once, so that whatever is left of the person is found. */
const values = {
  ID: 'ZQ88417723',
  Other_ID: 'ALT-55190',
  Barcode: '6009125577310042',
  First_Name: 'Zephyrine',
  Legal_First: 'Zephyranthes',
  Last_Name: 'Quixoticzebra',
  Middle: 'Xanthippe',
  Email: 'zq.marmalade@uni.example',
  Username: 'zquixotic7',
  Street: '4711 Kumquat Crescent',
  Home_Phone: '555-018-8842',
  Birthdate: '1971-09-23',
};
/** Later and earlier values, and words that people wrote about the person. */
const marks = [
  ...Object.entries(values).flatMap(([column, value]) => (column === 'Birthdate' ? [] : [value])),
  'Bergamotte',
  'zq.bergamot@uni.example',
  'ZQ10000001',
  'Oubliettian',
  'Tamarindo',
  'Pomegranatov',
];

function csv(rows: readonly Readonly<Record<string, string>>[]): string {
  const headers = Object.keys(values);
  const line = (cells: readonly string[]): string => cells.map((cell) => `"${cell}"`).join(',');
  return (
    [line(headers), ...rows.map((row) => line(headers.map((header) => row[header] ?? '')))].join('\r\n') +
    '\r\n'
  );
}

function others(count: number): Record<string, string>[] {
  return Array.from({ length: count }, (_, index) => ({
    ID: `S${String(index).padStart(7, '0')}`,
    First_Name: `Given${String(index % 40)}`,
    Last_Name: `Family${String(index % 90)}`,
    Email: `s${String(index)}@uni.example`,
    Birthdate: '1990-01-01',
  }));
}

/** Everything that the vault's folder holds, as whoever has the key can read it; lower case. */
function everything(vault: WritableVault): string {
  vault.db.pragma('wal_checkpoint(TRUNCATE)');
  const pieces: string[] = [];
  readDecryptedPages(databasePath(vault.folder), vault.copyDataKey(), (page) => {
    pieces.push(page.toString('latin1'));
  });
  for (const entry of readdirSync(vault.folder, { recursive: true, encoding: 'utf8' })) {
    const path = join(vault.folder, entry);
    if (statSync(path).isFile() && entry !== 'inventory.db') pieces.push(entry, readFileSync(path, 'latin1'));
  }
  return pieces.join('\n').toLowerCase();
}

it(
  'leaves nothing of a person who went through everything that this program does',
  { timeout: 240_000 },
  async () => {
    const { vault, folder } = await makeVault();
    await importFile(vault, fileOf(csv([...others(300), values])));
    // Another file changes the record and is taken back; a third brings a row that may be the person.
    const changed = await importFile(
      vault,
      fileOf(csv([...others(300), { ...values, Last_Name: 'Bergamotte' }])),
    );
    undoImport(vault, changed.receipt, quietJob);
    await importFile(
      vault,
      fileOf(csv([{ ...values, ID: 'ZQ10000001', Other_ID: '', Barcode: '', Username: '' }])),
      {
        options: { scope: 'delta' },
      },
    );
    expect(listHeld(vault, { offset: 0, limit: 10 }).total + countPeople(vault)).toBeGreaterThan(301);
    const registrations =
      'Student_ID,Term,Course,Section,Faculty_Last,Faculty_First\r\nZQ88417723,FA26,BIO100,01,Teacher,Tim\r\n';
    await importFile(vault, fileOf(registrations, 'registrations.csv'), { kind: 'registration' }).catch(
      () => undefined,
    );

    const { id } = findPerson(vault, 'ZQ88417723');
    setFields(vault, {
      id,
      fields: { email: 'zq.bergamot@uni.example', notes: 'asked about Tamarindo leave' },
    });
    setFields(vault, { id, fields: { familyName: 'Bergamotte' } });
    const [latest] = historyOf(vault, id);
    undoChange(vault, latest?.change ?? 0);
    setPhoto(vault, id, jpegPicture(3));

    // Another record of the same person is merged in, out, and in again.
    await importFile(
      vault,
      fileOf(
        csv([
          {
            ...values,
            ID: 'ZQ10000001',
            Other_ID: '',
            Barcode: '',
            Username: '',
            Email: '',
            Last_Name: 'Oubliettian',
            Birthdate: '1971-09-24',
          },
        ]),
      ),
      {
        options: { scope: 'delta' },
      },
    );
    const merged = mergePeople(vault, { keep: id, drop: findPerson(vault, 'ZQ10000001').id, take: [] });
    undoMerge(vault, merged.merge);
    mergePeople(vault, { keep: id, drop: findPerson(vault, 'ZQ10000001').id, take: [] });

    const hold = addHold(vault, {
      ids: [id],
      reason: 'Claim of Zephyrine Quixoticzebra about Pomegranatov',
      reviewer: 'Counsel',
      until: dayAfter(today(), 30),
    });
    releaseHold(vault, { hold: hold.hold, reason: 'Claim of ZQ88417723 is settled' });
    restrictPerson(vault, {
      id,
      ground: 'accuracy-contested',
      note: 'Says Quixoticzebra is written otherwise',
    });
    liftRestriction(vault, { id, informedOn: today(), informedBy: 'letter', note: 'Told Zephyrine' });
    keepLonger(vault, { ids: [id], until: dayAfter(today(), 60), reason: 'Quixoticzebra disputes a grade' });
    const { ref } = newRequest(vault, {
      right: 'access',
      person: id,
      channel: 'email',
      laws: ['gdpr'],
      note: 'Zephyrine wants to see all',
    });
    commentRequest(vault, { request: ref, text: 'Called 555-018-8842' });
    withdrawRequest(vault, { request: ref, channel: 'letter', note: 'Quixoticzebra took it back' });
    exportAll(vault);
    recordDisclosure(vault, {
      at: '2026-03-12T08:00:00.000Z',
      what: 'Transcript of Zephyrine Quixoticzebra',
      recipient: 'Mother of Quixoticzebra',
      interest: 'Parent',
      basis: '34-cfr-99.30-consent',
      subjects: [id],
    });
    const token = await sealLogOf(vault, folder, 'zquixotic7');
    expect(lookUpPseudonym(vault, { pseudonym: token }).matches).toMatchObject([{ person: { id } }]);
    const { contact } = addContact(
      vault,
      contactFields.parse({ name: 'Zephyrine Quixoticzebra', email: 'ZQ.marmalade@uni.example' }),
    );
    takeStep(vault, { contact, list: 'newsletter', step: 'subscribe', evidence: 'Said Zephyrine' });
    addTestimonial(vault, { who: 'Zephyrine Quixoticzebra', text: 'Pomegranatov likes it.' });
    // Allowed when it was nobody's, and an earlier name of theirs by now.
    addAllowEntry(vault, {
      rule: undefined,
      bundle: 'B-1',
      place: { file: 'log', line: 1, start: 0, end: 10 },
      value: 'Bergamotte',
      scope: 'always',
      reason: 'A street',
      expires: dayAfter(today(), 30),
    });
    const waiting = await planFile(vault, fileOf(csv([...others(300), { ...values, Middle: 'Yolanda' }])));
    waiting.staging.remove();

    const before = everything(vault);
    expect(marks.filter((mark) => !before.includes(mark.toLowerCase()))).toEqual([]);
    const rows = rowsOf(vault);
    const places = erasurePlaces(vault, [findPerson(vault, id)]);
    const { certificate, proof } = erasePeople(
      vault,
      {
        ids: [id],
        reason: 'asked at the desk, Zephyrine Quixoticzebra',
        basis: 'gdpr-17-1-b',
        confirm: '7723',
      },
      quietJob,
    );
    expect(proof.hits).toBe(0);
    expect(certificate.erased).toBe(1);
    const told = places.flatMap(({ line, tables }) => (line.rows > 0 ? tables : []));
    expect(touched(rows, rowsOf(vault)).filter((table) => !told.includes(table))).toEqual(['meta']);
    // A table that comes later is either in the preview, or somebody has thought about why an erasure leaves it alone.
    const named = new Set([...places.flatMap(({ tables }) => tables), ...leftAlone]);
    expect([...rows.keys()].filter((table) => !named.has(table))).toEqual([]);
    expect(lookUpPseudonym(vault, { pseudonym: token }).matches).toMatchObject([
      { erased: true, person: null },
    ]);
    const after = everything(vault);
    const reason = vault.db
      .prepare<[], { text: string }>(
        "SELECT t.text FROM audit_text t JOIN audit a ON a.seq = t.seq WHERE a.action = 'erasure-reason'",
      )
      .get()?.text;
    // The reason of the erasure itself was written by whoever erased, a moment ago: it is theirs to leave names out.
    const found = marks.filter((mark) => after.includes(mark.toLowerCase()));
    expect(reason === undefined ? found : found.filter((mark) => !reason.includes(mark))).toEqual([]);
    expect(findChainFaults(vault)).toEqual([]);
    expect(verifyVault(vault, () => undefined).checks.filter((check) => !check.ok)).toEqual([]);

    // The same file again: the person is left out and counted.
    const again = await planFile(vault, fileOf(csv([...others(300), values])));
    expect(again.plan.counts).toMatchObject({ new: 0, suppressed: 1, same: 300 });
    again.staging.remove();
  },
);

function countPeople(vault: WritableVault): number {
  return vault.db.prepare<[], { n: number }>('SELECT count(*) AS n FROM person').get()?.n ?? 0;
}

/** Tables without a row that an erasure takes or changes: of the institution, of the vendor, or the record that stays. */
const leftAlone = [
  ...[
    'audit',
    'audit_text_purged',
    'meta',
    'operator',
    'disclosure_entry',
    'breach',
    'breach_person',
    'breach_step',
  ],
  ...['bundle_release', 'unfinished_bundle', 'import_issue', 'custom_field', 'term', 'policy_version'],
  // A bit for each row number, which no person has twice.
  'import_seen',
  // Which field was changed when and by whom, for its undo; the values stand in the changes of each person.
  'bulk_change',
];

/** Every row of every table, as text. */
function rowsOf(vault: WritableVault): Map<string, Set<string>> {
  const tables = vault.db
    .prepare<[], { name: string }>(
      "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND name NOT LIKE 'person_search%'",
    )
    .all();
  return new Map(
    tables.map(({ name }) => [
      name,
      new Set(
        vault.db
          .prepare<[], unknown>(`SELECT * FROM "${name}"`)
          .all()
          .map((row) => JSON.stringify(row)),
      ),
    ]),
  );
}

/** The tables of which a row went or was changed. */
function touched(
  before: ReadonlyMap<string, ReadonlySet<string>>,
  after: ReadonlyMap<string, ReadonlySet<string>>,
): string[] {
  return [...before].flatMap(([table, rows]) =>
    [...rows].some((row) => after.get(table)?.has(row) !== true) ? [table] : [],
  );
}

/** Seals a bundle with a log in which somebody is, as a custodian does. Gives their pseudonym in it. */
async function sealLogOf(vault: WritableVault, vaultFolder: string, username: string): Promise<string> {
  const state = createWriterState(undefined, () => undefined);
  state.take(vault);
  const identity = await generateX25519Identity();
  const recipient = await identityToRecipient(identity);
  const at = { state, vault, vaultFolder, recoveryKey: '', out: temporaryFolder(), identity, recipient };
  const log = `10.0.0.7 - ${username} [12/Mar/2026:08:00:00 +0000] "GET /TracWeb40/Default.html HTTP/1.1" 200 512\n`;
  await sealDraft(at, {}, { draft: await draftOf(at, { log: log.repeat(5) }) });
  const { no } = findPerson(vault, 'ZQ88417723');
  const token = vault.db
    .prepare<[number], { token: string }>('SELECT token FROM pseudonym WHERE person_no = ? LIMIT 1')
    .get(no)?.token;
  if (token === undefined) throw new Error('The person is not in the bundle.');
  return token;
}
