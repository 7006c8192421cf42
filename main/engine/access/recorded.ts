import { z } from 'zod';
import type { SubjectReport } from '../../../shared/access.ts';
import type { Contact, Testimonial } from '../../../shared/contacts.ts';
import { filterSql, selectDisclosures } from '../ledger/list-disclosures.ts';
import { forgottenOf } from '../people/erasure/traces.ts';
import type { PersonRow } from '../people/person-row.ts';
import type { ReadableVault } from '../vault/vault.ts';
import { asContact } from './as-contact.ts';
import type { AsContact } from './as-contact.ts';
import { keptUntil } from './kept-until.ts';
import { dayOf } from './provenance.ts';
import type { DocumentLanguage } from '../../../shared/documents/language.ts';

/** Parts of a report that stand outside the person's own records. */
export type Recorded = Pick<
  SubjectReport,
  | 'requests'
  | 'disclosures'
  | 'bundles'
  | 'consents'
  | 'contacts'
  | 'testimonials'
  | 'restrictions'
  | 'retention'
  | 'activity'
  | 'packages'
>;

const text = z.string().nullable();

/** Collects what the ledgers say about a person: by row number where a row hangs on the record, by random id otherwise. */
export function collectRecorded(
  vault: ReadableVault,
  records: readonly PersonRow[],
  subjects: readonly string[],
  language: DocumentLanguage = 'en',
): Recorded {
  const numbers = JSON.stringify(records.map(({ no }) => no));
  const ids = JSON.stringify(subjects);
  const held = asContact(
    vault,
    records.map(({ no }) => no),
    records.flatMap((row) => forgottenOf(vault, row).values),
  );
  return {
    requests: requestsOf(vault, numbers),
    disclosures: records
      .flatMap(({ id }) => disclosuresOf(vault, id))
      .toSorted((a, b) => (a.on < b.on ? -1 : 1)),
    bundles: bundlesOf(vault, numbers, ids),
    consents: [...consentsOf(vault, numbers), ...consentsAsContact(held)],
    contacts: held.contacts.map(contactOf),
    testimonials: held.testimonials.map(testimonialOf),
    restrictions: restrictionsOf(vault, numbers),
    retention: keptUntil(vault, records, language),
    activity: activityOf(vault, JSON.stringify([...subjects, ...requestIdsOf(vault, numbers)])),
    packages: packagesOf(vault, ids),
  };
}

const requestRow = z.object({
  ref: z.string(),
  right: z.string(),
  received_on: z.string(),
  channel: z.string(),
  state: z.string(),
  outcome: text,
  verify_method: text,
  answered_on: text,
  requester: text,
});

function requestsOf(vault: ReadableVault, numbers: string): Recorded['requests'] {
  return rowsOf(
    vault,
    'SELECT * FROM request WHERE person_no IN (SELECT value FROM json_each(?)) ORDER BY received_on, no',
    numbers,
    requestRow,
  ).map((row) => ({
    ref: row.ref,
    right: row.right,
    receivedOn: row.received_on,
    channel: row.channel,
    state: row.state,
    ...optional('outcome', row.outcome),
    ...optional('identity', row.verify_method),
    ...optional('answeredOn', row.answered_on),
    ...optional('requester', row.requester),
  }));
}

/** What a secret order forbids to tell is left out, with every other row about it (34 CFR 99.31(a)(9)(ii)). */
function disclosuresOf(vault: ReadableVault, person: string): Recorded['disclosures'] {
  return selectDisclosures(vault, filterSql(vault, { person, forPerson: true }))
    .toReversed()
    .map((each) => ({
      on: dayOf(each.at),
      event: each.event,
      what: each.what,
      recipient: each.recipient,
      interest: each.interest,
      ...(each.purpose === undefined ? {} : { purpose: each.purpose }),
      basis: each.basis,
      elements: each.elements,
      additional: each.additional.map(({ name, interest }) => ({ name, interest })),
      ...(each.relation === undefined ? {} : { relation: each.relation }),
    }));
}

const bundleRow = z.object({
  bundle: z.string(),
  at: z.string(),
  purge_by: z.string(),
  purged_on: text,
});

function bundlesOf(vault: ReadableVault, numbers: string, ids: string): Recorded['bundles'] {
  return vault.db
    .prepare<[string, string], unknown>(
      `SELECT bundle, at, purge_by, purged_on FROM bundle WHERE bundle IN (
         SELECT bundle FROM pseudonym WHERE person_no IN (SELECT value FROM json_each(?))
         UNION SELECT d.bundle FROM disclosure d JOIN disclosure_person p ON p.disclosure_no = d.no
         WHERE p.subject IN (SELECT value FROM json_each(?))) ORDER BY at`,
    )
    .all(numbers, ids)
    .map((data) => {
      const row = bundleRow.parse(data);
      return {
        bundle: row.bundle,
        on: dayOf(row.at),
        deleteBy: row.purge_by,
        ...optional('deletedOn', row.purged_on),
      };
    });
}

