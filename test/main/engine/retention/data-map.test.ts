import { describe, expect, it } from 'vitest';
import { parseOutput } from '../../../../shared/contract.ts';
import type { DataMap, MappedField } from '../../../../shared/data-map.ts';
import { catalogue } from '../../../../shared/fields.ts';
import type { RetentionRule } from '../../../../shared/retention.ts';
import { recordDisclosure } from '../../../../main/engine/ledger/disclosures.ts';
import { setFields } from '../../../../main/engine/people/edit.ts';
import { erasePeople } from '../../../../main/engine/people/erasure/erase.ts';
import { findByNumber } from '../../../../main/engine/people/find.ts';
import { columnOf } from '../../../../main/engine/people/person-row.ts';
import { createPersonWriter } from '../../../../main/engine/people/store.ts';
import { placeOf } from '../../../../main/engine/registrations/registration-row.ts';
import { createRegistrationWriter } from '../../../../main/engine/registrations/store.ts';
import { mapData } from '../../../../main/engine/retention/data-map/data-map.ts';
import { mapReport } from '../../../../main/engine/retention/data-map/map-report.ts';
import { removeRule, saveRule } from '../../../../main/engine/retention/rules.ts';
import { appendAudit } from '../../../../main/engine/ledger/audit.ts';
import { openForReading } from '../../../../main/engine/vault/vault.ts';
import type { WritableVault } from '../../../../main/engine/vault/vault.ts';
import { fc } from '../../../support/properties.ts';
import { closeAfter, makeVault } from '../../../support/vault.ts';

const today = new Date().toISOString().slice(0, 10);
const at = `${today}T08:00:00.000Z`;

interface Made {
  readonly kind: 'student' | 'staff';
  readonly values: Readonly<Record<string, string>>;
  readonly importNo?: number;
}

/** Writes people as an import does: with one entry of the chain. */
function write(vault: WritableVault, people: readonly Made[]): number[] {
  return vault.db.transaction(() => {
    const writer = createPersonWriter(vault);
    const numbers = people.map(({ kind, values, importNo }) =>
      writer.insert(kind, values, {
        how: 'import',
        at,
        ...(importNo === undefined ? {} : { importNo }),
      }),
    );
    appendAudit(vault, { action: 'imported', detail: { new: people.length } });
    return numbers;
  })();
}

function noteImport(
  vault: WritableVault,
  file: string,
  source: { profile?: string; columns: { header: string; field: string | null }[] },
  kind = 'student',
): number {
  return Number(
    vault.db
      .prepare(
        `INSERT INTO import (receipt, file, sha256, kind, at, actor, counts, source) VALUES (?, ?, '', ?, ?, '', '{}', ?)`,
      )
      .run(file, file, kind, at, JSON.stringify(source)).lastInsertRowid,
  );
}

function fieldOf(map: DataMap, key: string): MappedField {
  const found = map.fields.find((field) => field.key === key);
  if (found === undefined) throw new Error(`no field ${key}`);
  return found;
}

const rule: RetentionRule = {
  name: 'Everyone',
  from: 'last-activity',
  amount: 9,
  unit: 'years',
  then: 'erase',
  duty: false,
  basis: 'Records schedule 4.2',
};

const job = { progress: () => undefined, cancelled: () => false };

