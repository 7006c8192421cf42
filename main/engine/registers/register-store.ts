import { z } from 'zod';
import type { Output, Parsed } from '../../../shared/contract.ts';
import { Failure } from '../../../shared/failure.ts';
import { registerContent, registerNames } from '../../../shared/registers.ts';
import type { RegisterContent, RegisterEntry } from '../../../shared/registers.ts';
import { now } from '../clock.ts';
import { appendAudit } from '../ledger/audit.ts';
import { randomId } from '../vault/vault.ts';
import type { ReadableVault, WritableVault } from '../vault/vault.ts';
import { dueOf } from './entry-due.ts';
import { readSupportHours } from './support-hours.ts';
import { usualPurposes } from './usual-purposes.ts';
import type { DocumentLanguage } from '../../../shared/documents/language.ts';

const rowSchema = z.object({
  entry: z.string(),
  register: z.enum(registerNames),
  content: z.string(),
  version: z.int(),
  at: z.string(),
  name: z.string().nullable(),
  retired_at: z.string().nullable(),
});

const select = `SELECT e.entry, e.register, e.content, e.version, e.at, o.name, e.retired_at
  FROM register_entry e LEFT JOIN operator o ON o.id = e.actor`;

/** Entries in use, the newest first; with `retired` also those that are not used any more. */
export function listEntries(vault: ReadableVault, input: Parsed<'registers.list'>): Output<'registers.list'> {
  const rows = vault.db
    .prepare<[string | null, string | null, number], unknown>(
      `${select} WHERE (? IS NULL OR e.register = ?) AND (? = 1 OR e.retired_at IS NULL)
       ORDER BY e.retired_at IS NOT NULL, e.at DESC, e.entry`,
    )
    .all(input.register ?? null, input.register ?? null, input.retired ? 1 : 0);
  return { entries: rows.map((row) => toEntry(vault, row)) };
}

/** Writes a new entry, with its line in the audit chain. */
export function addEntry(vault: WritableVault, wanted: RegisterContent): RegisterEntry {
  const id = randomId();
  vault.db.transaction(() => {
    insert(vault, id, wanted);
  })();
  return getEntry(vault, id);
}

/** Writes an entry anew. Throws `not-found`, `invalid-input` for another register, `changed-meanwhile` when it is not the version that was read. */
export function changeEntry(vault: WritableVault, input: Parsed<'registers.change'>): RegisterEntry {
  const found = getEntry(vault, input.entry);
  if (found.register !== input.register || found.retiredAt !== undefined) {
    throw new Failure('invalid-input', 'This entry is of another register, or not in use any more.', {
      hint: 'Add a new entry.',
      field: 'entry',
    });
  }
  if (found.version !== input.version) {
    throw new Failure('changed-meanwhile', 'Someone else changed this entry.', {
      hint: 'Look at it again, then change it.',
    });
  }
  vault.db.transaction(() => {
    vault.db
      .prepare(
        'UPDATE register_entry SET content = ?, version = version + 1, at = ?, actor = ? WHERE entry = ?',
      )
      .run(JSON.stringify(input.content), now(), vault.operator.slot, input.entry);
    note(vault, 'register-entry-changed', input.entry, input.register);
  })();
  return getEntry(vault, input.entry);
}

/** Takes an entry out of use. Throws `not-found`. */
export function retireEntry(vault: WritableVault, entry: string): RegisterEntry {
  const found = getEntry(vault, entry);
  if (found.retiredAt === undefined) {
    vault.db.transaction(() => {
      vault.db
        .prepare('UPDATE register_entry SET retired_at = ?, actor = ? WHERE entry = ?')
        .run(now(), vault.operator.slot, entry);
      note(vault, 'register-entry-retired', entry, found.register);
    })();
  }
  return getEntry(vault, entry);
}

/** Adds the usual purposes, in a language, to an empty register. Throws `already-exists` where there are some. */
export function addUsualPurposes(
  vault: WritableVault,
  controller: string,
  language: DocumentLanguage = 'en',
): Output<'registers.addUsualPurposes'> {
  if (listEntries(vault, { register: 'purpose', retired: false }).entries.length > 0) {
    throw new Failure('already-exists', 'There are purposes in the register already.', {
      hint: 'Change them, or add those that are missing one by one.',
    });
  }
  vault.db.transaction(() => {
    for (const content of usualPurposes(controller, language))
      insert(vault, randomId(), { register: 'purpose', content });
  })();
  return listEntries(vault, { register: 'purpose', retired: false });
}

/** One entry. Throws `not-found`. */
export function getEntry(vault: ReadableVault, entry: string): RegisterEntry {
  const row = vault.db.prepare<[string], unknown>(`${select} WHERE e.entry = ?`).get(entry);
  if (row !== undefined) return toEntry(vault, row);
  throw new Failure('not-found', 'There is no such entry in the registers.', {
    hint: 'List the register to see its entries.',
    field: 'entry',
  });
}

function insert(vault: WritableVault, id: string, wanted: RegisterContent): void {
  vault.db
    .prepare('INSERT INTO register_entry (entry, register, content, at, actor) VALUES (?, ?, ?, ?, ?)')
    .run(id, wanted.register, JSON.stringify(wanted.content), now(), vault.operator.slot);
  note(vault, 'register-entry-added', id, wanted.register);
}

function note(vault: WritableVault, action: string, entry: string, register: string): void {
  appendAudit(vault, { action, detail: { entry, register } });
}

function toEntry(vault: ReadableVault, data: unknown): RegisterEntry {
  const row = rowSchema.parse(data);
  const content = registerContent.parse({ register: row.register, content: JSON.parse(row.content) });
  const due = row.retired_at === null ? dueOf(content, now(), readSupportHours(vault)) : undefined;
  return {
    entry: row.entry,
    version: row.version,
    at: row.at,
    actor: row.name ?? 'Unknown',
    ...(row.retired_at === null ? {} : { retiredAt: row.retired_at }),
    ...(due === undefined ? {} : { due }),
    ...content,
  };
}
