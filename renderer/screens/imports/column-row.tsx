import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { Fragment } from 'react';
import type { ReactNode } from 'react';
import {
  catalogue,
  customPrefix,
  fieldClasses,
  findField,
  findRegistrationField,
  registrationFields,
} from '../../../shared/fields.ts';
import type { FieldClass, FieldType } from '../../../shared/fields.ts';
import type { ImportKind } from '../../../shared/imports/source.ts';
import type { ColumnFinding, ColumnMapping, DateOrder } from '../../../shared/imports/columns.ts';
import { Select } from '../../components/controls.tsx';

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

const types: readonly { readonly id: FieldType; readonly name: string }[] = [
  { id: 'text', name: 'Text' },
  { id: 'id', name: 'ID, as text' },
  { id: 'number', name: 'Number' },
  { id: 'day', name: 'Date' },
  { id: 'yes-no', name: 'Yes or no' },
  { id: 'email', name: 'E-mail' },
  { id: 'phone', name: 'Phone' },
];

const classNames: Readonly<Record<Exclude<FieldClass, 'secret'>, string>> = {
  unclassified: 'Unclassified: never leaves',
  identifier: 'Identifies the person',
  quasi: 'Identifies with others',
  sensitive: 'Sensitive: never leaves',
  operational: 'Operational',
};

const classes = fieldClasses
  .filter((id) => id !== 'secret')
  .map((id) => ({ id, name: classNames[id] }))
  .reverse();

const typeNames: Readonly<Record<FieldType, string>> = {
  id: 'text, zeros kept',
  name: 'name',
  text: 'text',
  email: 'e-mail',
  phone: 'text, zeros kept',
  date: 'date',
  'yes-no': 'yes or no',
  number: 'number',
  day: 'date',
};

/** One column of the file: examples, where it goes, how it is read, and how sure that is. */
export function ColumnRow(props: {
  kind: ImportKind;
  column: ColumnFinding;
  mapped: ColumnMapping | undefined;
  onChange: (mapping: ColumnMapping) => void;
}): ReactNode {
  const { kind, column, mapped, onChange } = props;
  if (column.refused !== undefined) {
    return (
      <tr>
        <td className="mono">{column.header}</td>
        <td className="soft small">
          <Trans>not shown</Trans>
        </td>
        <td colSpan={3}>
          <span className="badge badge-danger">
            <Trans>Not stored</Trans>
          </span>{' '}
          <span className="small">{refusals[column.refused]}</span>
        </td>
      </tr>
    );
  }
  const target = mapped?.field ?? null;
  return (
    <tr>
      <td className="mono">{column.header}</td>
      <td className="soft small">
        <Examples samples={column.samples} />
      </td>
      <td>
        <Select
          label={t`Field for ${column.header}`}
          hideLabel
          value={target ?? 'none'}
          options={optionsFor(kind, column)}
          onChange={(field) => {
            onChange(mappingTo(column, field));
          }}
        />
      </td>
      <td>
        <Treatment kind={kind} column={column} mapped={mapped} onChange={onChange} />
      </td>
      <td className="soft small">
        {target === column.field ? sureness[column.confidence] : t`by you`}
        {column.ambiguousDates === true && target === column.field ? (
          <>
            {' '}
            <span className="badge badge-warn">
              <Trans>both orders fit</Trans>
            </span>
          </>
        ) : null}
      </td>
    </tr>
  );
}

/** Values of the column, each kept together where lines break. */
function Examples({ samples }: { samples: readonly string[] }): ReactNode {
  return samples.map((sample, index) => (
    <Fragment key={String(index)}>
      {index === 0 ? '' : ' '}
      <span className="example">
        {sample}
        {index === samples.length - 1 ? '' : ' ·'}
      </span>
    </Fragment>
  ));
}

function Treatment(props: {
  kind: ImportKind;
  column: ColumnFinding;
  mapped: ColumnMapping | undefined;
  onChange: (mapping: ColumnMapping) => void;
}): ReactNode {
  const { kind, column, mapped, onChange } = props;
  const target = mapped?.field ?? null;
  if (mapped === undefined || target === null)
    return (
      <span className="soft small">
        <Trans>not stored</Trans>
      </span>
    );
  if (target.startsWith(customPrefix)) {
    const { type, class: fieldClass } = mapped.custom ?? { type: 'text', class: 'unclassified' };
    return (
      <div className="stack-tight">
        <Select
          label={t`Type of ${column.header}`}
          hideLabel
          value={type}
          options={types}
          onChange={(next) => {
            onChange({ ...mapped, custom: { type: next, class: fieldClass } });
          }}
        />
        <Select
          label={t`Class of ${column.header}`}
          hideLabel
          value={fieldClass}
          options={classes}
          onChange={(next) => {
            onChange({ ...mapped, custom: { type, class: next } });
          }}
        />
      </div>
    );
  }
  const type = fieldOf(kind, target)?.type;
  if (type !== 'date' && type !== 'day') {
    return <span className="soft small">{type === undefined ? t`taken apart` : typeNames[type]}</span>;
  }
  return (
    <Select
      label={t`Order of dates in ${column.header}`}
      hideLabel
      value={mapped.dateOrder ?? ''}
      options={mapped.dateOrder === undefined ? [{ id: '' as const, name: 'Choose…' }, ...orders] : orders}
      onChange={(order) => {
        if (order !== '') onChange({ ...mapped, dateOrder: order });
      }}
    />
  );
}

function mappingTo(column: ColumnFinding, field: string): ColumnMapping {
  const { column: index, header, dateOrder } = column;
  if (field === 'none') return { column: index, header, field: null };
  return {
    column: index,
    header,
    field,
    ...(dateOrder === undefined ? {} : { dateOrder }),
    ...(field.startsWith(customPrefix) ? { custom: { type: 'text', class: 'unclassified' } } : {}),
  };
}

function fieldOf(kind: ImportKind, key: string): ReturnType<typeof findField> {
  return kind === 'registration' ? (findRegistrationField(key) ?? findField(key)) : findField(key);
}

const linkKeys = ['externalId', 'otherId', 'card', 'username', 'email'];

function optionsFor(kind: ImportKind, column: ColumnFinding): { id: string; name: string }[] {
  if (kind === 'registration') {
    return [
      { id: 'none', name: 'Do not store' },
      ...linkKeys.map((key) => ({ id: key, name: `Whose it is: ${findField(key)?.label ?? key}` })),
      ...registrationFields.map((field) => ({ id: field.key, name: field.label })),
      { id: 'instructorLast', name: 'Instructor: last name' },
      { id: 'instructorFirst', name: 'Instructor: first name' },
    ];
  }
  return [
    { id: 'none', name: 'Do not store' },
    ...catalogue.map((field) => ({ id: field.key, name: field.label })),
    { id: 'fullName', name: 'Full name (Last, First Middle)' },
    { id: 'genderMale', name: 'Gender, as yes for male' },
    { id: `${customPrefix}${column.header}`, name: `New custom field "${column.header}"` },
  ];
}
