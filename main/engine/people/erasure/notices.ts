import { z } from 'zod';
import type { Output, Parsed } from '../../../../shared/contract.ts';
import type { DocumentLanguage } from '../../../../shared/documents/language.ts';
import type { NamedLetter } from '../../../../shared/erasure.ts';
import { Failure } from '../../../../shared/failure.ts';
import { now, pastDay } from '../../clock.ts';
import { appendAudit } from '../../ledger/audit.ts';
import { preparedRead } from '../../vault/prepared.ts';
import type { ReadableVault, WritableVault } from '../../vault/vault.ts';
import { formerIdsOf, mergedSubjects } from '../former-ids.ts';
import { displayName } from '../person-row.ts';
import type { PersonRow } from '../person-row.ts';
import { noticeWords } from './notice-words.ts';
import { nameOf, receivedData } from './scope.ts';

const disclosed = z.object({
  no: z.int(),
  on: z.string(),
  bundle: z.string().optional(),
  caseRef: z.string().optional(),
  /** By these the recipient knows the people: random, and of this bundle alone. */
  pseudonyms: z.array(z.string()),
});

/** Who got data of the people, and in which disclosures. */
export interface NewNotice {
  readonly recipient: string;
  readonly people: number;
  /** Who is meant where data left with names: by name and ID. Kept nowhere. Where it left in a bundle, the pseudonyms say it, and nobody may say more. */
  readonly named: readonly string[];
  readonly disclosures: readonly z.infer<typeof disclosed>[];
}

interface Found {
  readonly no: number;
  readonly recipient: string;
  readonly at: string;
  readonly bundle: string | null;
  readonly case_ref: string | null;
}

/** Past recipients of these people's data, gathered while the people are still there: their pseudonyms lead to nobody later. */
export function gatherNotices(vault: ReadableVault, people: readonly PersonRow[]): NewNotice[] {
  if (preparedRead<{ n: number }>(vault.db, 'SELECT 1 AS n FROM disclosure LIMIT 1').get() === undefined)
    return [];
  const byRecipient = new Map<
    string,
    {
      people: Set<number>;
      named: Map<number, string>;
      disclosures: Map<number, { found: Found; pseudonyms: Set<string> }>;
    }
  >();
  for (const row of people) {
    const tokens = preparedRead<{ token: string; bundle: string }>(
      vault.db,
      'SELECT token, bundle FROM pseudonym WHERE person_no = ?',
    ).all(row.no);
    for (const subject of [row.id, ...mergedSubjects(vault, row.id)])
      for (const found of preparedRead<Found>(
        vault.db,
        `SELECT d.no, d.recipient, d.at, d.bundle, b.case_ref FROM disclosure_person p
         JOIN disclosure d ON d.no = p.disclosure_no LEFT JOIN bundle b ON b.bundle = d.bundle
         WHERE p.subject = ? AND ${receivedData('d.no')}`,
      ).all(subject)) {
        const notice = byRecipient.get(found.recipient) ?? {
          people: new Set(),
          named: new Map(),
          disclosures: new Map(),
        };
        byRecipient.set(found.recipient, notice);
        notice.people.add(row.no);
        if (found.bundle === null) notice.named.set(row.no, nameAndId(vault, row));
        const entry = notice.disclosures.get(found.no) ?? { found, pseudonyms: new Set() };
        notice.disclosures.set(found.no, entry);
        for (const { token, bundle } of tokens) if (bundle === found.bundle) entry.pseudonyms.add(token);
      }
  }
  return [...byRecipient].map(([recipient, notice]) => ({
    recipient,
    people: notice.people.size,
    named: [...notice.named.values()],
    disclosures: [...notice.disclosures.values()].map(({ found, pseudonyms }) => ({
      no: found.no,
      on: found.at.slice(0, 10),
      ...(found.bundle === null ? {} : { bundle: found.bundle }),
      ...(found.case_ref === null ? {} : { caseRef: found.case_ref }),
      pseudonyms: [...pseudonyms].sort(),
    })),
  }));
}

/** By what a recipient finds the record: the name, and the IDs that it had. */
function nameAndId(vault: ReadableVault, row: PersonRow): string {
  const ids = [row.external_id ?? row.other_id ?? row.card, ...formerIdsOf(vault, row.no)].filter(
    (id) => id !== null,
  );
  const known = ids.length > 0 ? `ID ${[...new Set(ids)].join(', earlier ')}` : row.email;
  return [displayName(row), known].filter((part) => part !== null).join(', ');
}

