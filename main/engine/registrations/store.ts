import { registrationFieldKeys } from '../../../shared/fields.ts';
import type { FieldValues } from '../../../shared/fields.ts';
import { diff } from '../people/store.ts';
import { createColumnUpdate } from '../vault/changed-columns.ts';
import { toDatabaseFailure } from '../vault/database.ts';
import type { WritableVault } from '../vault/vault.ts';
import { registrationColumnOf, registrationFieldsOf } from './registration-row.ts';
import type { RegistrationRow } from './registration-row.ts';

/** When a registration changes, and by which import. */
export interface RegistrationContext {
  readonly at: string;
  readonly importNo?: number;
}

/** The only writer of registrations, inside the caller's transaction. */
export interface RegistrationWriter {
  insert(personNo: number, place: string, values: FieldValues, context: RegistrationContext): void;
  /** Gives the row other values and writes the before-image; gives whether anything differed. */
  update(row: RegistrationRow, values: FieldValues, context: RegistrationContext): boolean;
  remove(no: number): void;
}

const columns = registrationFieldKeys.map((key) => registrationColumnOf[key]);

/** Makes the writer with its prepared statements. */
export function createRegistrationWriter(vault: WritableVault): RegistrationWriter {
  const insert = vault.db.prepare(
    `INSERT INTO registration (person_no, place, ${columns.join(', ')}, import_no, created_at, updated_at)
     VALUES (?, ?, ${columns.map(() => '?').join(', ')}, ?, ?, ?)`,
  );
  const update = createColumnUpdate(vault.db, 'registration', columns);
  const change = vault.db.prepare(
    'INSERT INTO registration_change (registration_no, person_no, at, actor, import_no, before, after) VALUES (?, ?, ?, ?, ?, ?, ?)',
  );
  const remove = vault.db.prepare('DELETE FROM registration WHERE no = ?');
  const cells = (values: FieldValues): (string | null)[] =>
    registrationFieldKeys.map((key) => values[key] ?? null);
  return {
    insert(personNo, place, values, { at, importNo }) {
      guarded(() => insert.run(personNo, place, ...cells(values), importNo ?? null, at, at));
    },
    update(row, values, { at, importNo }) {
      const difference = diff(registrationFieldsOf(row), values);
      if (difference === null) return false;
      guarded(() => {
        update(row.no, { ...row }, cells(values), at);
      });
      guarded(() =>
        change.run(
          row.no,
          row.person_no,
          at,
          vault.operator.slot,
          importNo ?? null,
          JSON.stringify(difference.before),
          JSON.stringify(difference.after),
        ),
      );
      return true;
    },
    remove(no) {
      guarded(() => remove.run(no));
    },
  };
}

function guarded<T>(statement: () => T): T {
  try {
    return statement();
  } catch (error) {
    throw toDatabaseFailure(error);
  }
}
