import type { ReactNode } from 'react';
import type { GrantedFile } from '../../../shared/contract.ts';
import { catalogue, customPrefix, findField } from '../../../shared/fields.ts';
import type {
  ColumnFinding,
  ColumnMapping,
  DateOrder,
  ImportPlan,
  Inspection,
} from '../../../shared/imports.ts';
import { useAction } from '../../client.ts';
import { Button, Select } from '../../components/controls.tsx';
import { Notice, Problem, ScreenHead } from '../../components/layout.tsx';
import { formatBytes } from '../../format.ts';

const refusals: Readonly<Record<NonNullable<ColumnFinding['refused']>, string>> = {
  'password-column': 'Passwords are never stored.',
  'pin-column': 'PINs are never stored.',
  'ssn-column': 'Social Security numbers are never stored.',
  'ssn-values': 'The values look like Social Security numbers, which are never stored.',
};

const sureness: Readonly<Record<ColumnFinding['confidence'], string>> = {
  exact: 'exact name',
  alias: 'known name',
  content: 'by content',
  profile: 'saved profile',
  none: '',
};

const orders: readonly { readonly id: DateOrder; readonly name: string }[] = [
  { id: 'MDY', name: 'Month / day / year' },
  { id: 'DMY', name: 'Day / month / year' },
  { id: 'YMD', name: 'Year / month / day' },
];

/** The second step: where each column goes. What goes nowhere is not stored. */
export function ColumnsStep(props: {
  file: GrantedFile;
  found: Inspection;
  mapping: readonly ColumnMapping[];
  onChange: (mapping: readonly ColumnMapping[]) => void;
  onBack: () => void;
  onNext: (plan: ImportPlan) => void;
}): ReactNode {
  const { file, found, mapping, onChange, onBack, onNext } = props;
  const plan = useAction('imports.plan', onNext);
  const change = (column: number, part: Partial<ColumnMapping>): void => {
    onChange(mapping.map((each) => (each.column === column ? { ...each, ...part } : each)));
  };
  const undecided = found.columns.filter((column) => {
    const mapped = mapping.find((each) => each.column === column.column);
    return column.ambiguousDates === true && mapped?.field === column.field && mapped.dateOrder === undefined;
  });
  return (
    <>
      <ScreenHead title="Columns" about={`${found.file}, ${formatBytes(found.bytes)}`}>
        <Button onPress={onBack}>Back</Button>
        <Button
          kind="primary"
          isDisabled={plan.isPending || undecided.length > 0}
          onPress={() => {
            const columns = mapping.map(({ column, header, field, dateOrder }) => ({
              column,
              header,
              field,
              ...(dateOrder === undefined ? {} : { dateOrder }),
            }));
            plan.mutate({ file: file.grant, kind: found.kind, format: found.format, mapping: columns });
          }}
        >
          {plan.isPending ? 'Comparing…' : 'Check what would change'}
        </Button>
      </ScreenHead>
      <div className="stack">
        {found.warnings.map((warning) => (
          <Notice key={warning} kind="warn">
            {warning}
          </Notice>
        ))}
        {undecided.length === 0 ? null : (
          <Notice kind="warn">
            The dates of {undecided.map((column) => `"${column.header}"`).join(' and ')} fit day first and
            month first. Say which it is.
          </Notice>
        )}
        <Problem error={plan.error} />
        <div className="card table-wrap">
          <table className="table">
            <thead>
              <tr>
                <th scope="col">In your file</th>
                <th scope="col">Examples</th>
                <th scope="col">Goes to</th>
                <th scope="col">Treat as</th>
                <th scope="col">How sure</th>
              </tr>
            </thead>
            <tbody>
              {found.columns.map((column) => (
                <ColumnRow
                  key={column.column}
                  column={column}
                  mapped={mapping.find((each) => each.column === column.column)}
                  onChange={(part) => {
                    change(column.column, part);
                  }}
                />
              ))}
            </tbody>
          </table>
        </div>
      </div>
    </>
  );
}

function ColumnRow(props: {
  column: ColumnFinding;
  mapped: ColumnMapping | undefined;
  onChange: (part: Partial<ColumnMapping>) => void;
}): ReactNode {
  const { column, mapped, onChange } = props;
  const target = mapped?.field ?? null;
  if (column.refused !== undefined) {
    return (
      <tr>
        <td className="mono fixed">{column.header}</td>
        <td className="soft">not shown</td>
        <td colSpan={3}>
          <span className="badge badge-danger">Not stored</span>{' '}
          <span className="small">{refusals[column.refused]}</span>
        </td>
      </tr>
    );
  }
  const isDate = target !== null && findField(target)?.type === 'date';
  return (
    <tr>
      <td className="mono fixed">{column.header}</td>
      <td className="soft small">{column.samples.join(' · ')}</td>
      <td>
        <Select
          label={`Field for ${column.header}`}
          hideLabel
          value={target ?? 'none'}
          options={optionsFor(column)}
          onChange={(field) => {
            onChange({ field: field === 'none' ? null : field });
          }}
        />
      </td>
      <td>
        {isDate ? (
          <Select
            label={`Order of dates in ${column.header}`}
            hideLabel
            value={mapped?.dateOrder ?? ''}
            options={
              mapped?.dateOrder === undefined ? [{ id: '' as const, name: 'Choose…' }, ...orders] : orders
            }
            onChange={(order) => {
              if (order !== '') onChange({ dateOrder: order });
            }}
          />
        ) : (
          <span className="soft small">
            {target === null ? 'not stored' : (findField(target)?.type ?? 'text')}
          </span>
        )}
      </td>
      <td className="soft small fixed">{target === column.field ? sureness[column.confidence] : 'by you'}</td>
    </tr>
  );
}

function optionsFor(column: ColumnFinding): { id: string; name: string }[] {
  return [
    { id: 'none', name: 'Do not store' },
    ...catalogue.map((field) => ({ id: field.key, name: field.label })),
    { id: 'fullName', name: 'Full name (Last, First Middle)' },
    { id: 'genderMale', name: 'Gender, as yes for male' },
    { id: `${customPrefix}${column.header}`, name: `New custom field "${column.header}"` },
  ];
}
