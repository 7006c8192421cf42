import { z } from 'zod';
import type { Output, Parsed } from '../../../shared/contract.ts';
import { dayAfter } from '../clock.ts';
import type { ReadableVault } from '../vault/vault.ts';
import { subjectsOf } from './subjects.ts';

const detail = z.record(z.string(), z.union([z.string(), z.number(), z.boolean()]));

interface Row {
  readonly seq: number;
  readonly at: string;
  readonly actor: string;
  readonly name: string | null;
  readonly action: string;
  readonly subject: string | null;
  readonly detail: string;
  readonly text: string | null;
  readonly hash: string;
}

/** The audit chain, newest first; `person` narrows it to one person, by an internal, outer or earlier id, `since` to entries from a date on. */
export function listActivity(
  vault: ReadableVault,
  input: Parsed<'ledger.activity'>,
): Output<'ledger.activity'> {
  const { where, params } = filterOf(vault, input);
  const total =
    vault.db.prepare<string[], { n: number }>(`SELECT count(*) AS n FROM audit a ${where}`).get(...params)
      ?.n ?? 0;
  const rows = vault.db
    .prepare<(string | number)[], Row>(
      `SELECT a.seq, a.at, a.actor, o.name, a.action, a.subject, a.detail, t.text, a.hash
       FROM audit a LEFT JOIN operator o ON o.id = a.actor LEFT JOIN audit_text t ON t.seq = a.seq ${where}
       ORDER BY a.seq DESC LIMIT ? OFFSET ?`,
    )
    .all(...params, input.limit, input.offset);
  return {
    total,
    entries: rows.map((row) => ({
      seq: row.seq,
      at: row.at,
      actor: row.name ?? 'Unknown',
      action: row.action,
      ...(row.subject === null ? {} : { subject: row.subject }),
      detail: detail.parse(JSON.parse(row.detail)),
      ...(row.text === null ? {} : { text: row.text }),
      hash: row.hash,
    })),
    users: names(vault, 'SELECT name FROM operator ORDER BY name'),
    actions: names(vault, 'SELECT DISTINCT action AS name FROM audit ORDER BY action'),
  };
}

function names(vault: ReadableVault, sql: string): string[] {
  return vault.db
    .prepare<[], { name: string }>(sql)
    .all()
    .map(({ name }) => name);
}

function filterOf(
  vault: ReadableVault,
  input: Parsed<'ledger.activity'>,
): { where: string; params: string[] } {
  const conditions: string[] = [];
  const params: string[] = [];
  if (input.person !== undefined) {
    conditions.push('a.subject IN (SELECT value FROM json_each(?))');
    params.push(JSON.stringify(subjectsOf(vault, input.person)));
  }
  if (input.since !== undefined) {
    conditions.push('a.at >= ?');
    params.push(input.since);
  }
  if (input.until !== undefined) {
    conditions.push('a.at < ?');
    params.push(dayAfter(input.until, 1));
  }
  if (input.user !== undefined) {
    conditions.push('a.actor IN (SELECT id FROM operator WHERE name = ? OR id = ?)');
    params.push(input.user, input.user);
  }
  if (input.action !== undefined) {
    conditions.push('a.action = ?');
    params.push(input.action);
  }
  return { where: conditions.length === 0 ? '' : `WHERE ${conditions.join(' AND ')}`, params };
}
