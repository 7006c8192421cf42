import type { FieldValues } from '../../../../shared/fields.ts';
import type { RowMapper } from '../columns/mapping.ts';

/** The values of a row for a record that is known: what its source is not sure of stays as it is stored. */
export function settleKept(
  kept: ReadonlySet<number>,
  { targets, columnOf }: Pick<RowMapper, 'targets' | 'columnOf'>,
  values: FieldValues,
  stored: FieldValues,
): Record<string, string> {
  const settled: Record<string, string> = { ...values };
  if (kept.size === 0) return settled;
  for (const key of targets) {
    const column = columnOf(key);
    if (column === undefined || !kept.has(column)) continue;
    const value = stored[key];
    if (value === undefined) Reflect.deleteProperty(settled, key);
    else settled[key] = value;
  }
  return settled;
}
