import { closeSync, fsyncSync, openSync, writeSync } from 'node:fs';
import type { Output, Parsed } from '../../../shared/contract.ts';
import { elementWords } from '../../../shared/disclosure-words.ts';
import { Failure } from '../../../shared/failure.ts';
import { registrationFieldKeys } from '../../../shared/fields.ts';
import type { Call } from '../call.ts';
import { csvLine } from '../exports/csv.ts';
import { assertAllowed } from '../holds/guard.ts';
import { fieldsOf } from '../people/person-row.ts';
import type { PersonRow } from '../people/person-row.ts';
import { registrationFieldsOf } from '../registrations/registration-row.ts';
import type { RegistrationRow } from '../registrations/registration-row.ts';
import { toWriteFailure } from '../vault/files.ts';
import { wipeFile } from '../vault/wipe.ts';
import type { ReadableVault, WritableVault } from '../vault/vault.ts';
import { appendAudit } from './audit.ts';
import { getDisclosure } from './list-disclosures.ts';
import { subjectsOfRow } from './record-outside.ts';

/** Data that is no text of a table: it is taken out by hand. */
const byHand: ReadonlySet<string> = new Set([
  'photo',
  'logs-redacted',
  'records-redacted',
  'sample-made-up',
  'file-note',
]);

/**
 * Writes what a recorded legal order asks for, and nothing else, to a new file: one line for each person who is still there, one column for each kind of
 * data that a paragraph names. Throws `invalid-input` for a row without an order, one that was taken back, or one that is for the whole record; `held` for
 * a restricted person; `already-exists`, `disk-full`, `read-only`.
 */
export function extractForOrder(
  vault: WritableVault,
  input: Parsed<'ledger.extract'>,
  call: Call,
): Output<'ledger.extract'> {
  const { order, correctedBy, relation } = getDisclosure(vault, input.disclosure);
  if (order === undefined || correctedBy !== undefined || relation === 'retraction')
    throw new Failure('invalid-input', 'There is no legal order in this row that stands.', {
      hint: 'Record the order first.',
      field: 'disclosure',
    });
  const elements = order.scope.map(({ element }) => element);
  if (elements.includes('whole-record'))
    throw new Failure('invalid-input', 'This order is recorded as one for the whole record.', {
      hint: 'Export the person instead, or put the row right with the fields that its paragraphs name.',
      field: 'disclosure',
    });
  const columns = elements.filter((element) => !byHand.has(element));
  const find = vault.db.prepare<[string], PersonRow>('SELECT * FROM person WHERE id = ?');
  const people = subjectsOfRow(vault, input.disclosure).flatMap((subject) => find.get(subject) ?? []);
  assertAllowed(vault, 'disclose', people);
  const lines = people.map((row) => csvLine(columns.map((element) => valueOf(vault, row, element))));
  vault.db.transaction(() => {
    appendAudit(vault, {
      action: 'order-extracted',
      detail: { disclosure: input.disclosure, people: people.length, columns: columns.length },
    });
    writeNew(call.path(input.out), csvLine(columns.map(elementWords)) + lines.join(''));
  })();
  return {
    people: people.length,
    columns: columns.length,
    byHand: elements.filter((element) => byHand.has(element)),
  };
}

function valueOf(vault: ReadableVault, row: PersonRow, element: string): string {
  if (element !== 'registrations' && !element.startsWith('registration:'))
    return fieldsOf(row)[element] ?? '';
  const keys = element === 'registrations' ? registrationFieldKeys : [element.slice('registration:'.length)];
  return vault.db
    .prepare<[number], RegistrationRow>('SELECT * FROM registration WHERE person_no = ? ORDER BY no')
    .all(row.no)
    .map((registration) => {
      const values = registrationFieldsOf(registration);
      return keys.flatMap((key) => values[key] ?? []).join(' ');
    })
    .join('; ');
}

function writeNew(path: string, content: string): void {
  try {
    const file = openSync(path, 'wx', 0o600);
    try {
      writeSync(file, content);
      fsyncSync(file);
    } catch (error) {
      wipeFile(path);
      throw error;
    } finally {
      closeSync(file);
    }
  } catch (error) {
    throw toWriteFailure(error);
  }
}
