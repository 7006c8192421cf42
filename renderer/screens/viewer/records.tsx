import { plural, t } from '@lingui/core/macro';
import { Plural, Trans } from '@lingui/react/macro';
import { useState } from 'react';
import type { ReactNode } from 'react';
import type { QueryResult, RecordTable } from '../../../shared/viewer.ts';
import { CallError, call, useAction, useCall } from '../../client.ts';
import { Button, TextField } from '../../components/controls.tsx';
import { Notice, Problem } from '../../components/layout.tsx';
import { formatCount } from '../../format.ts';
import { exampleQueries } from './example-queries.ts';
import * as cardStyles from '../../components/card.module.css';
import * as columnsStyles from '../../components/columns.module.css';
import * as tableStyles from '../../components/table.module.css';
import * as recordsStyles from './records.module.css';
import * as viewerStyles from './viewer.module.css';

/** The records of a bundle, asked in SQL. */
export function Records({ opened }: { opened: string }): ReactNode {
  const tables = useCall('viewer.tables', { opened });
  const [sql, setSql] = useState('');
  const query = useAction('viewer.query');
  const [saved, setSaved] = useState<string | null>(null);
  const [problem, setProblem] = useState<CallError | null>(null);
  const examples = exampleQueries(tables.data?.tables ?? []);
  const run = (text: string): void => {
    setSaved(null);
    setProblem(null);
    if (text.trim() !== '') query.mutate({ opened, sql: text });
  };
  const save = async (): Promise<void> => {
    setProblem(null);
    setSaved(null);
    // What was asked last, not what was typed since.
    const asked = query.variables?.sql ?? sql;
    try {
      const { files } = await call('app.pick', { purpose: 'save-query', suggestedName: 'result.csv' });
      const [out] = files;
      if (out === undefined) return;
      const { rows, more } = await call('viewer.saveQuery', {
        opened,
        sql: asked,
        out: out.grant,
      });
      setSaved(
        more
          ? plural(rows, {
              one: '# row saved in clear text; there are more.',
              other: '# rows saved in clear text; there are more.',
            })
          : plural(rows, { one: '# row saved in clear text.', other: '# rows saved in clear text.' }),
      );
    } catch (error) {
      if (error instanceof CallError) setProblem(error);
    }
  };
  return (
    <div className={`${viewerStyles.scroll} stack`}>
      <Problem error={tables.error} />
      <Stopped error={tables.error} />
      <div className={`${columnsStyles.narrow} ${columnsStyles.top}`}>
        <Schema tables={tables.data?.tables ?? []} />
        <div
          className={`${cardStyles.card} stack`}
          onKeyDown={(event) => {
            if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) run(sql);
          }}
        >
          <TextField
            label={t`Ask in SQL`}
            value={sql}
            onChange={setSql}
            lines
            help={t`For reading only. Ctrl+Enter runs it.`}
          />
          <div className="row row-wrap">
            {examples.map((example) => (
              <Button
                key={example.name}
                kind="quiet"
                onPress={() => {
                  setSql(example.sql);
                  run(example.sql);
                }}
              >
                {example.name}
              </Button>
            ))}
          </div>
          <div className="row spread">
            <span className="small soft" role="status">
              {query.isPending ? t`Running…` : (saved ?? '')}
            </span>
            <div className="row">
              <Button isDisabled={query.data === undefined} onPress={() => void save()}>
                <Trans>Save as CSV…</Trans>
              </Button>
              <Button
                kind="primary"
                isDisabled={sql.trim() === ''}
                isPending={query.isPending}
                onPress={() => {
                  run(sql);
                }}
              >
                <Trans>Run</Trans>
              </Button>
            </div>
          </div>
        </div>
      </div>
      <Problem error={problem ?? query.error} />
      <Stopped error={problem ?? query.error} />
      {query.data === undefined ? null : <Result result={query.data} />}
    </div>
  );
}

/** A question that took too long. To `Problem` that is nothing: there the person cancelled. */
function Stopped({ error }: { error: CallError | null }): ReactNode {
  if (error?.code !== 'cancelled') return null;
  return (
    <Notice kind="warn">
      <strong>{error.message}</strong>
      <span>{error.hint}</span>
    </Notice>
  );
}

function Schema({ tables }: { tables: readonly RecordTable[] }): ReactNode {
  return (
    <div className={`${cardStyles.card} stack`}>
      <h2>
        <Trans>Tables</Trans>
      </h2>
      {tables.map((table) => (
        <div key={table.name} className="stack-tight">
          <h3>
            <span className="mono">{table.name}</span>{' '}
            <span className="soft small">
              <Plural value={{ rows: table.rows }} one="# row" other="# rows" />
            </span>
          </h3>
          <p className={`mono small ${recordsStyles.schemaColumns}`}>
            {table.columns.length === 0
              ? t`It cannot be read.`
              : table.columns.map(({ name, type }) => `${name} ${type}`.trim()).join(', ')}
          </p>
        </div>
      ))}
    </div>
  );
}

function Result({ result }: { result: QueryResult }): ReactNode {
  const { columns, rows, more, milliseconds } = result;
  const time = formatCount(Math.round(milliseconds));
  return (
    <div className={`${cardStyles.card} stack`}>
      <p className="small soft" role="status">
        {more
          ? plural(
              { rows: rows.length },
              { one: `The first # row, ${time} ms`, other: `The first # rows, ${time} ms` },
            )
          : plural({ rows: rows.length }, { one: `# row, ${time} ms`, other: `# rows, ${time} ms` })}
      </p>
      <div
        className={`${tableStyles.wrap} ${recordsStyles.result}`}
        role="region"
        aria-label={t`Result`}
        tabIndex={0}
      >
        <table className={tableStyles.tight}>
          <thead>
            <tr>
              {columns.map((column, index) => (
                <th
                  key={index}
                  scope="col"
                  className={isNumeric(rows, index) ? tableStyles.number : undefined}
                >
                  {column}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row, at) => (
              <tr key={at}>
                {row.map((cell, index) => (
                  <td key={index} className={isNumeric(rows, index) ? `mono ${tableStyles.number}` : 'mono'}>
                    {cell === null ? (
                      <span className="soft">
                        <Trans>null</Trans>
                      </span>
                    ) : (
                      String(cell)
                    )}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </div>
  );
}

/** Whether a column holds numbers and nothing else but null. */
function isNumeric(rows: QueryResult['rows'], column: number): boolean {
  const cells = rows.slice(0, 100).map((row) => row[column]);
  return cells.some((cell) => typeof cell === 'number') && !cells.some((cell) => typeof cell === 'string');
}