const purposeRow = z.object({ purpose: z.string(), at: z.string() });

function consentsOf(vault: ReadableVault, numbers: string): Recorded['consents'] {
  return rowsOf(
    vault,
    'SELECT purpose, at FROM stopped_purpose WHERE person_no IN (SELECT value FROM json_each(?)) ORDER BY at',
    numbers,
    purposeRow,
  ).map((row) => ({ purpose: row.purpose, state: 'stopped', on: dayOf(row.at) }));
}

/** What an account holder wished about lists of the vendor, and agreed to about their words; each with how it is known. */
function consentsAsContact({ contacts, testimonials }: AsContact): Recorded['consents'] {
  return [
    ...contacts.flatMap(({ steps }) =>
      steps.map(({ list, step, on, evidence }) => ({
        purpose: list,
        state: step,
        on,
        ...(evidence === '' ? {} : { evidence }),
      })),
    ),
    ...testimonials.flatMap(({ consent }) =>
      consent === undefined
        ? []
        : [
            {
              purpose: 'testimonial',
              state: 'consented',
              on: consent.on,
              evidence: consent.evidence,
              scope: consent.scope,
            },
          ],
    ),
  ];
}

function contactOf(contact: Contact): Recorded['contacts'][number] {
  const { name, email, address, phone, billing, takesNotices, active, newsletter, promotional } = contact;
  return { name, email, address, phone, billing, takesNotices, active, newsletter, promotional };
}

function testimonialOf({
  who,
  text,
  state,
  url,
  publishedOn,
  removal,
}: Testimonial): Recorded['testimonials'][number] {
  return {
    who,
    text,
    state,
    ...(url === undefined ? {} : { url }),
    ...(publishedOn === undefined ? {} : { publishedOn }),
    ...(removal === undefined ? {} : { removalAskedOn: removal.askedOn }),
    ...(removal?.removedOn === undefined ? {} : { removedOn: removal.removedOn }),
  };
}

const restrictionRow = z.object({ at: z.string(), ground: z.string(), note: text, lifted_at: text });

function restrictionsOf(vault: ReadableVault, numbers: string): Recorded['restrictions'] {
  return rowsOf(
    vault,
    'SELECT at, ground, note, lifted_at FROM restriction WHERE person_no IN (SELECT value FROM json_each(?)) ORDER BY no',
    numbers,
    restrictionRow,
  ).map((row) => ({
    on: dayOf(row.at),
    ground: row.ground,
    ...optional('note', row.note),
    ...(row.lifted_at === null ? {} : { liftedOn: dayOf(row.lifted_at) }),
  }));
}

function requestIdsOf(vault: ReadableVault, numbers: string): string[] {
  return vault.db
    .prepare<[string], { id: string }>(
      'SELECT id FROM request WHERE person_no IN (SELECT value FROM json_each(?))',
    )
    .all(numbers)
    .map(({ id }) => id);
}

const auditRow = z.object({ at: z.string(), action: z.string(), text });

/**
 * When and what for the record was used (CJEU C-579/21), without the names of those who did it. Legal holds are left out: they may come from an order
 * that forbids telling (34 CFR 99.31(a)(9)(ii)). Disclosures are told in their own part.
 */
function activityOf(vault: ReadableVault, ids: string): Recorded['activity'] {
  return rowsOf(
    vault,
    `SELECT a.at, a.action, t.text FROM audit a LEFT JOIN audit_text t ON t.seq = a.seq
     WHERE a.subject IN (SELECT value FROM json_each(?)) AND a.action NOT LIKE 'hold%'
       AND a.seq NOT IN (SELECT audit_seq FROM disclosure_entry) ORDER BY a.seq`,
    ids,
    auditRow,
  ).map((row) => ({ at: row.at, action: row.action, ...optional('text', row.text) }));
}

const packageRow = z.object({
  at: z.string(),
  variant: z.enum(['access', 'portability']),
  deleted_at: text,
});

function packagesOf(vault: ReadableVault, ids: string): Recorded['packages'] {
  return rowsOf(
    vault,
    'SELECT at, variant, deleted_at FROM access_package WHERE subject IN (SELECT value FROM json_each(?)) ORDER BY at',
    ids,
    packageRow,
  ).map((row) => ({
    on: dayOf(row.at),
    variant: row.variant,
    ...(row.deleted_at === null ? {} : { deletedOn: dayOf(row.deleted_at) }),
  }));
}

function rowsOf<T>(vault: ReadableVault, sql: string, param: string, schema: z.ZodType<T>): T[] {
  return vault.db
    .prepare<[string], unknown>(sql)
    .all(param)
    .map((row) => schema.parse(row));
}

function optional<K extends string>(key: K, value: string | null): Partial<Record<K, string>> {
  const part: Partial<Record<K, string>> = {};
  if (value !== null) part[key] = value;
  return part;
}
