import { describe, expect, it } from 'vitest';
import { addContact } from '../../../../main/engine/contacts/contacts.ts';
import { recordDisclosure } from '../../../../main/engine/ledger/disclosures.ts';
import { addPerson, setFields } from '../../../../main/engine/people/edit.ts';
import { erasePeople } from '../../../../main/engine/people/erasure/erase.ts';
import { forgetPassingMentions, maskText } from '../../../../main/engine/people/erasure/mentions.ts';
import { listCertificates } from '../../../../main/engine/people/erasure/certificates.ts';
import type { WritableVault } from '../../../../main/engine/vault/vault.ts';
import { fileOf, importFile, quietJob } from '../../../support/imports.ts';
import { makeVault } from '../../../support/vault.ts';

const zebra = {
  externalId: 'ZQ88417723',
  givenName: 'Zephyrine',
  familyName: 'Quixoticzebra',
  email: 'zq.marmalade@uni.example',
};

/** Columns of text of which nobody need be taken out: why. A table or column that is not here must be masked, or goes with the person. */
const exempt: Readonly<Record<string, string>> = {
  audit: 'codes and random ids; texts are in audit_text',
  audit_text: 'ledger/forget-texts.ts',
  audit_text_purged: 'numbers',
  disclosure_entry: 'codes; texts are in disclosure_text',
  disclosure_text: 'ledger/forget-texts.ts',
  disclosure_person: 'random ids',
  breach: 'codes; texts are in audit_text',
  breach_person: 'random ids',
  breach_step: 'codes; texts are in audit_text',
  access_package: 'random ids and dates',
  access_package_file: 'goes with the package',
  allow_entry: 'allowed-texts.ts',
  bulk_change: 'the key of a field, and numbers',
  bundle_release: 'groups of the least size',
  unfinished_bundle: 'gone at the next unlock',
  contact: 'goes where it is theirs, and is counted where it may be',
  contact_step: 'goes with the contact',
  testimonial: 'goes where it is theirs and not shown, and is counted where it may be',
  policy_version: 'a published text with its digest',
  term: 'a code of the institution',
  custom_field: 'the header of a column',
  import_issue: 'shapes and rules',
  import_seen: 'bits',
  meta: 'codes',
  operator: 'who may open the vault, and did what',
  request_pause: 'days',
  tombstone: 'codes',
  suppression: 'keyed hashes',
  mask: 'a code',
  registration: 'instructors.ts',
  registration_change: 'instructors.ts',
  person: 'the others themselves',
};

describe('a text about something else', () => {
  it('stands in a list, whichever table it is in', async () => {
    const { vault } = await makeVault();
    const withPerson = new Set<string>();
    const open: string[] = [];
    for (const { name } of vault.db
      .prepare<[], { name: string }>(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND name NOT LIKE 'person_search%'",
      )
      .all()) {
      const keys = vault.db
        .prepare<[string], { table: string; on_delete: string }>(
          'SELECT "table", on_delete FROM pragma_foreign_key_list(?)',
        )
        .all(name);
      if (keys.some((key) => key.table === 'person' && key.on_delete === 'CASCADE')) withPerson.add(name);
      else if (!(name in exempt)) open.push(name);
    }
    expect(open.sort()).toEqual(
      [
        ...['bundle', 'certificate', 'erasure_notice', 'hold', 'hold_release', 'import', 'import_profile'],
        ...[
          'import_refusal',
          'people_view',
          'recipient',
          'register_entry',
          'request',
          'retention_rule',
          'setting',
        ],
      ].sort(),
    );
    expect([...withPerson]).toContain('photo');
  });

  it('loses ids, addresses and whole names, and nothing that others have too', async () => {
    const { vault } = await makeVault();
    const texts = {
      file: 'photos_ZQ88417723_Quixoticzebra.zip',
      gate: JSON.stringify({
        instructionsFrom: 'Zephyrine Miller',
        instructionsRef: 'mail of Zephyrine Quixoticzebra <zq.marmalade@uni.example> of 2026-12-25',
        at: '2026-12-25T10:00:00Z',
      }),
    };
    vault.db
      .prepare(
        "INSERT INTO import (receipt, file, sha256, kind, at, actor, counts, source) VALUES ('R1', ?, '', 'photo', '2026', 'x', '{}', '{}')",
      )
      .run(texts.file);
    vault.db
      .prepare(
        `INSERT INTO bundle (bundle, case_ref, at, actor, recipients, people, purge_by, sha256, files, determination, gate)
           VALUES ('B1', 'RS-1', '2026-03-12', 'x', '[]', 1, '2199-01-01', '', '[]', 'Zephyrine was asked', ?)`,
      )
      .run(texts.gate);
    vault.db
      .prepare(
        "INSERT INTO register_entry (entry, register, content, at, actor) VALUES ('E1', 'instruction', ?, '2026', 'x')",
      )
      .run(JSON.stringify({ address: 'https://zq88417723.uni.example/x', text: 'none' }));
    for (const label of ['Key of ZQ88417723', 'Key of zq88417723.'])
      vault.db
        .prepare(
          "INSERT INTO recipient (id, label, key, kind, added_at, added_by) VALUES (?, 'key of ' || ?, ?, 'x', '2026', 'x')",
        )
        .run(label, label, label);
    // An id that is a year, too.
    forgetPassingMentions(vault, [[zebra, { externalId: '2026' }]]);
    expect(rowOf(vault, 'SELECT file FROM import')).toEqual({ file: 'photos_[erased]_[erased].zip' });
    const { determination, gate } = rowOf(vault, 'SELECT determination, gate FROM bundle');
    expect(determination).toBe('Zephyrine was asked');
    expect(JSON.parse(gate ?? '')).toEqual({
      instructionsFrom: 'Zephyrine Miller',
      instructionsRef: 'mail of [erased] [erased] <[erased]> of 2026-12-25',
      at: '2026-12-25T10:00:00Z',
    });
    expect(rowOf(vault, 'SELECT content FROM register_entry').content).toBe(
      JSON.stringify({ address: 'https://erased.uni.example/x', text: 'none' }),
    );
    expect(rowOf(vault, 'SELECT count(DISTINCT label) AS n FROM recipient')).toEqual({ n: 2 });
  });

  it('is masked whatever the accents, and where a value stands by itself only', () => {
    expect(
      maskText('José@uni.example, JOSE\u0301@uni.example; xjosé@uni.example', {
        values: ['jose@uni.example'],
        words: [],
      }),
    ).toBe('[erased], [erased]; xjosé@uni.example');
    expect(maskText('(FAC-0099/1), fac-00991', { values: ['fac-0099'], words: [] })).toBe(
      '([erased]/1), fac-00991',
    );
    expect(maskText('of 2026-12-25, no 2026', { values: ['2026'], words: [] })).toBe(
      'of 2026-12-25, no [erased]',
    );
  });
});

