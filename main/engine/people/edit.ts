import type { Output, Parsed } from '../../../shared/contract.ts';
import { Failure } from '../../../shared/failure.ts';
import { say } from '../../../shared/say.ts';
import { findField } from '../../../shared/fields.ts';
import type { FieldValues } from '../../../shared/fields.ts';
import type { PersonKind, PersonRecord } from '../../../shared/person.ts';
import { ruleText } from '../../../shared/imports/rule-text.ts';
import { assertAllowed } from '../holds/guard.ts';
import { appendAudit } from '../ledger/audit.ts';
import type { ReadableVault, WritableVault } from '../vault/vault.ts';
import { now } from '../clock.ts';
import { findByNumber, findPerson } from './find.ts';
import { fieldsOf, toRecord } from './person-row.ts';
import type { PersonRow } from './person-row.ts';
import { assertNotMasked, createPersonWriter } from './store.ts';
import { validateField } from './values.ts';

/** Gives a person with every field. Throws `not-found` or `ambiguous`. */
export function getPerson(vault: ReadableVault, id: string): PersonRecord {
  return recordOf(vault, findPerson(vault, id));
}

/** Adds a person by hand. Throws `invalid-input` naming the field, or `already-exists` for an id that is taken. */
export function addPerson(vault: WritableVault, input: Parsed<'people.add'>): PersonRecord {
  const values = applyChanges({}, input.fields);
  assertWhole(values);
  assertIdFree(vault, input.kind, values, undefined);
  const no = vault.db.transaction(() => {
    const added = createPersonWriter(vault).insert(input.kind, values, { how: 'created', at: now() });
    appendAudit(vault, {
      action: 'person-added',
      subject: requireRow(vault, added).id,
      detail: { kind: input.kind },
    });
    return added;
  })();
  return recordOf(vault, requireRow(vault, no));
}

/**
 * Sets fields of a person (null empties one), validated by the same rules as an import. Throws `invalid-input` naming the field,
 * `changed-meanwhile` when `version` is not the current one, `held` for a restricted record.
 */
export function setFields(vault: WritableVault, input: Parsed<'people.set'>): Output<'people.set'> {
  const row = findPerson(vault, input.id);
  assertVersion(row, input.version);
  assertAllowed(vault, 'change', [row]);
  assertNotMasked(row);
  const values = applyChanges(fieldsOf(row), input.fields);
  assertWhole(values);
  assertIdFree(vault, row.kind, values, row.no);
  const change = changePerson(vault, row, values, 'edit');
  return { person: recordOf(vault, requireRow(vault, row.no)), change };
}

/** Writes other values and the audit entry in one transaction; gives the change number, or null when nothing differs. */
export function changePerson(
  vault: WritableVault,
  row: PersonRow,
  values: FieldValues,
  how: 'edit' | 'undo',
): number | null {
  return vault.db.transaction(() => {
    const change = createPersonWriter(vault).update(row, values, { how, at: now() });
    if (change !== null) {
      const detail = { fields: changedFields(fieldsOf(row), values).join(' '), version: row.version + 1 };
      appendAudit(vault, {
        action: how === 'edit' ? 'person-edited' : 'change-undone',
        subject: row.id,
        detail,
      });
    }
    return change;
  })();
}

/** A person as the contract gives it. */
export function recordOf(vault: ReadableVault, row: PersonRow): PersonRecord {
  const photo = vault.db
    .prepare<[number], { n: number }>('SELECT 1 AS n FROM photo WHERE person_no = ?')
    .get(row.no);
  const receipt =
    row.import_no === null
      ? undefined
      : vault.db
          .prepare<[number], { receipt: string }>('SELECT receipt FROM import WHERE no = ?')
          .get(row.import_no);
  return toRecord(row, photo !== undefined, receipt?.receipt);
}

/** Gives the row, which the caller knows to be there. */
export function requireRow(vault: ReadableVault, no: number): PersonRow {
  const row = findByNumber(vault, no);
  if (row === undefined) throw new Failure('not-found', 'This person is not in the inventory any more.');
  return row;
}

function changedFields(before: FieldValues, after: FieldValues): string[] {
  // A custom field's name may itself be personal, so the chain only says that one changed.
  const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])].filter(
    (key) => before[key] !== after[key],
  );
  return [...new Set(keys.map((key) => (key.startsWith('custom:') ? 'custom' : key)))].sort();
}

/** Gives the values with these changes, each checked as an import checks it. Throws `invalid-input` naming the field. */
export function applyChanges(
  before: FieldValues,
  changes: Readonly<Record<string, string | null>>,
): FieldValues {
  const values: Record<string, string> = { ...before };
  for (const [key, raw] of Object.entries(changes)) {
    const field = findField(key);
    if (field === undefined) {
      throw new Failure('invalid-input', 'There is no field of this name.', {
        hint: 'See the list of fields in the README.',
        field: key.slice(0, 80),
      });
    }
    const result = validateField(key, raw ?? '');
    if ('rule' in result)
      throw new Failure('invalid-input', say`${field.label}: ${ruleText[result.rule]}`, { field: key });
    if (result.value === undefined) Reflect.deleteProperty(values, key);
    else values[key] = result.value;
  }
  return values;
}

/** Whether a record has what every record needs: an ID or card, and a name. */
export function isWhole(values: FieldValues): boolean {
  const hasId = ['externalId', 'otherId', 'card'].some((key) => values[key] !== undefined);
  return hasId && (values['familyName'] !== undefined || values['givenName'] !== undefined);
}

function assertWhole(values: FieldValues): void {
  if (values['externalId'] === undefined && values['otherId'] === undefined && values['card'] === undefined) {
    throw new Failure('invalid-input', ruleText['id-missing'], { field: 'externalId' });
  }
  if (values['familyName'] === undefined && values['givenName'] === undefined) {
    throw new Failure('invalid-input', 'A first or a last name is needed.', { field: 'familyName' });
  }
}

/** Whether nobody else of the kind has the ID number of these values; `own` is the record that they are for. */
export function isIdFree(
  vault: ReadableVault,
  kind: PersonKind,
  values: FieldValues,
  own: number | undefined,
): boolean {
  const id = values['externalId'];
  if (id === undefined) return true;
  const taken = vault.db
    .prepare<[string, string], { no: number }>('SELECT no FROM person WHERE external_id = ? AND kind = ?')
    .get(id, kind);
  return taken === undefined || taken.no === own;
}

/** Throws `already-exists` where somebody else has the ID number. */
export function assertIdFree(
  vault: ReadableVault,
  kind: PersonKind,
  values: FieldValues,
  own: number | undefined,
): void {
  if (isIdFree(vault, kind, values, own)) return;
  throw new Failure(
    'already-exists',
    kind === 'staff' ? 'Another staff member has this ID number.' : 'Another student has this ID number.',
    {
      hint: 'Search for the number: it may be the same person.',
      field: 'externalId',
    },
  );
}

function assertVersion(row: PersonRow, version: number | undefined): void {
  if (version === undefined || version === row.version) return;
  throw new Failure('changed-meanwhile', 'This record was changed since it was opened; nothing was saved.', {
    hint: 'Look at the current values, then make the change again.',
  });
}
