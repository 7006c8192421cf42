import type { ErasurePreview } from '../../../../shared/erasure.ts';
import type { ReadableVault } from '../../vault/vault.ts';
import { mergedSubjects } from '../former-ids.ts';
import { countRequests } from '../../requests/erased.ts';
import { countInstructed } from '../instructors.ts';
import type { PersonRow } from '../person-row.ts';

type Lines = ErasurePreview['lines'];

/** What erasing these people does in each place: rows, and why something stays. */
export function erasureLines(vault: ReadableVault, people: readonly PersonRow[]): Lines {
  const numbers = people.map((row) => row.no);
  const subjects = people.map((row) => row.id);
  const requests = countRequests(vault, people);
  return [
    {
      what: 'Records with all their fields',
      rows: people.length,
      action: 'erase',
      why: 'The person is erased.',
    },
    line('Photos', count(vault, 'photo', 'person_no', numbers)),
    line('Course registrations', count(vault, 'registration', 'person_no', numbers)),
    line('Rows of files that may be about the person', count(vault, 'held_row', 'person_no', numbers)),
    line('History and earlier values', count(vault, 'person_change', 'person_no', numbers)),
    {
      what: 'Search entries',
      rows: people.length,
      action: 'erase',
      why: 'Words and their beginnings leave the index.',
    },
    line(
      'Name as instructor in registrations of others',
      people.reduce((sum, row) => sum + countInstructed(vault, row), 0),
    ),
    line('Legal holds that were released', count(vault, 'hold_person', 'person_no', numbers)),
    line('Restrictions of processing', count(vault, 'restriction', 'person_no', numbers)),
    line('Links from pseudonyms in bundles', count(vault, 'pseudonym', 'person_no', numbers)),
    line('Files of data packages that lie here', waitingPackages(vault, subjects)),
    line('Texts about the person in the ledger', count(vault, 'audit_text', 'subject', subjects)),
    line('Words kept with requests', requests.texts),
    {
      what: 'Requests',
      rows: requests.requests,
      action: 'keep',
      why: 'Reference, dates, right and outcome only, without the person (GDPR Art. 5(2)).',
    },
    {
      what: 'Record of disclosures',
      rows: count(vault, 'disclosure_person', 'subject', subjects),
      action: 'keep',
      why: 'Kept under the random internal id only (34 CFR 99.32(a)).',
    },
    {
      what: 'Tombstone',
      rows: people.length,
      action: 'keep',
      why: 'Random id and keyed hashes, so that the next import does not bring the person back.',
    },
  ];
}

/** The copies that this program cannot reach (GDPR Art. 19), and past recipients of bundles about these people. */
export function outsideCopies(vault: ReadableVault, people: readonly PersonRow[]): string[] {
  const recipients = new Set<string>();
  const find = vault.db.prepare<[string], { recipient: string; at: string }>(
    'SELECT d.recipient, d.at FROM disclosure d JOIN disclosure_person p ON p.disclosure_no = d.no WHERE p.subject = ?',
  );
  for (const row of people) {
    for (const subject of [row.id, ...mergedSubjects(vault, row.id)])
      for (const each of find.all(subject))
        recipients.add(`Disclosed on ${each.at.slice(0, 10)} to ${each.recipient}: notify them.`);
  }
  return [
    'The data file of the Trac System itself and its daily backup copies.',
    'The Photos folder of the Trac System: files named by id or card.',
    'The Import folder of the Trac System, its Temp Import Dir, and the SIS export that feeds it.',
    'Copies of this vault folder and backups made before today.',
    ...recipients,
  ];
}

function line(what: string, rows: number): Lines[number] {
  return { what, rows, action: 'erase', why: 'It belongs to the person.' };
}

function waitingPackages(vault: ReadableVault, subjects: readonly string[]): number {
  const one = vault.db.prepare<[string], { n: number }>(
    'SELECT count(*) AS n FROM access_package a JOIN access_package_file f ON f.package = a.id WHERE a.subject = ?',
  );
  return subjects.reduce((sum, subject) => sum + (one.get(subject)?.n ?? 0), 0);
}

function count(
  vault: ReadableVault,
  table: string,
  column: string,
  values: readonly (string | number)[],
): number {
  const one = vault.db.prepare<[string | number], { n: number }>(
    `SELECT count(*) AS n FROM ${table} WHERE ${column} = ?`,
  );
  return values.reduce<number>((sum, value) => sum + (one.get(value)?.n ?? 0), 0);
}
