import { z } from 'zod';
import { allowScope } from '../../../shared/review.ts';
import type { AllowEntry, AllowScope } from '../../../shared/review.ts';
import { Failure } from '../../../shared/failure.ts';
import { now } from '../clock.ts';
import { appendAudit } from '../ledger/audit.ts';
import { allowKey } from '../redaction/review-marks.ts';
import type { AllowMark } from '../redaction/review-marks.ts';
import { randomId } from '../vault/vault.ts';
import type { ReadableVault, WritableVault } from '../vault/vault.ts';

const row = z.object({
  entry: z.string(),
  value: z.string(),
  rule: z.string().nullable(),
  scope: allowScope,
  bundle: z.string().nullable(),
  file: z.string().nullable(),
  line: z.int().nullable(),
  start: z.int().nullable(),
  end: z.int().nullable(),
  author: z.string(),
  reason: z.string(),
  created: z.string(),
  expires: z.string(),
  revoked: z.string().nullable(),
});
type Row = z.infer<typeof row>;

/** What is added to the allow-list. `value` is the text as it stands in the original. */
export interface NewAllowEntry {
  readonly value: string;
  readonly rule: string | undefined;
  readonly scope: AllowScope;
  readonly bundle: string;
  readonly place: {
    readonly file: string;
    readonly line: number;
    readonly start: number;
    readonly end: number;
  };
  readonly reason: string;
  /** `YYYY-MM-DD`. */
  readonly expires: string;
}

/** Adds an entry, and says so in the audit chain without its text. Throws `invalid-input` for a day that has passed or is more than a year away. */
export function addAllowEntry(vault: WritableVault, entry: NewAllowEntry): string {
  const today = now().slice(0, 10);
  if (entry.expires < today || entry.expires > inAYear(today))
    throw new Failure('invalid-input', 'An entry counts for a year at most, and at least today.', {
      hint: 'Choose another last day.',
      field: 'expires',
    });
  const id = randomId();
  const { scope, place } = entry;
  vault.db.transaction(() => {
    vault.db
      .prepare(
        `INSERT INTO allow_entry (entry, value, rule, scope, bundle, file, line, start, "end", author, reason, created, expires)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      )
      .run(
        id,
        allowKey(entry.value),
        entry.rule ?? null,
        scope,
        scope === 'always' ? null : entry.bundle,
        scope === 'file' || scope === 'place' ? place.file : null,
        scope === 'place' ? place.line : null,
        scope === 'place' ? place.start : null,
        scope === 'place' ? place.end : null,
        vault.operator.name,
        entry.reason,
        now(),
        entry.expires,
      );
    appendAudit(vault, {
      action: 'allow-entry-added',
      detail: { entry: id, scope, rule: entry.rule ?? 'any', expires: entry.expires, bundle: entry.bundle },
    });
  })();
  return id;
}

function inAYear(today: string): string {
  return `${String(Number(today.slice(0, 4)) + 1)}${today.slice(4)}`;
}

/** Takes an entry back; it stays in the list as taken back. Throws `not-found`. */
export function revokeAllowEntry(vault: WritableVault, entry: string): void {
  vault.db.transaction(() => {
    const { changes } = vault.db
      .prepare('UPDATE allow_entry SET revoked = ? WHERE entry = ? AND revoked IS NULL')
      .run(now(), entry);
    if (changes === 0)
      throw new Failure('not-found', 'There is no such entry, or it was taken back already.');
    appendAudit(vault, { action: 'allow-entry-revoked', detail: { entry } });
  })();
}

/** Every entry, the newest first. */
export function listAllowEntries(vault: ReadableVault): AllowEntry[] {
  return rows(vault, 'ORDER BY created DESC').map(toEntry);
}

/** The entries that count today in a bundle: those of its own, and those for every bundle. */
export function activeAllowEntries(
  vault: ReadableVault,
  bundle: string,
): { entry: AllowEntry; mark: AllowMark }[] {
  const today = now().slice(0, 10);
  return rows(
    vault,
    `WHERE revoked IS NULL AND expires >= ? AND (bundle IS NULL OR bundle = ?)`,
    today,
    bundle,
  ).map((each) => ({ entry: toEntry(each), mark: toMark(each) }));
}

/** Removes the entries of a bundle that was never sealed: they cannot count again. */
export function forgetAllowEntries(vault: WritableVault, bundle: string): void {
  vault.db.transaction(() => {
    const { changes } = vault.db
      .prepare('DELETE FROM allow_entry WHERE bundle = ? AND bundle NOT IN (SELECT bundle FROM bundle)')
      .run(bundle);
    if (changes > 0)
      appendAudit(vault, { action: 'allow-entries-forgotten', detail: { bundle, entries: changes } });
  })();
}

/** Removes the entries of every bundle that was not sealed and is not being made: the program was closed over it. */
export function forgetOrphanedEntries(vault: WritableVault, beingMade: readonly string[]): void {
  const bundles = vault.db
    .prepare<[], { bundle: string }>('SELECT DISTINCT bundle FROM allow_entry WHERE bundle IS NOT NULL')
    .all();
  for (const { bundle } of bundles) if (!beingMade.includes(bundle)) forgetAllowEntries(vault, bundle);
}

function rows(vault: ReadableVault, where: string, ...values: string[]): Row[] {
  return z.array(row).parse(vault.db.prepare(`SELECT * FROM allow_entry ${where}`).all(...values));
}

function toEntry({
  entry,
  value,
  rule,
  scope,
  bundle,
  file,
  line,
  author,
  reason,
  created,
  expires,
  revoked,
}: Row): AllowEntry {
  return {
    entry,
    value,
    scope,
    author,
    reason,
    created,
    expires,
    ...(rule === null ? {} : { rule }),
    ...(bundle === null ? {} : { bundle }),
    ...(file === null ? {} : { file }),
    ...(line === null ? {} : { line }),
    ...(revoked === null ? {} : { revoked }),
  };
}

function toMark({ entry, value, rule, file, line, start, end }: Row): AllowMark {
  return {
    entry,
    value,
    ...(rule === null ? {} : { rule }),
    ...(file === null ? {} : { file }),
    ...(line === null || start === null || end === null ? {} : { place: { line, start, end } }),
  };
}
