import type { Output, Parsed } from '../../../shared/contract.ts';
import { mergedSubjects } from '../people/former-ids.ts';
import type { ReadableVault, WritableVault } from '../vault/vault.ts';
import { subjectOf } from './activity.ts';
import { appendAudit } from './audit.ts';

/** What left, to whom, and why: the fields of 34 CFR 99.32(a)(3). `subjects` are random internal ids. */
export interface NewDisclosure {
  readonly at: string;
  readonly what: string;
  readonly recipient: string;
  readonly interest: string;
  readonly basis: string;
  readonly subjects: readonly string[];
  readonly bundle?: string;
  readonly purgeBy?: string;
}

/** Records a disclosure for every person concerned, with its audit entry, inside the caller's transaction. */
export function recordDisclosure(vault: WritableVault, wanted: NewDisclosure): number {
  const audit = appendAudit(vault, {
    action: 'disclosed',
    detail: {
      people: wanted.subjects.length,
      basis: wanted.basis,
      ...(wanted.bundle === undefined ? {} : { bundle: wanted.bundle }),
    },
  });
  const result = vault.db
    .prepare(
      `INSERT INTO disclosure (at, actor, what, recipient, interest, basis, people, bundle, purge_by, audit_seq)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    )
    .run(
      wanted.at,
      vault.operator.slot,
      wanted.what,
      wanted.recipient,
      wanted.interest,
      wanted.basis,
      wanted.subjects.length,
      wanted.bundle ?? null,
      wanted.purgeBy ?? null,
      audit.seq,
    );
  const no = Number(result.lastInsertRowid);
  const person = vault.db.prepare('INSERT INTO disclosure_person (disclosure_no, subject) VALUES (?, ?)');
  for (const subject of wanted.subjects) person.run(no, subject);
  return no;
}

interface Row {
  readonly no: number;
  readonly at: string;
  readonly name: string | null;
  readonly what: string;
  readonly recipient: string;
  readonly interest: string;
  readonly basis: string;
  readonly people: number;
  readonly bundle: string | null;
  readonly purge_by: string | null;
  readonly purged_on: string | null;
}

/** Disclosures, newest first; `person` narrows them to one person's record (34 CFR 99.32(a)(1)). */
export function listDisclosures(
  vault: ReadableVault,
  input: Parsed<'ledger.disclosures'>,
): Output<'ledger.disclosures'> {
  const conditions: string[] = [];
  const params: string[] = [];
  if (input.person !== undefined) {
    const subject = subjectOf(vault, input.person);
    const subjects = [subject, ...mergedSubjects(vault, subject)];
    conditions.push(
      `d.no IN (SELECT disclosure_no FROM disclosure_person WHERE subject IN (${subjects.map(() => '?').join(', ')}))`,
    );
    params.push(...subjects);
  }
  if (input.since !== undefined) {
    conditions.push('d.at >= ?');
    params.push(input.since);
  }
  const where = conditions.length === 0 ? '' : `WHERE ${conditions.join(' AND ')}`;
  const total =
    vault.db
      .prepare<string[], { n: number }>(`SELECT count(*) AS n FROM disclosure d ${where}`)
      .get(...params)?.n ?? 0;
  const rows = vault.db
    .prepare<(string | number)[], Row>(
      `SELECT d.*, o.name, b.purged_on FROM disclosure d LEFT JOIN operator o ON o.id = d.actor
       LEFT JOIN bundle b ON b.bundle = d.bundle ${where} ORDER BY d.no DESC LIMIT ? OFFSET ?`,
    )
    .all(...params, input.limit, input.offset);
  return { total, disclosures: rows.map(toEntry) };
}

/** Disclosures whose people or audit entry do not add up, as sentences. */
export function findDisclosureFaults(vault: ReadableVault): string[] {
  return vault.db
    .prepare<[], { no: number }>(
      `SELECT d.no FROM disclosure d LEFT JOIN audit a ON a.seq = d.audit_seq
       WHERE a.seq IS NULL OR a.action <> 'disclosed' OR json_extract(a.detail, '$.people') <> d.people
         OR d.people <> (SELECT count(*) FROM disclosure_person p WHERE p.disclosure_no = d.no)`,
    )
    .all()
    .map((row) => `Disclosure ${String(row.no)} does not match its entry in the audit chain.`);
}

function toEntry(row: Row): Output<'ledger.disclosures'>['disclosures'][number] {
  return {
    disclosure: row.no,
    at: row.at,
    actor: row.name ?? 'Unknown',
    what: row.what,
    recipient: row.recipient,
    interest: row.interest,
    basis: row.basis,
    people: row.people,
    ...(row.bundle === null ? {} : { bundle: row.bundle }),
    ...(row.purge_by === null ? {} : { purgeBy: row.purge_by }),
    ...(row.purged_on === null ? {} : { purgedAt: row.purged_on }),
  };
}
