import { ph, t } from '@lingui/core/macro';
import type { RecordTable } from '../../../shared/viewer.ts';

/** A query to begin with. */
export interface ExampleQuery {
  readonly name: string;
  readonly sql: string;
}

const mostTables = 3;

/** Queries that fit the tables that are there: the first rows, the values of a column by how often they occur, and what is empty where. */
export function exampleQueries(tables: readonly RecordTable[]): ExampleQuery[] {
  const readable = tables.filter((table) => table.columns.length > 0);
  return readable.slice(0, mostTables).flatMap((table) => {
    const name = quoted(table.name);
    const grouped = table.columns.find(({ name: column }) => /kind|status|term|role|type/i.test(column));
    const empty = table.columns.map(({ name: column }) => ({
      sql: `sum(${quoted(column)} IS NULL OR ${quoted(column)} = '') AS ${quoted(column)}`,
    }));
    return [
      { name: t`First rows of ${ph({ name: table.name })}`, sql: `SELECT * FROM ${name} LIMIT 100` },
      ...(grouped === undefined
        ? []
        : [
            {
              name: t`${ph({ name: table.name })} by ${ph({ column: grouped.name })}`,
              sql: `SELECT ${quoted(grouped.name)}, count(*) AS rows FROM ${name} GROUP BY 1 ORDER BY 2 DESC`,
            },
          ]),
      {
        name: t`Empty values in ${ph({ name: table.name })}`,
        sql: `SELECT count(*) AS all_rows, ${empty.map(({ sql }) => sql).join(', ')} FROM ${name}`,
      },
    ];
  });
}

function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
