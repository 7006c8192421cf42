import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { Fragment } from 'react';
import type { ReactNode } from 'react';
import { classWords } from '../../../shared/data-map-words.ts';
import {
  catalogue,
  customPrefix,
  fieldClasses,
  findField,
  findRegistrationField,
  registrationFields,
} from '../../../shared/fields.ts';
import type { FieldType } from '../../../shared/fields.ts';
import type { ImportKind } from '../../../shared/imports/source.ts';
import type { ColumnFinding, ColumnMapping, DateOrder } from '../../../shared/imports/columns.ts';
import { Select } from '../../components/controls.tsx';
import { told } from '../../language/told.ts';
import * as badgeStyles from '../../components/badge.module.css';
import * as columnsStepStyles from './columns-step.module.css';

const refusals = (): Readonly<Record<NonNullable<ColumnFinding['refused']>, string>> => ({
  'password-column': t`Passwords are never stored.`,
  'pin-column': t`PINs are never stored.`,
  'ssn-column': t`Social Security numbers are never stored.`,
  'ssn-values': t`The values look like Social Security numbers, which are never stored.`,
});

const sureness = (): Readonly<Record<ColumnFinding['confidence'], string>> => ({
  exact: t`exact name`,
  alias: t`known name`,
  content: t`by content`,
  profile: t`saved profile`,
  none: '',
});

const orders = (): readonly { readonly id: DateOrder; readonly name: string }[] => [
  { id: 'MDY', name: t`Month / day / year` },
  { id: 'DMY', name: t`Day / month / year` },
  { id: 'YMD', name: t`Year / month / day` },
];

const types = (): readonly { readonly id: FieldType; readonly name: string }[] => [
  { id: 'text', name: t`Text` },
  { id: 'id', name: t`ID, as text` },
  { id: 'number', name: t`Number` },
  { id: 'day', name: t`Date` },
  { id: 'yes-no', name: t`Yes or no` },
  { id: 'email', name: t`E-mail` },
  { id: 'phone', name: t`Phone` },
];

const classes = () =>
  fieldClasses
    .filter((id) => id !== 'secret')
    .map((id) => ({ id, name: told(classWords[id]) }))
    .reverse();

const typeNames = (): Readonly<Record<FieldType, string>> => ({
  id: t`text, zeros kept`,
  name: t`name`,
  text: t`text`,
  email: t`e-mail`,
  phone: t`text, zeros kept`,
  date: t`date`,
  'yes-no': t`yes or no`,
  number: t`number`,
  day: t`date`,
});

/** One column of the file: examples, where it goes, how it is read, and how sure that is. */
export function ColumnRow(props: {
  kind: ImportKind;
  column: ColumnFinding;
  /** Its name as the window shows it. */
  title: string;
  mapped: ColumnMapping | undefined;
  onChange: (mapping: ColumnMapping) => void;
}): ReactNode {
  const { kind, column, title, mapped, onChange } = props;
  if (column.refused !== undefined) {
    return (
      <tr>
        <td className="mono">{title}</td>
        <td className="soft small">
          <Trans>not shown</Trans>
        </td>
        <td colSpan={3}>
          <span className={badgeStyles.danger}>
            <Trans>Not stored</Trans>
          </span>{' '}
          <span className="small">{refusals()[column.refused]}</span>
        </td>
      </tr>
    );
  }
  const target = mapped?.field ?? null;
  return (
    <tr>
      <td className="mono">{title}</td>
      <td className="soft small">
        <Examples samples={column.samples} />
      </td>
      <td>
        <Select
          label={t`Field for ${title}`}
          hideLabel
          value={target ?? 'none'}
          options={optionsFor(kind, column)}
          onChange={(field) => {
            onChange(mappingTo(column, field));
          }}
        />
      </td>
      <td>
        <Treatment kind={kind} title={title} mapped={mapped} onChange={onChange} />
      </td>
      <td className="soft small">
        {target === column.field ? sureness()[column.confidence] : t`by you`}
        {column.ambiguousDates === true && target === column.field ? (
          <>
            {' '}
            <span className={badgeStyles.warn}>
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
      <span className={columnsStepStyles.example}>
        {sample}
        {index === samples.length - 1 ? '' : ' ·'}
      </span>
    </Fragment>
  ));
}

function Treatment(props: {
  kind: ImportKind;
  /** Its name as the window shows it. */
  title: string;
  mapped: ColumnMapping | undefined;
  onChange: (mapping: ColumnMapping) => void;
}): ReactNode {
  const { kind, title, mapped, onChange } = props;
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
          label={t`Type of ${title}`}
          hideLabel
          value={type}
          options={types()}
          onChange={(next) => {
            onChange({ ...mapped, custom: { type: next, class: fieldClass } });
          }}
        />
        <Select
          label={t`Class of ${title}`}
          hideLabel
          value={fieldClass}
          options={classes()}
          onChange={(next) => {
            onChange({ ...mapped, custom: { type, class: next } });
          }}
        />
      </div>
    );
  }
  const type = fieldOf(kind, target)?.type;
  if (type !== 'date' && type !== 'day') {
    return <span className="soft small">{type === undefined ? t`taken apart` : typeNames()[type]}</span>;
  }
  return (
    <Select
      label={t`Order of dates in ${title}`}
      hideLabel
      value={mapped.dateOrder ?? ''}
      options={
        mapped.dateOrder === undefined ? [{ id: '' as const, name: t`Choose…` }, ...orders()] : orders()
      }
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

function whoseText(label: string): string {
  const field = told(label);
  return t`Whose it is: ${field}`;
}

function optionsFor(kind: ImportKind, column: ColumnFinding): { id: string; name: string }[] {
  if (kind === 'registration') {
    return [
      { id: 'none', name: t`Do not store` },
      ...linkKeys.map((key) => ({ id: key, name: whoseText(findField(key)?.label ?? key) })),
      ...registrationFields.map((field) => ({ id: field.key, name: told(field.label) })),
      { id: 'instructorLast', name: t`Instructor: last name` },
      { id: 'instructorFirst', name: t`Instructor: first name` },
    ];
  }
  return [
    { id: 'none', name: t`Do not store` },
    ...catalogue.map((field) => ({ id: field.key, name: told(field.label) })),
    { id: 'fullName', name: t`Full name (Last, First Middle)` },
    { id: 'genderMale', name: t`Gender, as yes for male` },
    { id: `${customPrefix}${column.header}`, name: t`New custom field "${column.header}"` },
  ];
}
