import type { ImportKind, SourceFormat } from '../../../../../shared/imports/source.ts';
import type { FileSet } from '../file-set.ts';
import type { Table } from '../table.ts';
import type { Inventory } from './inventory.ts';
import { openRosterEnrollments } from './oneroster-enrollments.ts';
import { readManifest } from './oneroster-manifest.ts';
import { openRosterUsers } from './oneroster-users.ts';
import { createSetReader } from './set-files.ts';

type OneRosterFormat = Extract<SourceFormat, { type: 'oneroster' }>;

/** What a OneRoster set says about itself. The rest of its mistakes are found row by row. */
export interface OneRosterSet {
  readonly format: OneRosterFormat;
  readonly kinds: readonly ImportKind[];
}

/** Recognises a OneRoster set (1EdTech OneRoster 1.1 and 1.2 CSV) by its files; undefined when it is none. */
export async function findOneRoster(set: FileSet): Promise<OneRosterSet | undefined> {
  const reader = createSetReader(set);
  const kinds: ImportKind[] = [
    ...(reader.has('users.csv') ? (['student', 'staff'] as const) : []),
    ...(reader.has('enrollments.csv') ? (['registration'] as const) : []),
  ];
  const [first] = kinds;
  if (first === undefined) return undefined;
  const { headers } = await reader.open(first === 'registration' ? 'enrollments.csv' : 'users.csv');
  if (!headers.some((header) => header.toLowerCase() === 'sourcedid')) return undefined;
  const manifest = await readManifest(reader);
  const is12 = manifest.version.startsWith('1.2') || (manifest.version === '' && reader.has('roles.csv'));
  return {
    format: { type: 'oneroster', version: is12 ? '1.2' : '1.1', mode: manifest.modeOf(first) },
    kinds,
  };
}

/** Opens the people or the enrollments of a set as one table, joined with what belongs to them. */
export async function openOneRoster(
  set: FileSet,
  kind: ImportKind,
  format: OneRosterFormat,
  inventory: Inventory,
): Promise<Table> {
  const reader = createSetReader(set, format.encoding);
  const roster = { reader, manifest: await readManifest(reader), inventory };
  return kind === 'registration'
    ? openRosterEnrollments(roster)
    : openRosterUsers(roster, kind === 'staff' ? 'staff' : 'student');
}
