import { createHash, randomBytes } from 'node:crypto';
import { canonicalJson } from '../vault/canonical.ts';
import type { WritableVault } from '../vault/vault.ts';

/** Codes, counts and random ids only: an audit entry never holds a value of a person. */
export type AuditDetail = Readonly<Record<string, string | number | boolean>>;

/** What happened. `text` (a reason in someone's own words) goes to the erasable table; the chain keeps a salted commitment. */
export interface AuditEvent {
  readonly action: string;
  readonly subject?: string;
  readonly detail?: AuditDetail;
  readonly text?: string;
}

/** A row of the chain as stored. */
export interface AuditRow {
  readonly seq: number;
  readonly at: string;
  readonly actor: string;
  readonly action: string;
  readonly subject: string | null;
  readonly detail: string;
  readonly commitment: string | null;
  readonly hash: string;
}

/** The hash before the first entry. */
export const genesis = '0'.repeat(64);

/** Appends to the chain, inside the caller's transaction. Gives the entry's number and hash. */
export function appendAudit(
  vault: WritableVault,
  event: AuditEvent,
  at = new Date(),
): { seq: number; hash: string } {
  const last = vault.db
    .prepare<[], { seq: number; hash: string }>('SELECT seq, hash FROM audit ORDER BY seq DESC LIMIT 1')
    .get();
  const salt = randomBytes(16).toString('hex');
  const row = {
    seq: (last?.seq ?? 0) + 1,
    at: at.toISOString(),
    actor: vault.operator.slot,
    action: event.action,
    subject: event.subject ?? null,
    detail: canonicalJson(event.detail ?? {}),
    commitment: event.text === undefined ? null : commit(salt, event.text),
  };
  const hash = hashEntry(row, last?.hash ?? genesis);
  vault.db
    .prepare(
      'INSERT INTO audit (seq, at, actor, action, subject, detail, commitment, hash) VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
    )
    .run(row.seq, row.at, row.actor, row.action, row.subject, row.detail, row.commitment, hash);
  if (event.text !== undefined) {
    vault.db
      .prepare('INSERT INTO audit_text (seq, salt, text, subject) VALUES (?, ?, ?, ?)')
      .run(row.seq, salt, event.text, row.subject);
  }
  writeHead(vault, row.seq, hash);
  return { seq: row.seq, hash };
}

/** The hash of one entry over the one before (SHA-256 of canonical JSON, hex). */
export function hashEntry(row: Omit<AuditRow, 'hash'>, previous: string): string {
  const { seq, at, actor, action, subject, detail, commitment } = row;
  return createHash('sha256')
    .update(canonicalJson({ seq, at, actor, action, subject, detail, commitment, previous }))
    .digest('hex');
}

/** The salted commitment to a text, hex. */
export function commit(salt: string, text: string): string {
  return createHash('sha256').update(`${salt}\n${text}`).digest('hex');
}

/** The sealed head: number and hash of the last entry under a key of the vault, so that a removed tail is found. */
export function headSeal(vault: Pick<WritableVault, 'keyedHash'>, seq: number, hash: string): string {
  return vault.keyedHash('audit head', `${String(seq)} ${hash}`).toString('hex');
}

function writeHead(vault: WritableVault, seq: number, hash: string): void {
  vault.db
    .prepare(
      "INSERT INTO meta (name, value) VALUES ('audit-head', ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value",
    )
    .run(`${String(seq)} ${hash} ${headSeal(vault, seq, hash)}`);
}
