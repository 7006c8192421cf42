import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { encodings } from '../../../shared/imports/source.ts';
import type { DelimitedFormat, KnownFormat } from '../../../shared/imports/source.ts';
import type { Inspection } from '../../../shared/imports/columns.ts';
import { knownFormatOf } from '../../../shared/imports/known-format.ts';
import { Button, Select, TextField } from '../../components/controls.tsx';
import { FixedColumns } from './fixed-columns.tsx';
import { linesOf } from './ruler.ts';
import * as fieldStyles from '../../components/field.module.css';
import * as tableStyles from '../../components/table.module.css';
import * as sourceOptionsStyles from './source-options.module.css';

const encodingNames = (): Readonly<Record<DelimitedFormat['encoding'], string>> => ({
  'utf-8': t`UTF-8`,
  'utf-16le': t`UTF-16 LE`,
  'utf-16be': t`UTF-16 BE`,
  'windows-1252': t`Windows-1252 (Western)`,
  macintosh: t`Mac Roman`,
  'windows-1250': t`Windows-1250 (Central European)`,
  'iso-8859-2': t`ISO 8859-2 (Central European)`,
  'windows-1251': t`Windows-1251 (Cyrillic)`,
  shift_jis: t`Shift JIS (Japanese)`,
  gb18030: t`GB 18030 (Chinese)`,
});

const separators = () =>
  [
    { id: ',', name: t`Comma` },
    { id: ';', name: t`Semicolon` },
    { id: '\t', name: t`Tab` },
    { id: '|', name: t`Pipe |` },
  ] as const;

/** How the file is read: sheet or table, encoding with the same names in each, separator, header. Found, and changed here where it is wrong. */
export function SourceOptions(props: {
  found: Inspection;
  onChange: (format: KnownFormat) => void;
}): ReactNode {
  const { found, onChange } = props;
  const { format } = found;
  const [isFixed, setFixed] = useState(format.type === 'fixed');
  const [header, setHeader] = useState('headerLine' in format ? String(format.headerLine) : '');
  // What the format says already, so that changing one thing keeps the rest.
  const known = knownFormatOf(format);
  return (
    <>
      <div className={`row row-wrap ${fieldStyles.rowBottom} ${sourceOptionsStyles.options}`}>
        {found.choices.length > 1 ? (
          <Select
            label={format.type === 'xlsx' ? t`Sheet` : format.type === 'sqlite' ? t`Table` : t`File inside`}
            value={
              format.type === 'xlsx'
                ? format.sheet
                : format.type === 'sqlite'
                  ? format.table
                  : (known.table ?? '')
            }
            options={found.choices.map((name) => ({ id: name, name }))}
            onChange={(name) => {
              onChange(format.type === 'xlsx' ? { ...known, sheet: name } : { ...known, table: name });
            }}
          />
        ) : null}
        {format.type === 'delimited' || format.type === 'fixed' ? (
          <Select
            label={t`Encoding`}
            value={found.encodings.length > 0 ? '' : format.encoding}
            options={[
              // Nothing is chosen yet: what is shown would otherwise look like the answer.
              ...(found.encodings.length > 0 ? [{ id: '' as const, name: t`Choose…` }] : []),
              ...encodings.map((id) => ({ id, name: encodingNames()[id] })),
            ]}
            onChange={(encoding) => {
              if (encoding !== '') onChange({ ...known, encoding });
            }}
          />
        ) : null}
        {format.type === 'delimited' || format.type === 'fixed' ? (
          <Select
            label={t`Between the cells`}
            value={isFixed ? 'fixed' : format.type === 'delimited' ? format.delimiter : ','}
            options={[...separators(), { id: 'fixed' as const, name: t`Fixed places` }]}
            onChange={(choice) => {
              setFixed(choice === 'fixed');
              if (choice !== 'fixed') onChange({ encoding: format.encoding, delimiter: choice });
            }}
          />
        ) : null}
        {'headerLine' in format && !isFixed ? (
          <>
            <div className={sourceOptionsStyles.headerLine}>
              <TextField
                label={t`Header on line (0: none)`}
                value={header}
                error={/^\d{1,2}$/.test(header) ? undefined : t`Give the number of a line.`}
                onChange={setHeader}
                onEnter={() => {
                  if (/^\d{1,2}$/.test(header)) onChange({ ...known, headerLine: Number(header) });
                }}
              />
            </div>
            {header === String(format.headerLine) || !/^\d{1,2}$/.test(header) ? null : (
              <Button
                onPress={() => {
                  onChange({ ...known, headerLine: Number(header) });
                }}
              >
                <Trans>Read again</Trans>
              </Button>
            )}
          </>
        ) : null}
      </div>
      {isFixed && (format.type === 'fixed' || format.type === 'delimited') ? (
        <FixedColumns
          columns={format.type === 'fixed' ? format.columns : []}
          sample={linesOf(found)}
          skip={format.type === 'fixed' ? format.skip : 0}
          onRead={(columns, skip) => {
            onChange({ encoding: format.encoding, columns, skip });
          }}
        />
      ) : null}
      {found.encodings.length === 0 ? null : (
        <table className={`${tableStyles.table} ${sourceOptionsStyles.encodings}`}>
          <caption className={fieldStyles.label}>
            <Trans>The same names in each encoding</Trans>
          </caption>
          <tbody>
            {found.encodings.map((choice) => (
              <tr key={choice.encoding}>
                <th scope="row">{encodingNames()[choice.encoding]}</th>
                <td>{choice.samples.join(' · ')}</td>
                <td>{choice.fits ? t`✓ fits` : t`✗ does not fit`}</td>
                <td>
                  <Button
                    kind="quiet"
                    label={t`This one: ${encodingNames()[choice.encoding]}`}
                    isDisabled={!choice.fits}
                    onPress={() => {
                      onChange({ ...known, encoding: choice.encoding });
                    }}
                  >
                    <Trans>This one</Trans>
                  </Button>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </>
  );
}
