import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import type { HeldRecord } from '../../../shared/access.ts';
import {
  catalogue,
  findField,
  findRegistrationField,
  registrationFieldKeys,
} from '../../../shared/fields.ts';
import { customFields } from '../people/custom-fields.ts';
import { fieldsOf } from '../people/person-row.ts';
import type { PersonRow } from '../people/person-row.ts';
import { registrationFieldsOf } from '../registrations/registration-row.ts';
import type { RegistrationRow } from '../registrations/registration-row.ts';
import type { ReadableVault } from '../vault/vault.ts';
import { dayOf, importSource, provenanceOf } from './provenance.ts';

/** A picture of the package: its name there and its bytes. */
export interface PackedPhoto {
  readonly file: string;
  readonly bytes: Uint8Array;
}

/** A record as it is held, and its pictures. */
export interface CollectedRecord {
  readonly record: HeldRecord;
  readonly photos: readonly PackedPhoto[];
}

const values = z.record(z.string(), z.string());
const order = new Map(catalogue.map((field, index) => [field.key, index]));

/** Collects one record with all that hangs on it. `nth` numbers the pictures of several records. */
export function collectRecord(vault: ReadableVault, person: PersonRow, nth: number): CollectedRecord {
  const provenance = provenanceOf(vault, person);
  const custom = customFields(vault);
  const label = (key: string): string => findField(key, custom)?.label ?? key;
  const fields = Object.entries(fieldsOf(person))
    .toSorted(([a], [b]) => (order.get(a) ?? 1000) - (order.get(b) ?? 1000) || (a < b ? -1 : 1))
    .map(([field, value]) => ({ field, label: label(field), value, source: provenance(field) }));
  const photos = photosOf(vault, person.no, nth);
  return {
    photos,
    record: {
      kind: person.kind,
      id: person.id,
      since: dayOf(person.created_at),
      lastChanged: dayOf(person.updated_at),
      confidential: person.confidential === 1,
      restricted: person.restricted === 1,
      fields,
      earlierIds: vault.db
        .prepare<[number], { value: string; at: string }>(
          'SELECT value, at FROM former_id WHERE person_no = ? ORDER BY at, value',
        )
        .all(person.no)
        .map(({ value, at }) => ({ value, since: dayOf(at) })),
      photos: photos.map(({ file }) => ({ file, what: file.includes('earlier') ? 'earlier' : 'current' })),
      registrations: registrationsOf(vault, person.no),
      history: changesOf(vault, 'person_change', person.no, label),
      courseHistory: changesOf(
        vault,
        'registration_change',
        person.no,
        (key) => findRegistrationField(key)?.label ?? key,
      ),
      mergedRecords: mergedOf(vault, person.no),
      undecidedRows:
        vault.db
          .prepare<[number], { n: number }>('SELECT count(*) AS n FROM held_row WHERE person_no = ?')
          .get(person.no)?.n ?? 0,
    },
  };
}

function registrationsOf(vault: ReadableVault, no: number): HeldRecord['registrations'] {
  return vault.db
    .prepare<[number], RegistrationRow>(
      'SELECT * FROM registration WHERE person_no = ? ORDER BY term DESC, subject, course, section, no',
    )
    .all(no)
    .map((row) => ({
      fields: inOrder(registrationFieldsOf(row)),
      source: importSource(vault, row.import_no) ?? { how: 'by-hand', on: dayOf(row.created_at) },
      lastChanged: dayOf(row.updated_at),
    }));
}

function inOrder(fields: Readonly<Record<string, string>>): Record<string, string> {
  const sorted: Record<string, string> = {};
  for (const key of registrationFieldKeys) if (fields[key] !== undefined) sorted[key] = fields[key];
  return sorted;
}

function changesOf(
  vault: ReadableVault,
  table: 'person_change' | 'registration_change',
  no: number,
  label: (key: string) => string,
): HeldRecord['history'] {
  const how =
    table === 'person_change' ? 'c.how' : "CASE WHEN c.import_no IS NULL THEN 'edit' ELSE 'import' END";
  const changes = vault.db
    .prepare<[number], { at: string; how: string; before: string; after: string; undone: number }>(
      `SELECT c.at, ${how} AS how, c.before, c.after, c.undone FROM ${table} c WHERE c.person_no = ? ORDER BY c.no DESC`,
    )
    .all(no)
    .map((row) => ({
      ...row,
      before: values.parse(JSON.parse(row.before)),
      after: values.parse(JSON.parse(row.after)),
    }));
  return withoutMistakenMerges(changes).map(({ at, how: kind, before, after, undone }) => ({
    on: dayOf(at),
    how: undone === 1 ? `${kind}, taken back later` : kind,
    fields: [...new Set([...Object.keys(before), ...Object.keys(after)])].map((key) => ({
      field: key,
      label: label(key),
      ...(before[key] === undefined ? {} : { before: before[key] }),
      ...(after[key] === undefined ? {} : { after: after[key] }),
    })),
  }));
}

interface Change {
  readonly at: string;
  readonly how: string;
  readonly before: Readonly<Record<string, string>>;
  readonly after: Readonly<Record<string, string>>;
  readonly undone: number;
}

/** Without merges that were taken back, and what took them back: the values that came and went are those of somebody else (GDPR Art. 15(4)). Newest first. */
function withoutMistakenMerges(changes: readonly Change[]): Change[] {
  const gone = new Set<Change>();
  for (const [index, merge] of changes.entries()) {
    if (merge.how !== 'merge' || merge.undone !== 1) continue;
    gone.add(merge);
    const back = changes
      .slice(0, index)
      .findLast(
        (each) =>
          each.how === 'undo' &&
          !gone.has(each) &&
          isDeepStrictEqual([each.before, each.after], [merge.after, merge.before]),
      );
    if (back !== undefined) gone.add(back);
  }
  return changes.filter((change) => !gone.has(change));
}

function mergedOf(vault: ReadableVault, no: number): HeldRecord['mergedRecords'] {
  return vault.db
    .prepare<[number], { at: string; fields: string | null }>(
      "SELECT at, json_extract(image, '$.fields') AS fields FROM merge WHERE survivor_no = ? AND undone = 0 ORDER BY no",
    )
    .all(no)
    .flatMap(({ at, fields }) =>
      fields === null ? [] : [{ on: dayOf(at), fields: values.parse(JSON.parse(fields)) }],
    );
}

function photosOf(vault: ReadableVault, no: number, nth: number): PackedPhoto[] {
  const suffix = nth === 0 ? '' : `-${String(nth + 1)}`;
  const named = (row: { mime: string; bytes: Buffer }, name: string): PackedPhoto => ({
    file: `${name}.${row.mime === 'image/png' ? 'png' : 'jpg'}`,
    bytes: Uint8Array.from(row.bytes),
  });
  const current = vault.db
    .prepare<[number], { mime: string; bytes: Buffer }>('SELECT mime, bytes FROM photo WHERE person_no = ?')
    .all(no)
    .map((row) => named(row, `photo${suffix}`));
  const earlier = vault.db
    .prepare<[number, number], { mime: string; bytes: Buffer }>(
      `SELECT mime, bytes FROM photo_before WHERE person_no = ? AND bytes IS NOT NULL
       UNION ALL SELECT photo_mime, photo FROM merge WHERE survivor_no = ? AND photo IS NOT NULL AND undone = 0`,
    )
    .all(no, no)
    .map((row, index) => named(row, `photo-earlier${suffix}-${String(index + 1)}`));
  return [...current, ...earlier];
}
