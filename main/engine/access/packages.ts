import { basename } from 'node:path';
import { z } from 'zod';
import { packageEntry } from '../../../shared/access.ts';
import type { PackageEntry } from '../../../shared/access.ts';
import type { Output, Parsed } from '../../../shared/contract.ts';
import { Failure } from '../../../shared/failure.ts';
import { subjectsOf } from '../ledger/subjects.ts';
import type { ReadableVault } from '../vault/vault.ts';

const rowSchema = z.object({
  id: z.string(),
  request: z.string(),
  subject: z.string(),
  variant: packageEntry.shape.variant,
  at: z.string(),
  name: z.string().nullable(),
  sha256: z.string(),
  bytes: z.int(),
  delete_after: z.string(),
  deleted_at: z.string().nullable(),
  deleted_how: packageEntry.shape.deletedHow.nullable(),
  path: z.string().nullable(),
});

const select = `SELECT a.*, o.name, f.path FROM access_package a
  LEFT JOIN operator o ON o.id = a.actor LEFT JOIN access_package_file f ON f.package = a.id`;

/** The packages, newest first; of one person or one request only. */
export function listPackages(vault: ReadableVault, input: Parsed<'access.list'>): Output<'access.list'> {
  const conditions: string[] = [];
  const params: string[] = [];
  if (input.person !== undefined) {
    conditions.push('a.subject IN (SELECT value FROM json_each(?))');
    params.push(JSON.stringify(subjectsOf(vault, input.person)));
  }
  if (input.request !== undefined) {
    conditions.push('a.request = upper(?)');
    params.push(input.request.trim());
  }
  const where = conditions.length === 0 ? '' : `WHERE ${conditions.join(' AND ')}`;
  return {
    packages: vault.db
      .prepare<string[], unknown>(`${select} ${where} ORDER BY a.at DESC, a.id`)
      .all(...params)
      .map(toEntry),
  };
}

/** One package. Throws `not-found`. */
export function getPackage(vault: ReadableVault, id: string): PackageEntry {
  const row = vault.db.prepare<[string], unknown>(`${select} WHERE a.id = ?`).get(id);
  if (row !== undefined) return toEntry(row);
  throw new Failure('not-found', 'There is no package of this name.', { hint: 'List the packages.' });
}

function toEntry(data: unknown): PackageEntry {
  const row = rowSchema.parse(data);
  return {
    package: row.id,
    request: row.request,
    subject: row.subject,
    variant: row.variant,
    at: row.at,
    actor: row.name ?? 'Unknown',
    sha256: row.sha256,
    bytes: row.bytes,
    deleteAfter: row.delete_after,
    ...(row.path === null ? {} : { file: basename(row.path) }),
    ...(row.deleted_at === null ? {} : { deletedAt: row.deleted_at }),
    ...(row.deleted_how === null || row.deleted_how === undefined ? {} : { deletedHow: row.deleted_how }),
  };
}
