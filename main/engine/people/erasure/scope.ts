import type { ErasurePreview } from '../../../../shared/erasure.ts';
import type { ReadableVault } from '../../vault/vault.ts';
import { mergedSubjects } from '../former-ids.ts';
import { countRequests } from '../../requests/erased.ts';
import { countInstructed } from '../instructors.ts';
import { fieldsOf } from '../person-row.ts';
import type { PersonRow } from '../person-row.ts';
import { indexFold, searchWords } from './identifiers.ts';
import { countOwnRight } from './mentions.ts';
import type { Masking } from './ruling.ts';
import { valuesOf } from './traces.ts';

type Lines = ErasurePreview['lines'];

/** What erasing these people does in each place: rows, and why something stays. */
export function erasureLines(
  vault: ReadableVault,
  people: readonly PersonRow[],
  maskings: ReadonlyMap<number, Masking> = new Map(),
): Lines {
  const numbers = people.map((row) => row.no);
  const whole = numbers.filter((no) => !maskings.has(no));
  const known = subjectsOf(vault, people);
  const requests = countRequests(vault, people);
  const teaching = people.map((row) => ({ row, values: valuesOf(vault, row) }));
  return [
    {
      what: 'Records with all their fields',
      rows: whole.length,
      action: 'erase',
      why: 'The person is erased.',
    },
    {
      what: 'Records whose fields are emptied',
      rows: maskings.size,
      action: 'mask',
      why: 'The name becomes “Erased” with a random number; no field stays.',
    },
    line('Photos', count(vault, 'photo', 'person_no', numbers)),
    line('Course registrations', count(vault, 'registration', 'person_no', whole)),
    ...maskedCourses(vault, maskings),
    line('Rows of files that may be about the person', count(vault, 'held_row', 'person_no', numbers)),
    line('History and earlier values', count(vault, 'person_change', 'person_no', numbers)),
    {
      what: 'Search entries',
      rows: people.length,
      action: 'erase',
      why: 'Words and their beginnings leave the index.',
    },
    line('Name as instructor in registrations of others', countInstructed(vault, teaching)),
    line('Legal holds that were released', count(vault, 'hold_person', 'person_no', numbers)),
    line('Restrictions of processing', count(vault, 'restriction', 'person_no', numbers)),
    line('Links from pseudonyms in bundles', count(vault, 'pseudonym', 'person_no', numbers)),
    line('Files of data packages that lie here', waitingPackages(vault, known)),
    line('Texts about the person in the ledger', count(vault, 'audit_text', 'subject', known)),
    line('Words kept with requests', requests.texts),
    {
      what: 'Requests',
      rows: requests.requests,
      action: 'keep',
      why: 'Reference, dates, right and outcome only, without the person (GDPR Art. 5(2)).',
    },
    {
      what: 'Record of disclosures',
      rows: count(vault, 'disclosure_person', 'subject', known),
      action: 'keep',
      why: 'Kept under the random internal id only (34 CFR 99.32(a)).',
    },
    {
      what: 'Contacts of the vendor and testimonials that name the person',
      rows: countOwnRight(
        vault,
        teaching.map(({ values }) => values),
      ),
      action: 'keep',
      why: 'They rest on a contract or a consent of their own; delete them where they are kept.',
    },
    {
      what: 'Tombstone',
      rows: known.length,
      action: 'keep',
      why: 'Random id and keyed hashes, so that the next import does not bring the person back.',
    },
  ];
}

/** The random ids under which the ledger knows these people: those of records that were merged into theirs too. */
export function subjectsOf(vault: ReadableVault, people: readonly PersonRow[]): string[] {
  return people.flatMap((row) => [row.id, ...mergedSubjects(vault, row.id)]);
}

/** The folded words of these people's names. */
export function wordsOfPeople(people: readonly PersonRow[]): ReadonlySet<string> {
  return new Set(people.flatMap((row) => searchWords(fieldsOf(row))));
}

/**
 * The copies that this program cannot reach (GDPR Art. 19), and past recipients of data about these people. A recipient whose name has one of `words` is
 * named by the record alone.
 */
export function outsideCopies(
  vault: ReadableVault,
  subjects: readonly string[],
  words: ReadonlySet<string>,
): string[] {
  const recipients = new Set<string>();
  const found = vault.db
    .prepare<[string], { no: number; recipient: string; at: string }>(
      `SELECT DISTINCT d.no, d.recipient, d.at FROM json_each(?) s JOIN disclosure_person p ON p.subject = s.value
       JOIN disclosure d ON d.no = p.disclosure_no WHERE ${receivedData('d.no')} ORDER BY d.no`,
    )
    .all(JSON.stringify(subjects));
  for (const each of found)
    recipients.add(`Disclosed on ${each.at.slice(0, 10)} to ${nameOf(each, words)}: notify them.`);
  return [
    'The data file of the Trac System itself and its daily backup copies.',
    'The Photos folder of the Trac System: files named by id or card.',
    'The Import folder of the Trac System, its Temp Import Dir, and the SIS export that feeds it.',
    'Copies of this vault folder and backups made before today.',
    ...recipients,
  ];
}

/**
 * The condition for a row of the ledger by which somebody has data who must hear that it was erased: a disclosure that stands, and not to the person or
 * a request or a denial, by which nobody got anything.
 */
export function receivedData(no: string): string {
  return `EXISTS (SELECT 1 FROM disclosure_entry e WHERE e.no = ${no} AND e.event = 'disclosure' AND e.party_type <> 'person-concerned'
    AND e.relation IS NOT 'retraction'
    AND NOT EXISTS (SELECT 1 FROM disclosure_entry later WHERE later.refers_to = e.no AND later.relation <> 'further'))`;
}

/** A recipient may be called after the person (a parent, a lawyer of theirs): the certificate then names the record instead. */
export function nameOf(
  { no, recipient }: { no: number; recipient: string },
  words: ReadonlySet<string>,
): string {
  const own = indexFold(recipient).match(/[\p{L}\p{N}]+/gu) ?? [];
  return own.some((word) => words.has(word))
    ? `the recipient of disclosure ${String(no)} of the ledger`
    : recipient;
}

/** Courses that stay without the person, for each reason. */
function maskedCourses(vault: ReadableVault, maskings: ReadonlyMap<number, Masking>): Lines {
  const byReason = new Map<string, number[]>();
  for (const [no, { until, basis }] of maskings) {
    const why = until === undefined ? basis : `${basis} Kept until ${until}.`;
    byReason.set(why, [...(byReason.get(why) ?? []), no]);
  }
  return [...byReason].map(([why, numbers]) => ({
    what: 'Course registrations kept without the person',
    rows: count(vault, 'registration', 'person_no', numbers),
    action: 'mask',
    why,
  }));
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
  return (
    vault.db
      .prepare<[string], { n: number }>(
        `SELECT count(*) AS n FROM json_each(?) v JOIN ${table} t ON t.${column} = v.value`,
      )
      .get(JSON.stringify(values))?.n ?? 0
  );
}
