import type { PersonKind } from '../../../shared/person.ts';
import { fieldsOf } from '../people/person-row.ts';
import { registrationFieldsOf } from '../registrations/registration-row.ts';
import { personColumns, registrationColumns } from './columns.ts';
import type { ExportWork } from './export-work.ts';
import { instructorFilter } from './instructors.ts';

/** Writes `students.csv`, `staff.csv` (of the kinds asked for) and `registrations.csv` as TracCloud takes them. */
export function writeTracCloud(work: ExportWork): void {
  for (const kind of work.kinds) writePeople(work, kind);
  writeRegistrations(work);
}

function writePeople(work: ExportWork, kind: PersonKind): void {
  const { vault, selection, folder, includeSensitive } = work;
  const columns = personColumns(vault, selection, kind, includeSensitive);
  const file = folder.file(
    kind === 'student' ? 'students.csv' : 'staff.csv',
    columns.map(({ header }) => header),
  );
  for (const row of selection.people(kind)) {
    const fields = fieldsOf(row);
    file.add(columns.map(({ field }) => fields[field] ?? ''));
    work.tookPerson(row);
  }
}

function writeRegistrations(work: ExportWork): void {
  const { vault, selection, folder } = work;
  const withoutHidden = instructorFilter(vault);
  // The card is needed only where someone has neither of the ids.
  const withCard = selection.some(
    'p.external_id IS NULL AND p.other_id IS NULL AND EXISTS (SELECT 1 FROM registration r WHERE r.person_no = p.no)',
  );
  const file = folder.file('registrations.csv', [
    'Student.ID',
    'Student.Other_ID',
    ...(withCard ? ['Student.Barcode'] : []),
    ...registrationColumns.map(({ header }) => header),
  ]);
  for (const row of selection.registrations()) {
    const fields = withoutHidden(registrationFieldsOf(row));
    file.add([
      row.external_id ?? '',
      row.other_id ?? '',
      ...(withCard ? [row.card ?? ''] : []),
      ...registrationColumns.map(({ field }) => fields[field] ?? ''),
    ]);
    work.tookRegistration();
  }
}
