import { t } from '@lingui/core/macro';
import type { SourceFormat } from '../../../shared/imports/source.ts';

/** What the engine calls the columns of a file that names none. */
const numbered = /^Column (\d+)$/u;

/**
 * The name of a column as the window shows it: in a file without a header it is the program's (`Column 3`), and so in the window's language. `column` is its place,
 * from 0: where a header leaves one without a name, that stands for it.
 */
export function columnTitle(format: SourceFormat, header: string, column?: number): string {
  const isUnnamed = 'headerLine' in format && format.headerLine === 0;
  const number = isUnnamed ? numbered.exec(header)?.[1] : undefined;
  const shown = number ?? (header === '' && column !== undefined ? String(column + 1) : undefined);
  return shown === undefined ? header : t`Column ${shown}`;
}
