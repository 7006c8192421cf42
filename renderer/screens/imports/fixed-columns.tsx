import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { Button, TextField } from '../../components/controls.tsx';
import { formatCount } from '../../format.ts';
import { marksFor, scaleFor } from './ruler.ts';
import type { FixedColumn } from './ruler.ts';
import * as fieldStyles from '../../components/field.module.css';
import * as fixedColumnsStyles from './fixed-columns.module.css';

/** The map of a fixed-width file, one column a line, beneath lines of the file to count by. */
export function FixedColumns(props: {
  columns: readonly FixedColumn[];
  /** The first lines of the file, where they are known. */
  sample: readonly string[];
  skip: number;
  onRead: (columns: FixedColumn[], skip: number) => void;
}): ReactNode {
  const { columns, sample, skip, onRead } = props;
  const [text, setText] = useState(
    columns.map(({ name, start, end }) => `${name} ${String(start)}-${String(end)}`).join('\n'),
  );
  const [skipped, setSkipped] = useState(String(skip));
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  const read = lines.map(readColumn);
  const wrong = read.findIndex((column) => column === undefined);
  return (
    <div className="stack">
      {sample.length === 0 ? null : (
        <div
          className={`${fixedColumnsStyles.ruler} mono small`}
          role="region"
          aria-label={t`Lines of the file, with their characters counted`}
          tabIndex={0}
        >
          <div className="soft">{scaleFor(sample).join('\n')}</div>
          <div className={fixedColumnsStyles.rulerMarks}>
            {marksFor(
              read.filter((column) => column !== undefined),
              sample,
            )}
          </div>
          {sample.join('\n')}
        </div>
      )}
      <TextField
        label={t`Columns, one a line: name, first and last character`}
        lines
        value={text}
        onChange={setText}
        placeholder={t`ID 1-9
Last Name 10-39
First Name 40-69`}
        error={wrong < 0 ? undefined : wrongText(wrong + 1)}
      />
      <div className={`row ${fieldStyles.rowBottom}`}>
        <TextField label={t`Lines to skip at the top`} value={skipped} onChange={setSkipped} />
        <Button
          kind="primary"
          isDisabled={lines.length === 0 || wrong >= 0 || !/^\d{1,2}$/.test(skipped)}
          onPress={() => {
            onRead(
              read.filter((column) => column !== undefined),
              Number(skipped),
            );
          }}
        >
          <Trans>Read with these columns</Trans>
        </Button>
      </div>
    </div>
  );
}

function wrongText(line: number): string {
  const number = formatCount(line);
  return t`Line ${number} is not written as NAME START-END.`;
}

function readColumn(line: string): FixedColumn | undefined {
  const found = /^\s*(\S.*?)\s+(\d{1,6})\s*-\s*(\d{1,6})\s*$/.exec(line);
  const [, name, start, end] = found ?? [];
  if (name === undefined || start === undefined || end === undefined || Number(end) < Number(start)) {
    return undefined;
  }
  return { name, start: Number(start), end: Number(end) };
}
