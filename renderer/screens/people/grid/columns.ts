import { i18n } from '@lingui/core';
import { t } from '@lingui/core/macro';
import { catalogue, findField } from '../../../../shared/fields.ts';
import type { ListedPerson, ListField, ListSort } from '../../../../shared/people-list.ts';
import { listFields, listSorts } from '../../../../shared/people-list.ts';
import { listColumns, listLook } from '../../../../shared/people-view.ts';
import type { ListColumn, ListLook } from '../../../../shared/people-view.ts';
import { formatMoment } from '../../../format.ts';
import { remember, remembered } from '../../../remembered.ts';
import { nameOf } from '../person-name.ts';

/** Usual widths in pixels of columns that are not of further fields. Name and e-mail take their share of what is left. */
const usualWidths: Readonly<Partial<Record<ListColumn, number>>> = {
  externalId: 116,
  kind: 84,
  status: 112,
  flags: 156,
  lastTerm: 104,
  updatedAt: 148,
};

const fieldWidth = 128;

function usualWidth(id: ListColumn): number | undefined {
  return id === 'name' || id === 'email' ? undefined : (usualWidths[id] ?? fieldWidth);
}

/** The least width of a column that takes what is left. */
export const leastWidth = 150;

/** The list as it looks before somebody changes it. */
export const usualLook: ListLook = {
  columns: (['name', 'externalId', 'email', 'kind', 'status', 'flags'] as const).map((id) => ({ id })),
  sort: 'name',
  descending: false,
};

/** The heading of a column. */
export function columnName(id: ListColumn): string {
  switch (id) {
    case 'name':
      return t`Name`;
    case 'externalId':
      return t`ID`;
    case 'email':
      return t`E-mail`;
    case 'kind':
      return t`Kind`;
    case 'status':
      return t`Status`;
    case 'flags':
      return t`Flags`;
    case 'lastTerm':
      return t`Last term`;
    case 'updatedAt':
      return t`Changed`;
    default:
      return i18n.t(findField(id)?.label ?? id);
  }
}

/** What a column is sorted by, or undefined. */
export function sortOf(id: ListColumn): ListSort | undefined {
  return listSorts.find((sort) => sort === id);
}

/** The field that is changed in a cell, or undefined where it is not one field. */
export function fieldOf(id: ListColumn): string | undefined {
  if (id === 'externalId' || id === 'email' || id === 'status') return id;
  return listFields.find((field) => field === id);
}

/** The further fields that the columns need. */
export function fieldsFor(columns: ListLook['columns']): (ListField | 'lastTerm')[] {
  return columns.flatMap(({ id }) => (id === 'lastTerm' ? [id] : listFields.filter((field) => field === id)));
}

/** What stands in a cell, as text: what is shown, copied and edited. */
export function cellText(id: ListColumn, person: ListedPerson): string {
  switch (id) {
    case 'name':
      return nameOf(person);
    case 'externalId':
      return person.externalId ?? '';
    case 'email':
      return person.email ?? '';
    case 'kind':
      return person.kind === 'staff' ? t`Staff` : t`Student`;
    case 'status':
      return person.status ?? '';
    case 'flags':
      return flagsOf(person).join(', ');
    case 'lastTerm':
      return person.lastTerm ?? '';
    case 'updatedAt':
      return formatMoment(person.updatedAt);
    default:
      return person.fields[id] ?? '';
  }
}

/** What a record is marked with, in words. */
export function flagsOf(person: ListedPerson): string[] {
  return [
    ...(person.onHold === true ? [t`On hold`] : []),
    ...(person.restricted ? [t`Restricted`] : []),
    ...(person.confidential ? [t`Confidential`] : []),
  ];
}

/** Every column that can be shown, each once, those that are shown first and in their order. */
export function allColumns(shown: ListLook['columns']): ListColumn[] {
  const ids = shown.map(({ id }) => id);
  return [...ids, ...listColumns.filter((id) => !ids.includes(id))];
}

/** The tracks of the grid for CSS: the tick, then the columns. */
export function tracks(columns: ListLook['columns']): string {
  const each = columns.map(({ id, width = usualWidth(id) }) =>
    width === undefined
      ? `minmax(${String(leastWidth)}px, ${id === 'email' ? '1.2' : '1'}fr)`
      : `${String(width)}px`,
  );
  return ['36px', ...each].join(' ');
}

/** How wide the columns are at least, together with the tick, in pixels. */
export function leastTotal(columns: ListLook['columns']): number {
  return columns.reduce((sum, { id, width = usualWidth(id) }) => sum + (width ?? leastWidth), 36);
}

/** The usual width of a column, as the dialog of columns begins with it. */
export function widthOf({ id, width }: ListLook['columns'][number]): number {
  return width ?? usualWidth(id) ?? leastWidth;
}

/** The look as it was left on this workstation; it says nothing about anybody. */
export function readListLook(): ListLook {
  try {
    const kept: unknown = JSON.parse(remembered('people-look') ?? 'null');
    const look = listLook.safeParse(kept);
    return look.success ? look.data : usualLook;
  } catch {
    return usualLook;
  }
}

/** Keeps a look. */
export function keepListLook(look: ListLook): void {
  remember('people-look', JSON.stringify(look));
}

/** Fields of the catalogue by their names, for those who choose one. */
export function fieldNames(keys: readonly string[]): { id: string; name: string }[] {
  return catalogue
    .filter(({ key }) => keys.includes(key))
    .map(({ key, label }) => ({ id: key, name: i18n.t(label) }));
}