describe('the data map', () => {
  it('counts of each field what a plain query counts', { timeout: 120_000 }, async () => {
    const { vault } = await makeVault();
    const optional = ['otherId', 'email', 'birthday', 'major', 'gpa', 'custom:Dorm', 'custom:a"b\u001fc'];
    const made = fc.record({
      kind: fc.constantFrom<Made['kind']>('student', 'staff'),
      has: fc.subarray(optional),
      status: fc.option(fc.constantFrom('Active', 'ACTIVE', 'Gone'), { nil: undefined }),
      confidential: fc.boolean(),
    });
    let next = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(made, { minLength: 1, maxLength: 30 }), async (people) => {
        write(
          vault,
          people.map(({ kind, has, status, confidential }) => ({
            kind,
            values: {
              externalId: `S${String(next++)}`,
              familyName: 'Name',
              ...(status === undefined ? {} : { status }),
              ...(confidential ? { confidential: 'Yes' } : {}),
              ...Object.fromEntries(has.map((key) => [key, key === 'birthday' ? '2000-01-01' : '3'])),
            },
          })),
        );
        const map = parseOutput('retention.map', await mapData(vault));
        const plain = (kind: string, condition: string): number =>
          vault.db
            .prepare<[string], { n: number }>(
              `SELECT count(*) AS n FROM person WHERE kind = ? AND ${condition}`,
            )
            .get(kind)?.n ?? 0;
        for (const { key, students, staff, withoutRule } of map.fields) {
          const column = new Map<string, string>(Object.entries(columnOf)).get(key);
          const condition =
            key === 'confidential'
              ? 'confidential = 1'
              : column === undefined
                ? `EXISTS (SELECT 1 FROM json_each(more) WHERE key = '${key}')`
                : `${column} IS NOT NULL`;
          expect([key, students, staff]).toEqual([
            key,
            plain('student', condition),
            plain('staff', condition),
          ]);
          expect([key, withoutRule]).toEqual([key, students + staff]);
        }
      }),
      { numRuns: 12 },
    );
    expect(new Set((await mapData(vault)).fields.map(({ key }) => key))).toEqual(
      new Set([...catalogue.map(({ key }) => key), 'custom:Dorm', 'custom:a"b\u001fc']),
    );
  });

  it('loses the values of who is erased, with what brought them', async () => {
    const { vault } = await makeVault();
    const no = noteImport(vault, 'all.csv', {
      columns: [
        { header: 'ID', field: 'externalId' },
        { header: 'Dorm', field: 'custom:Dorm' },
      ],
    });
    const [, second = 0] = write(vault, [
      { kind: 'student', values: { externalId: 'S0001', familyName: 'Stays' }, importNo: no },
      {
        kind: 'student',
        values: { externalId: 'S0002', familyName: 'Goes', 'custom:Dorm': 'West' },
        importNo: no,
      },
    ]);
    expect(fieldOf(await mapData(vault), 'custom:Dorm')).toMatchObject({
      class: 'unclassified',
      students: 1,
      sources: [{ from: 'file', name: 'all.csv', on: today }],
    });
    const id = findByNumber(vault, second)?.id ?? '';
    erasePeople(vault, { ids: [id], reason: 'retention', basis: 'institution-policy', confirm: '0002' }, job);
    const map = await mapData(vault);
    expect(map.fields.map(({ key }) => key)).not.toContain('custom:Dorm');
    expect(fieldOf(map, 'externalId')).toMatchObject({ students: 1 });
    expect(map.places).toContainEqual(expect.objectContaining({ place: 'erased-hashes', people: 1 }));
  });

  it('names profiles, files and hands by what they brought last, and no file of registrations', async () => {
    const { vault } = await makeVault();
    const columns = [
      { header: 'ID', field: 'externalId' },
      { header: 'State', field: 'status' },
      { header: 'X', field: null },
    ];
    noteImport(vault, 'mon.csv', { profile: 'Nightly', columns });
    const tue = noteImport(vault, 'tue.csv', { profile: 'Nightly', columns });
    noteImport(vault, 'extra.csv', { columns });
    noteImport(vault, 'courses.csv', { columns }, 'registration');
    const taken = noteImport(vault, 'taken-back.csv', { columns });
    vault.db.prepare('UPDATE import SET undone = 1 WHERE no = ?').run(taken);
    const [no = 0] = write(vault, [
      {
        kind: 'student',
        values: { externalId: 'S0001', familyName: 'Name', status: 'Active' },
        importNo: tue,
      },
    ]);
    expect(fieldOf(await mapData(vault), 'status').sources).toEqual([
      { from: 'file', name: 'extra.csv', on: today },
      { from: 'profile', name: 'Nightly', on: today },
    ]);
    setFields(vault, { id: findByNumber(vault, no)?.id ?? '', fields: { status: 'Gone' } });
    const map = await mapData(vault);
    expect(fieldOf(map, 'status').sources).toContainEqual({ from: 'hand', on: today });
    expect(fieldOf(map, 'externalId').sources).not.toContainEqual({ from: 'hand', on: today });
    write(vault, [{ kind: 'staff', values: { externalId: 'T0001', familyName: 'Name' } }]);
    expect(fieldOf(await mapData(vault), 'externalId').sources).toContainEqual({ from: 'hand', on: today });
  });

  it('gives people to the rule that says most about them', async () => {
    const { vault } = await makeVault();
    write(vault, [
      { kind: 'student', values: { externalId: 'S0001', familyName: 'A', status: 'Applicant' } },
      { kind: 'student', values: { externalId: 'S0002', familyName: 'B', email: 'b@x.edu' } },
      { kind: 'staff', values: { externalId: 'T0001', familyName: 'C' } },
    ]);
    saveRule(vault, { values: { ...rule, name: 'Students', kind: 'student' } });
    const { rule: applicants } = saveRule(vault, {
      values: { ...rule, name: 'Applicants', statuses: ['applicant'] },
    });
    const map = await mapData(vault);
    expect(fieldOf(map, 'familyName')).toMatchObject({
      rules: [
        { name: 'Applicants', people: 1 },
        { name: 'Students', people: 1 },
      ],
      withoutRule: 1,
    });
    expect(fieldOf(map, 'email')).toMatchObject({ rules: [{ name: 'Students', people: 1 }], withoutRule: 0 });
    removeRule(vault, { rule: applicants });
    expect(fieldOf(await mapData(vault), 'familyName').rules).toEqual([{ name: 'Students', people: 2 }]);
  });

  it('tells to which kinds of parties a field went within a year, and nothing that was taken back', async () => {
    const { vault } = await makeVault();
    const [no = 0] = write(vault, [
      { kind: 'student', values: { externalId: 'S0001', familyName: 'A', email: 'a@x.edu' } },
    ]);
    const subject = findByNumber(vault, no)?.id ?? '';
    const give = (
      elements: string[],
      type: 'court' | 'vendor',
      more: Partial<Parameters<typeof recordDisclosure>[1]> = {},
    ): number =>
      vault.db.transaction(() =>
        recordDisclosure(vault, {
          at,
          what: 'List',
          recipient: 'Quill of the Court',
          party: { type },
          interest: 'Case',
          basis: 'other',
          elements,
          subjects: [subject],
          ...more,
        }),
      )();
    give(['email', 'photo'], 'court');
    give(['whole-record', 'email'], 'court');
    give(['email'], 'vendor', { at: '2020-01-01T08:00:00.000Z' });
    const wrong = give(['email'], 'vendor');
    give(['email'], 'vendor', { refersTo: { no: wrong, as: 'retraction' } });
    const map = await mapData(vault);
    expect(fieldOf(map, 'email').disclosed).toEqual([{ party: 'court', times: 2, last: today }]);
    expect(fieldOf(map, 'birthday').disclosed).toEqual([{ party: 'court', times: 1, last: today }]);
    expect(JSON.stringify([map, await mapReport(vault, {})])).not.toMatch(/Quill|a@x\.edu/);
  });

  it('counts the places beside the fields, and masked people apart', async () => {
    const { vault } = await makeVault();
    const [no = 0, other = 0] = write(vault, [
      { kind: 'student', values: { externalId: 'S0001', familyName: 'A' } },
      { kind: 'student', values: { externalId: 'S0002', familyName: 'B' } },
    ]);
    for (const course of ['BIO', 'ART'])
      createRegistrationWriter(vault).insert(
        no,
        placeOf({ term: 'FA26', course }),
        { term: 'FA26', course },
        { at },
      );
    vault.db.prepare("INSERT INTO photo (person_no, mime, bytes) VALUES (?, 'image/png', x'00')").run(no);
    vault.db
      .prepare(
        `UPDATE person SET masked = 'Erased 0001', external_id = NULL, family_name = NULL, sort_name = '' WHERE no = ?`,
      )
      .run(other);
    const map = await mapData(vault);
    expect(map).toMatchObject({ students: 1, masked: 1 });
    expect(map.places).toEqual(
      expect.arrayContaining([
        { place: 'photos', entries: 1, people: 1 },
        { place: 'registrations', entries: 2, people: 1 },
        expect.objectContaining({ place: 'backups', entries: 0 }),
      ]),
    );
  });

  it('is counted once while nothing changes, and again after a change of another connection', async () => {
    const { vault } = await makeVault();
    write(vault, [{ kind: 'student', values: { externalId: 'S0001', familyName: 'A' } }]);
    const reader = closeAfter(openForReading(vault.folder, vault.copyDataKey()));
    expect((await mapData(reader)).students).toBe(1);
    // Behind the chain's back: who counts again would see it.
    createPersonWriter(vault).insert(
      'student',
      { externalId: 'S0002', familyName: 'B' },
      { how: 'created', at },
    );
    expect((await mapData(reader)).students).toBe(1);
    write(vault, [{ kind: 'student', values: { externalId: 'S0003', familyName: 'C' } }]);
    expect((await mapData(reader)).students).toBe(3);
  });

  it('is a report with both tables, and a table file of every field', async () => {
    const { vault } = await makeVault();
    write(vault, [
      { kind: 'student', values: { externalId: 'S0001', familyName: 'Doe', 'custom:=Dorm': 'x' } },
    ]);
    const { report, csv } = parseOutput('retention.mapReport', await mapReport(vault, { language: 'es' }));
    expect(report.title).toBe('Mapa de datos');
    expect(report.rows.map(([name]) => name)).toEqual(['Número de identificación', 'Apellido', '=Dorm']);
    expect(report.further?.[0]?.rows.map(([name]) => name)).not.toContain('Fotos');
    const lines = csv.trimEnd().split('\r\n');
    expect(lines).toHaveLength(1 + catalogue.length + 1 + 12);
    expect(new Set(lines.map((line) => line.split('","').length))).toEqual(new Set([13]));
    // A column header of a file is no formula of a spreadsheet.
    expect(csv).toContain(`"'=Dorm"`);
    expect(csv).not.toContain('Doe');
  });
});
