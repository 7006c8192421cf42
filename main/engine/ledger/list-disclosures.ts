import { z } from 'zod';
import type { Output, Parsed } from '../../../shared/contract.ts';
import {
  additionalParty,
  disclosureEvents,
  disclosureRelations,
  emergency,
  legalOrder,
} from '../../../shared/disclosure.ts';
import type { DisclosureEntry } from '../../../shared/disclosure.ts';
import { Failure } from '../../../shared/failure.ts';
import { dayAfter } from '../clock.ts';
import type { ReadableVault } from '../vault/vault.ts';
import type { DisclosureRow } from './disclosure-row.ts';
import { secretNumbers, withoutSecretReferences } from './secret-rows.ts';
import { subjectsOf } from './subjects.ts';

type Row = DisclosureRow & {
  readonly name: string | null;
  readonly purged_on: string | null;
  readonly proof: string;
  readonly corrected_by: number | null;
};

type Filter = Omit<Parsed<'ledger.disclosures'>, 'offset' | 'limit'>;

/** A filter as SQL over `disclosure_entry e`. */
export interface FilterSql {
  readonly where: string;
  readonly params: string[];
  /** Whether the rows are for the person, who is told nothing of some. */
  readonly forPerson?: boolean;
}

/** Disclosures, newest first; `person` narrows them to one person's record (34 CFR 99.32(a)(1)). */
export function listDisclosures(
  vault: ReadableVault,
  input: Parsed<'ledger.disclosures'>,
): Output<'ledger.disclosures'> {
  const filter = filterSql(vault, input);
  const total =
    vault.db
      .prepare<string[], { n: number }>(`SELECT count(*) AS n FROM disclosure_entry e ${filter.where}`)
      .get(...filter.params)?.n ?? 0;
  return { total, disclosures: selectDisclosures(vault, filter, input) };
}

/** The rows that a filter leaves, newest first. */
export function selectDisclosures(
  vault: ReadableVault,
  { where, params, forPerson = false }: FilterSql,
  page: { readonly offset: number; readonly limit: number } = { offset: 0, limit: -1 },
): DisclosureEntry[] {
  const entries = vault.db
    .prepare<(string | number)[], Row>(
      `SELECT e.*, o.name, b.purged_on, a.hash AS proof,
         (SELECT max(c.no) FROM disclosure_entry c WHERE c.refers_to = e.no AND c.relation <> 'further') AS corrected_by
       FROM disclosure_entry e JOIN audit a ON a.seq = e.audit_seq LEFT JOIN operator o ON o.id = e.actor
       LEFT JOIN bundle b ON b.bundle = e.bundle ${where} ORDER BY e.no DESC LIMIT ? OFFSET ?`,
    )
    .all(...params, page.limit, page.offset)
    .map((row) => toEntry(vault, row));
  return forPerson ? withoutSecretReferences(vault, entries) : entries;
}

/** One row. Throws `not-found`. */
export function getDisclosure(vault: ReadableVault, no: number): DisclosureEntry {
  const [found] = selectDisclosures(vault, { where: `WHERE e.no = ${String(no)}`, params: [] });
  if (found !== undefined) return found;
  throw new Failure('not-found', 'The ledger has no disclosure of this number.', {
    hint: 'List the disclosures; each has a number.',
    field: 'disclosure',
  });
}

/** Turns a filter into SQL. `until` is a day, and counts whole. */
export function filterSql(vault: ReadableVault, input: Partial<Filter>): FilterSql {
  const conditions: string[] = [];
  const params: string[] = [];
  const add = (sql: string, ...values: string[]): void => {
    conditions.push(sql);
    params.push(...values);
  };
  if (input.person !== undefined) {
    const subjects = subjectsOf(vault, input.person);
    add(
      `e.no IN (SELECT disclosure_no FROM disclosure_person WHERE subject IN (${subjects.map(() => '?').join(', ')}))`,
      ...subjects,
    );
  }
  if (input.since !== undefined) add('e.at >= ?', input.since);
  if (input.until !== undefined) add('e.at < ?', dayAfter(input.until, 1));
  if (input.event !== undefined) add('e.event = ?', input.event);
  if (input.basis !== undefined) add('e.basis = ?', input.basis);
  if (input.bundle !== undefined) add('e.bundle = upper(?)', input.bundle);
  if (input.user !== undefined)
    add('e.actor IN (SELECT id FROM operator WHERE name = ? OR id = ?)', input.user, input.user);
  if (input.recipient !== undefined && input.recipient.trim() !== '') {
    add(
      `e.no IN (SELECT disclosure_no FROM disclosure_text WHERE field IN ('org', 'person') AND text LIKE ? ESCAPE '\\')`,
      `%${input.recipient.trim().replace(/[\\%_]/g, '\\$&')}%`,
    );
  }
  // What an order forbids to tell the person is in no report for them (34 CFR 99.31(a)(9)(ii), 99.32(d)(5)).
  const forPerson = input.forPerson === true;
  if (forPerson) add(`e.no NOT IN (${secretNumbers})`);
  return { where: conditions.length === 0 ? '' : `WHERE ${conditions.join(' AND ')}`, params, forPerson };
}