describe('an erased person', () => {
  it('is named by no file, no certificate of another, and no letter', async () => {
    const { vault } = await makeVault();
    addPerson(vault, { kind: 'student', fields: { externalId: 'A0000001', familyName: 'Aardvarkian' } });
    addPerson(vault, { kind: 'student', fields: zebra });
    await importFile(
      vault,
      fileOf(
        'ID,First_Name,Last_Name,Email\r\nZQ88417723,Zephyrine,Quixoticzebra,zq.marmalade@uni.example\r\n',
        'Quixoticzebra ZQ88417723.csv',
      ),
      { options: { scope: 'delta' } },
    );
    recordDisclosure(vault, {
      at: '2026-03-12T08:00:00.000Z',
      what: 'Transcript',
      recipient: 'Zephyrine Quixoticzebra (aunt)',
      interest: 'Parent',
      basis: '34-cfr-99.30-consent',
      subjects: [idOf(vault, 'A0000001')],
    });
    erase(vault, 'A0000001');
    expect(erase(vault, 'ZQ88417723').proof.hits).toBe(0);
    expect(JSON.stringify(listCertificates(vault, { offset: 0, limit: 9 }))).not.toMatch(/quixoticzebra/i);
    expect(vault.db.serialize().toString('latin1')).not.toMatch(/quixoticzebra|ZQ88417723/i);
  });

  it('takes with them what the allow-list has of a name of before', async () => {
    const { vault } = await makeVault();
    addPerson(vault, { kind: 'student', fields: { ...zebra, familyName: 'Oubliettian' } });
    setFields(vault, { id: 'ZQ88417723', fields: { familyName: 'Quixoticzebra' } });
    for (const value of ['oubliettian', 'harmless'])
      vault.db
        .prepare(
          "INSERT INTO allow_entry (entry, value, scope, author, reason, created, expires) VALUES (?, ?, 'always', 'x', 'a word', '2026', '2199')",
        )
        .run(value, value);
    erase(vault, 'ZQ88417723');
    expect(vault.db.prepare('SELECT value FROM allow_entry').all()).toEqual([{ value: 'harmless' }]);
  });

  it('is a contact of the vendor that only has the name: it stays, and the preview says so', async () => {
    const { vault } = await makeVault();
    addPerson(vault, { kind: 'staff', fields: zebra });
    addContact(vault, {
      name: 'Zephyrine Quixoticzebra',
      email: 'somebody.else@uni.example',
      address: '',
      phone: '',
      billing: '',
      takesNotices: false,
    });
    const { certificate } = erase(vault, 'ZQ88417723');
    expect(certificate.lines).toContainEqual(
      expect.objectContaining({
        what: expect.stringMatching(/Contacts and testimonials that may be/) as string,
        rows: 1,
        action: 'keep',
      }),
    );
    expect(rowOf(vault, 'SELECT email FROM contact')).toEqual({ email: 'somebody.else@uni.example' });
  });
});

function erase(vault: WritableVault, id: string): ReturnType<typeof erasePeople> {
  return erasePeople(
    vault,
    { ids: [id], reason: 'request', basis: 'gdpr-17-1-b', confirm: id.slice(-4) },
    quietJob,
  );
}

function idOf(vault: WritableVault, externalId: string): string {
  return (
    vault.db.prepare<[string], { id: string }>('SELECT id FROM person WHERE external_id = ?').get(externalId)
      ?.id ?? ''
  );
}

function rowOf(vault: WritableVault, sql: string): Readonly<Record<string, string>> {
  return vault.db.prepare<[], Record<string, string>>(sql).get() ?? {};
}
