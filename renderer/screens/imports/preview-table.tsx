import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import type { Inspection } from '../../../shared/imports/columns.ts';
import * as cardStyles from '../../components/card.module.css';
import * as tableStyles from '../../components/table.module.css';
import { columnTitle } from './column-title.ts';
import * as importsStyles from './imports.module.css';

const shownRows = 12;

/** The first rows as they stand in the file. Columns that may not be stored are not shown. */
export function PreviewTable({ found }: { found: Inspection }): ReactNode {
  return (
    <div
      className={`${cardStyles.card} ${tableStyles.inCard}`}
      role="region"
      aria-label={t`The first rows of the file`}
      tabIndex={0}
    >
      <table className={`${tableStyles.tight} ${importsStyles.preview}`}>
        <thead>
          <tr>
            {found.columns.map((column) => (
              <th key={column.column} scope="col" className="mono">
                {columnTitle(found.format, column.header, column.column)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {found.preview.slice(0, shownRows).map((row, index) => (
            // The rows of a file have no key of their own, and never move.
            <tr key={String(index)}>
              {found.columns.map((column) => (
                <td key={column.column}>
                  {column.refused === undefined ? (
                    row[column.column]
                  ) : (
                    <span className="soft">
                      <Trans>not shown</Trans>
                    </span>
                  )}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
