import type { ErasurePreview } from '../../../../shared/erasure.ts';
import { asContact, isShown } from '../../access/as-contact.ts';
import { countOwnHolds } from '../../holds/forget.ts';
import { textsToForget } from '../../ledger/forget-texts.ts';
import type { ReadableVault } from '../../vault/vault.ts';
import { mergedSubjects } from '../former-ids.ts';
import { countRequests } from '../../requests/erased.ts';
import { countInstructed } from '../instructors.ts';
import { fieldsOf } from '../person-row.ts';
import type { PersonRow } from '../person-row.ts';
import { allowedTextsOf } from './allowed-texts.ts';
import { identifyingTerms, indexFold, searchWords } from './identifiers.ts';
import {
  countMentions,
  countOwnRight,
  countPassingMentions,
  mentionTables,
  passingTables,
} from './mentions.ts';
import type { Masking } from './ruling.ts';
import { forgottenOf, valuesOf } from './traces.ts';
import { said } from '../../../../shared/say.ts';

type Lines = ErasurePreview['lines'];

/** A line of the preview with the tables that it speaks of: a test compares them with what an erasure really touches. */
export interface ErasurePlace {
  readonly line: Lines[number];
  readonly tables: readonly string[];
}

/** What erasing these people does in each place: rows, and why something stays. */
export function erasureLines(
  vault: ReadableVault,
  people: readonly PersonRow[],
  maskings: ReadonlyMap<number, Masking> = new Map(),
): Lines {
  return erasurePlaces(vault, people, maskings).map(({ line }) => line);
}

/** The same with the tables. A table that an erasure deletes from or changes, and that is in no line here, is forgotten in the preview. */
export function erasurePlaces(
  vault: ReadableVault,
  people: readonly PersonRow[],
  maskings: ReadonlyMap<number, Masking> = new Map(),
): ErasurePlace[] {
  const numbers = people.map((row) => row.no);
  const whole = numbers.filter((no) => !maskings.has(no));
  const known = subjectsOf(vault, people);
  const teaching = people.map((row) => ({ row, values: valuesOf(vault, row) }));
  const of = (...tables: string[]): number =>
    tables.reduce((sum, table) => sum + count(vault, table, personColumn[table] ?? 'person_no', numbers), 0);
  return [
    place(['person'], {
      what: said('Records with all their fields'),
      rows: whole.length,
      action: 'erase',
      why: said('The person is erased.'),
    }),
    place(['person', 'mask'], {
      what: said('Records whose fields are emptied'),
      rows: maskings.size,
      action: 'mask',
      why: said('The name becomes “Erased” with a random number; no field stays.'),
    }),
    gone(['photo', 'photo_before'], said('Photos'), of('photo', 'photo_before')),
    gone(['registration'], said('Course registrations'), count(vault, 'registration', 'person_no', whole)),
    ...maskedCourses(vault, maskings).map((line) => place(['registration'], line)),
    gone(['held_row'], said('Rows of files that may be about the person'), of('held_row')),
    gone([...historyTables], said('History and earlier values'), of(...historyTables)),
    place([], {
      what: said('Search entries'),
      rows: people.length,
      action: 'erase',
      why: said('Words and their beginnings leave the index.'),
    }),
    gone(
      ['registration', 'registration_change'],
      said('Name as instructor in registrations of others'),
      countInstructed(vault, teaching),
    ),
    gone(['hold_person'], said('Legal holds that were released'), of('hold_person')),
    gone(['restriction'], said('Restrictions of processing'), of('restriction')),
    gone(['stopped_purpose'], said('Uses that the person stopped'), of('stopped_purpose')),
    gone(['retention_keep'], said('Decisions to keep the record longer'), of('retention_keep')),
    gone(['pseudonym'], said('Links from pseudonyms in bundles'), of('pseudonym')),
    gone(
      ['access_package', 'access_package_file'],
      said('Files of data packages that lie here'),
      waitingPackages(vault, known),
    ),
    ...accountPlaces(vault, people, numbers),
    ...textPlaces(vault, people),
    place(['disclosure_person'], {
      what: said('Record of disclosures'),
      rows: count(vault, 'disclosure_person', 'subject', known),
      action: 'keep',
      why: said('Kept under the random internal id only (34 CFR 99.32(a)).'),
    }),
    place(['tombstone', 'suppression'], {
      what: said('Tombstone'),
      rows: known.length,
      action: 'keep',
      why: said('Random id and keyed hashes, so that the next import does not bring the person back.'),
    }),
  ];
}

