import { z } from 'zod';
import type { MappedField } from '../../../../shared/data-map.ts';
import { inRanges } from '../../people/list-order.ts';
import { preparedRead } from '../../vault/prepared.ts';
import type { ReadableVault } from '../../vault/vault.ts';

/** One source of values of a field. */
export type Source = MappedField['sources'][number];

interface ImportRow {
  readonly file: string;
  readonly at: string;
  readonly source: string;
}

const how = z.object({
  profile: z.string().optional(),
  columns: z.array(z.object({ field: z.string().nullable() })).default([]),
});

/** So many rows of imports, and of changes, at once: each is some text to be read. */
const importsAtOnce = 100;
const changesAtOnce = 5000;

/**
 * What brought the values of each field, the latest first: the imports whose columns went there, by their profile or else their file, and the last change by
 * hand. An import that was taken back counts while people whom it brought are left.
 */
export async function sourcesOfFields(vault: ReadableVault): Promise<ReadonlyMap<string, readonly Source[]>> {
  const found = new Map<string, Map<string, Source>>();
  const add = (field: string, source: Source): void => {
    const known = found.get(field) ?? new Map<string, Source>();
    found.set(field, known);
    const name = `${source.from} ${source.name ?? ''}`;
    if (source.on > (known.get(name)?.on ?? '')) known.set(name, source);
  };
  await inRanges<ImportRow>(
    vault,
    `SELECT file, at, source FROM import WHERE no > ? AND no <= ? AND kind IN ('student', 'staff')
       AND (undone = 0 OR EXISTS (SELECT 1 FROM person WHERE import_no = import.no))`,
    [],
    ({ file, at, source }) => {
      const { profile, columns } = how.parse(JSON.parse(source));
      const from: Source = {
        ...(profile === undefined ? { from: 'file', name: file } : { from: 'profile', name: profile }),
        on: at.slice(0, 10),
      };
      for (const { field } of columns) if (field !== null) add(field, from);
    },
    { last: lastOf(vault, 'import'), atOnce: importsAtOnce },
  );
  await inRanges<{ field: string; at: string }>(
    vault,
    `SELECT j.key AS field, max(c.at) AS at FROM person_change c, json_each(c.after) j
     WHERE c.no > ? AND c.no <= ? AND c.how = 'edit' AND c.undone = 0 GROUP BY j.key`,
    [],
    ({ field, at }) => {
      add(field, { from: 'hand', on: at.slice(0, 10) });
    },
    { last: lastOf(vault, 'person_change'), atOnce: changesAtOnce },
  );
  return new Map([...found].map(([field, sources]) => [field, latestFirst([...sources.values()])]));
}

/** The latest first; of one day in a steady order. */
export function latestFirst(sources: readonly Source[]): Source[] {
  return sources.toSorted((a, b) => b.on.localeCompare(a.on) || (a.name ?? '').localeCompare(b.name ?? ''));
}

function lastOf(vault: ReadableVault, table: 'import' | 'person_change'): number {
  return preparedRead<{ no: number | null }>(vault.db, `SELECT max(no) AS no FROM ${table}`).get()?.no ?? 0;
}
