import { createHash, randomBytes } from 'node:crypto';
import { canonicalJson } from '../vault/canonical.ts';
import type { WritableDatabase } from '../vault/database.ts';
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

/** Entries that may say of a text of the chain that it went. */
export const purgingActions: ReadonlySet<string> = new Set([
  'person-erased',
  'person-masked',
  'person-masked',
  'texts-purged',
  'request-texts-erased',
]);

/** Entries by which nothing in the inventory has changed: somebody looked, or wrote something out of it. */
export const lookingActions = [
  'person-viewed',
  'field-shown',
  'pseudonym-resolved',
  'rejects-saved',
  'import-source-deleted',
  'people-copied',
  'view-saved',
  'view-deleted',
  'import-refusal-dismissed',
  'originals-shown',
  'anchor-made',
  'ledger-exported',
  'report-saved',
  'retention-list-exported',
  'order-extracted',
  'no-disclosure-stated',
  'breach-notice-made',
  'passphrase-refused',
  'approval-failed',
  'backup-made',
  'backup-failed',
  'backup-checked',
  'backups-rotated',
  'backup-policy-changed',
] as const;

/** What an entry is called that found the end of the chain to be another than the sealed one. It never goes away, and `verify` tells of it. */
export const brokenAction = 'chain-broken';

/** Appends to the chain, inside the caller's transaction where there is one. Gives the entry's number and hash. */
export function appendAudit(
  vault: WritableVault,
  event: AuditEvent,
  at = new Date(),
): { seq: number; hash: string } {
  // Entry and seal are one step: a program that was killed between them would leave a chain that looks cut off.
  if (vault.db.inTransaction) return append(vault, event, at);
  return vault.db.transaction(() => append(vault, event, at)).immediate();
}

function append(vault: WritableVault, event: AuditEvent, at: Date): { seq: number; hash: string } {
  const { last, sealed } = statementsOf(vault.db);
  const end = last.get() ?? { seq: 0, hash: genesis };
  const head = sealed.get()?.value;
  // A new entry would seal whatever is the end now: that a tail was cut off before must not be lost by it.
  const isAsSealed = head === undefined ? end.seq === 0 : head === headValue(vault, end.seq, end.hash);
  if (isAsSealed) return insert(vault, event, at, end);
  const sealedSeq = Number(/^\d{1,15}/.exec(head ?? '')?.[0] ?? 0);
  const broken = insert(vault, { action: brokenAction, detail: { sealed: sealedSeq, found: end.seq } }, at, {
    seq: Math.max(end.seq, sealedSeq),
    hash: end.hash,
  });
  return insert(vault, event, at, broken);
}

function insert(
  vault: WritableVault,
  event: AuditEvent,
  at: Date,
  previous: { readonly seq: number; readonly hash: string },
): { seq: number; hash: string } {
  const { entry, text, seal } = statementsOf(vault.db);
  const salt = randomBytes(16).toString('hex');
  const row = {
    seq: previous.seq + 1,
    at: at.toISOString(),
    actor: vault.operator.slot,
    action: event.action,
    subject: event.subject ?? null,
    detail: canonicalJson(event.detail ?? {}),
    commitment: event.text === undefined ? null : commit(salt, event.text),
  };
  const hash = hashEntry(row, previous.hash);
  entry.run(row.seq, row.at, row.actor, row.action, row.subject, row.detail, row.commitment, hash);
  if (event.text !== undefined) text.run(row.seq, salt, event.text, row.subject);
  seal.run(headValue(vault, row.seq, hash));
  return { seq: row.seq, hash };
}

/** Seals the end of the chain under the key of a vault that takes over from `vault`. An end that is not as it was sealed is left so, for `verify` to tell. */
export function resealHead(vault: WritableVault, next: Pick<WritableVault, 'keyedHash'>): void {
  const { last, sealed, seal } = statementsOf(vault.db);
  const end = last.get();
  if (end !== undefined && sealed.get()?.value === headValue(vault, end.seq, end.hash))
    seal.run(headValue(next, end.seq, end.hash));
}

type Statements = ReturnType<typeof prepare>;

/** Prepared once for each connection: an erasure of many appends ten thousand entries. */
const prepared = new WeakMap<WritableDatabase, Statements>();

function statementsOf(database: WritableDatabase): Statements {
  const known = prepared.get(database);
  if (known !== undefined) return known;
  const made = prepare(database);
  prepared.set(database, made);
  return made;
}

function prepare(database: WritableDatabase) {
  return {
    last: database.prepare<[], { seq: number; hash: string }>(
      'SELECT seq, hash FROM audit ORDER BY seq DESC LIMIT 1',
    ),
    sealed: database.prepare<[], { value: string }>("SELECT value FROM meta WHERE name = 'audit-head'"),
    entry: database.prepare(
      'INSERT INTO audit (seq, at, actor, action, subject, detail, commitment, hash) VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
    ),
    text: database.prepare('INSERT INTO audit_text (seq, salt, text, subject) VALUES (?, ?, ?, ?)'),
    seal: database.prepare(
      "INSERT INTO meta (name, value) VALUES ('audit-head', ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value",
    ),
  };
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

/** The sealed head: number and hash of the last entry with a seal under a key of the vault, so that a removed tail is found. */
export function headValue(vault: Pick<WritableVault, 'keyedHash'>, seq: number, hash: string): string {
  const seal = vault.keyedHash('audit head', `${String(seq)} ${hash}`).toString('hex');
  return `${String(seq)} ${hash} ${seal}`;
}