const historyTables = ['person_change', 'registration_change', 'former_id', 'merge'] as const;
/** In which column a table says whose the row is, where it is not `person_no`. */
const personColumn: Readonly<Record<string, string>> = { merge: 'survivor_no' };

/** What is kept of the person as an account holder with the vendor. */
function accountPlaces(
  vault: ReadableVault,
  people: readonly PersonRow[],
  numbers: readonly number[],
): ErasurePlace[] {
  const values = people.map((row) => valuesOf(vault, row));
  const { contacts, testimonials } = asContact(vault, numbers, values.flat());
  const found = new Set([
    ...contacts.map(({ contact }) => contact),
    ...testimonials.map(({ testimonial }) => testimonial),
  ]);
  const shown = testimonials.filter(isShown).length;
  return [
    gone(
      ['contact', 'contact_step'],
      said('Contacts with the e-mail address of the person, and their wishes'),
      contacts.length,
    ),
    gone(['testimonial'], said('Testimonials by the person'), testimonials.length - shown),
    place(['testimonial'], {
      what: said('Testimonials that the vendor shows'),
      rows: shown,
      action: 'keep',
      why: said(
        'The consent is evidence while they are shown (GDPR Art. 7(1)). Have them taken down, confirm it, then delete them under Contacts.',
      ),
    }),
    place(['contact', 'testimonial'], {
      what: said('Contacts and testimonials that may be of the person'),
      rows: countOwnRight(vault, values, found),
      action: 'keep',
      why: said('They have the name and no address or ID; delete them under Contacts where they are theirs.'),
    }),
  ];
}

/** Words about the person that others wrote. */
function textPlaces(vault: ReadableVault, people: readonly PersonRow[]): ErasurePlace[] {
  const requests = countRequests(vault, people);
  const forgotten = people.map((row) => forgottenOf(vault, row));
  const texts = textsToForget(vault, forgotten);
  const withRequests = new Set(
    requests.ids.flatMap((id) =>
      vault.db
        .prepare<[string], { seq: number }>('SELECT seq FROM audit_text WHERE subject = ?')
        .all(id)
        .map(({ seq }) => seq),
    ),
  );
  const values = forgotten.flatMap((person) => person.values);
  const allowed = forgotten.flatMap((person) => allowedTextsOf(vault, person.values));
  return [
    gone(
      ['audit_text'],
      said('Texts about the person in the ledger'),
      texts.audit.filter((seq) => !withRequests.has(seq)).length,
    ),
    gone(
      ['disclosure_text'],
      said('Texts about the person in the record of disclosures'),
      texts.disclosures.length,
    ),
    gone(['request', 'audit_text'], said('Words kept with requests'), requests.texts),
    gone(
      ['hold', 'hold_release'],
      said('Words of legal holds that kept nobody else'),
      countOwnHolds(vault, people),
    ),
    gone(['allow_entry'], said('Allowed texts that hold something of the person'), new Set(allowed).size),
    place([...mentionTables], {
      what: said('Free texts that may name the person'),
      rows: countMentions(vault, {
        values: values.flatMap((each) => identifyingTerms(each).map((term) => term.toString('utf8'))),
        words: values.flatMap(searchWords),
      }),
      action: 'mask',
      why: said(
        'IDs, addresses and words of the name become “[erased]”, unless somebody who stays has the word too.',
      ),
    }),
    place([...passingTables], {
      what: said('Texts about something else that name the person'),
      rows: countPassingMentions(
        vault,
        forgotten.map((person) => person.values),
      ),
      action: 'mask',
      why: said(
        'File names, bundles, settings and certificates of others lose IDs, addresses and whole names.',
      ),
    }),
    place(['request', 'request_pause'], {
      what: said('Requests'),
      rows: requests.requests,
      action: 'keep',
      why: said('Reference, dates, right and outcome only, without the person (GDPR Art. 5(2)).'),
    }),
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
    said('The data file of the Trac System itself and its daily backup copies.'),
    said('The Photos folder of the Trac System: files named by id or card.'),
    said('The Import folder of the Trac System, its Temp Import Dir, and the SIS export that feeds it.'),
    said('Copies of this vault folder and backups made before today.'),
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
    what: said('Course registrations kept without the person'),
    rows: count(vault, 'registration', 'person_no', numbers),
    action: 'mask',
    why,
  }));
}

function place(tables: readonly string[], line: Lines[number]): ErasurePlace {
  return { line, tables };
}

function gone(tables: readonly string[], what: string, rows: number): ErasurePlace {
  return place(tables, { what, rows, action: 'erase', why: said('It belongs to the person.') });
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
