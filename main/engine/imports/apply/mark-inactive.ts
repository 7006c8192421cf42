import type { ImportKind } from '../../../../shared/imports/source.ts';
import { findByNumber } from '../../people/find.ts';
import { fieldsOf } from '../../people/person-row.ts';
import { inactive } from '../../people/status.ts';
import { createPersonWriter } from '../../people/store.ts';
import { registrationFieldsOf } from '../../registrations/registration-row.ts';
import type { RegistrationRow } from '../../registrations/registration-row.ts';
import { createRegistrationWriter } from '../../registrations/store.ts';
import type { WritableVault } from '../../vault/vault.ts';
import { step } from '../job.ts';
import type { ImportJob } from '../job.ts';
import { said } from '../../../../shared/say.ts';

const batch = 1000;

/** Gives records the status `Inactive`, inside the caller's transaction and as part of an import, so that its undo takes it back. */
export function markInactive(
  vault: WritableVault,
  kind: ImportKind,
  numbers: readonly number[],
  context: { readonly at: string; readonly importNo: number },
  job: ImportJob,
): void {
  const mark = kind === 'registration' ? registrationMarker(vault, context) : personMarker(vault, context);
  for (const [index, no] of numbers.entries()) {
    mark(no);
    if (index % batch === 0) step(job, said('Marking as inactive'), index, numbers.length);
  }
}

type Context = Parameters<typeof markInactive>[3];

function personMarker(vault: WritableVault, context: Context): (no: number) => void {
  const writer = createPersonWriter(vault);
  return (no) => {
    const row = findByNumber(vault, no);
    if (row !== undefined)
      writer.update(row, { ...fieldsOf(row), status: inactive }, { how: 'import', ...context });
  };
}

function registrationMarker(vault: WritableVault, context: Context): (no: number) => void {
  const writer = createRegistrationWriter(vault);
  const find = vault.db.prepare<[number], RegistrationRow>('SELECT * FROM registration WHERE no = ?');
  return (no) => {
    const row = find.get(no);
    if (row !== undefined) writer.update(row, { ...registrationFieldsOf(row), status: inactive }, context);
  };
}