/** Keeps them with the certificate, inside the caller's transaction, without the names. Gives each with its number. */
export function recordNotices(
  vault: WritableVault,
  certificate: string,
  notices: readonly NewNotice[],
  words: ReadonlySet<string>,
): (NewNotice & { readonly notice: number })[] {
  const insert = vault.db.prepare(
    'INSERT INTO erasure_notice (certificate, recipient, disclosures, people) VALUES (?, ?, ?, ?)',
  );
  const named = vault.db.prepare<[number], { no: number; recipient: string }>(
    'SELECT no, recipient FROM disclosure WHERE no = ?',
  );
  return notices.flatMap((each) => {
    const { people, disclosures } = each;
    // Read anew: a recipient who was called after the person has no name any more.
    const [first] = disclosures.flatMap(({ no }) => named.get(no) ?? []);
    if (first === undefined) return [];
    const made = insert.run(certificate, nameOf(first, words), JSON.stringify(disclosures), people);
    return [{ ...each, notice: Number(made.lastInsertRowid) }];
  });
}

/** The letters that name who is meant: given once, kept nowhere. */
export function namedLetters(
  institution: string,
  erasedOn: string,
  notices: readonly (NewNotice & { readonly notice: number })[],
  language: DocumentLanguage = 'en',
): NamedLetter[] {
  return notices.map((each) => ({
    to: 'recipient',
    recipient: each.recipient,
    text: letterOf(language, { institution, erasedOn, ...each }, each.disclosures, each.named),
    notice: each.notice,
    missing: [],
  }));
}

interface NoticeRow {
  readonly no: number;
  readonly certificate: string;
  readonly recipient: string;
  readonly disclosures: string;
  readonly people: number;
  readonly notified_on: string | null;
  readonly channel: string | null;
}

/** The recipients to tell of an erasure, with a letter for each (GDPR Art. 19). Throws `not-found` for a certificate that is none. */
export function listLetters(
  vault: ReadableVault,
  { certificate, language = 'en' }: Parsed<'erase.letters'>,
): Output<'erase.letters'> {
  const made = vault.db
    .prepare<[string], { at: string }>('SELECT at FROM certificate WHERE certificate = ?')
    .get(certificate);
  if (made === undefined) {
    throw new Failure('not-found', 'There is no certificate of this name.', {
      hint: 'Copy it from the list of certificates.',
    });
  }
  const rows = vault.db
    .prepare<[string], NoticeRow>('SELECT * FROM erasure_notice WHERE certificate = ? ORDER BY no')
    .all(certificate);
  return {
    notices: rows.map((row) => {
      const disclosures = z.array(disclosed).parse(JSON.parse(row.disclosures));
      return {
        notice: row.no,
        certificate,
        recipient: row.recipient,
        people: row.people,
        disclosedOn: disclosures.map((each) => each.on),
        letter: letterOf(
          language,
          { ...row, institution: vault.institution, erasedOn: made.at.slice(0, 10) },
          disclosures,
        ),
        ...(row.notified_on === null ? {} : { notifiedOn: row.notified_on }),
        ...(row.channel === null ? {} : { channel: row.channel }),
      };
    }),
  };
}

/** Records that a recipient was told. Throws `not-found`, or `invalid-input` for a day to come. */
export function recordNotified(
  vault: WritableVault,
  { notice, on, channel }: Parsed<'erase.notified'>,
): void {
  const row = vault.db
    .prepare<[number], { certificate: string }>('SELECT certificate FROM erasure_notice WHERE no = ?')
    .get(notice);
  if (row === undefined)
    throw new Failure('not-found', 'There is no such letter.', { hint: 'Look at the list again.' });
  const day = pastDay(on);
  vault.db.transaction(() => {
    vault.db
      .prepare(
        'UPDATE erasure_notice SET notified_on = ?, channel = ?, recorded_at = ?, recorded_by = ? WHERE no = ?',
      )
      .run(day, channel, now(), vault.operator.slot, notice);
    appendAudit(vault, {
      action: 'recipient-notified',
      detail: { certificate: row.certificate, notice, on: day },
    });
  })();
}

interface Addressed extends Pick<NoticeRow, 'recipient' | 'people'> {
  readonly institution: string;
  readonly erasedOn: string;
}

function letterOf(
  language: DocumentLanguage,
  { institution, erasedOn, recipient, people }: Addressed,
  disclosures: readonly z.infer<typeof disclosed>[],
  named: readonly string[] = [],
): string {
  const words = noticeWords[language];
  const names =
    named.length === 0
      ? ''
      : `\n${words.knownAs(named.length)}\n\n${named.map((each) => `- ${each}`).join('\n')}\n`;
  const list = disclosures.map(({ no, on, bundle, caseRef, pseudonyms }) => {
    const where = bundle === undefined ? words.disclosure(no) : words.bundle(bundle, caseRef);
    const known = pseudonyms.length === 0 ? '' : `\n  ${words.pseudonyms(pseudonyms.join(', '))}`;
    return `- ${on}: ${where}${known}`;
  });
  return `${words.to(recipient)}

${words.title}

${words.opening(erasedOn, institution, people)}

${list.join('\n')}
${names}
${words.please(people)}
${named.length === 0 ? words.nobodyNamed : words.eraseThis}

${institution}
`;
}