const json = z.string().transform((text): unknown => JSON.parse(text));
const relationSchema = z.enum(disclosureRelations);

function toEntry(vault: ReadableVault, row: Row): DisclosureEntry {
  const stored = vault.db
    .prepare<[number], { field: string; text: string | null }>(
      'SELECT field, text FROM disclosure_text WHERE disclosure_no = ?',
    )
    .all(row.no);
  const texts = new Map(stored.flatMap(({ field, text }) => (text === null ? [] : [[field, text]])));
  const text = <K extends string>(field: string, as: K): { [P in K]?: string } => {
    const found = texts.get(field);
    return found === undefined ? {} : optional(as, found);
  };
  const parsed = <T>(field: string, schema: z.ZodType<T>): T | undefined => {
    const found = texts.get(field);
    return found === undefined ? undefined : json.pipe(schema).parse(found);
  };
  const emergencyText = parsed('emergency', emergency);
  const order = parsed('order', legalOrder);
  return {
    disclosure: row.no,
    event: z.enum(disclosureEvents).parse(row.event),
    at: row.at,
    recordedAt: row.recorded_at,
    actor: row.name ?? 'Unknown',
    what: texts.get('what') ?? 'A text that was erased with a person',
    recipient:
      [texts.get('person'), texts.get('org')].filter((part) => part !== undefined).join(', ') ||
      'A recipient whose name was erased',
    party: {
      type: row.party_type,
      ...text('person', 'person'),
      ...text('org', 'org'),
      ...text('contact', 'contact'),
    },
    interest: texts.get('interest') ?? '',
    ...text('purpose', 'purpose'),
    basis: row.basis,
    elements: json.pipe(z.array(z.string())).parse(row.elements),
    ...(row.records === null ? {} : { records: row.records }),
    ...(row.form === null ? {} : { form: row.form }),
    ...(row.channel === null ? {} : { channel: row.channel }),
    ...text('instructions', 'instructions'),
    redisclosureNotice: row.redisclosure_notice === 1,
    ...text('consent', 'consent'),
    additional: parsed('additional', z.array(additionalParty)) ?? [],
    ...(emergencyText === undefined ? {} : { emergency: emergencyText }),
    ...(order === undefined ? {} : { order }),
    isSecret: row.order_notice === 'forbidden',
    ...(row.exempt === null ? {} : { exempt: row.exempt }),
    ...text('note', 'note'),
    people: row.people,
    ...(row.bundle === null ? {} : { bundle: row.bundle }),
    ...(row.purge_by === null ? {} : { purgeBy: row.purge_by }),
    ...(row.purged_on === null ? {} : { purgedAt: row.purged_on }),
    ...(row.refers_to === null ? {} : { refersTo: row.refers_to }),
    ...(row.relation === null ? {} : { relation: relationSchema.parse(row.relation) }),
    ...(row.corrected_by === null ? {} : { correctedBy: row.corrected_by }),
    further: vault.db
      .prepare<[number], { no: number }>(
        "SELECT no FROM disclosure_entry WHERE refers_to = ? AND relation = 'further' ORDER BY no",
      )
      .all(row.no)
      .map(({ no }) => no),
    erasedTexts: stored.filter((each) => each.text === null).length,
    auditSeq: row.audit_seq,
    proof: row.proof,
  };
}

function optional<K extends string>(key: K, value: string): { [P in K]?: string } {
  const made: { [P in K]?: string } = {};
  made[key] = value;
  return made;
}
