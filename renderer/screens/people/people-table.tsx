import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { useState } from 'react';
import type { ReactNode } from 'react';
import type { ListedPerson, ListSort } from '../../../shared/people-list.ts';
import type { ListLook } from '../../../shared/people-view.ts';
import { useCall } from '../../client.ts';
import { Button } from '../../components/controls.tsx';
import { Problem } from '../../components/layout.tsx';
import { formatCount } from '../../format.ts';
import { cellText, columnName, sortOf } from './grid/columns.ts';
import { isSelected } from './grid/selection.ts';
import type { Selection } from './grid/selection.ts';
import type { ListInput } from './grid/use-rows.ts';
import { nameOf } from './person-name.ts';
import * as cardStyles from '../../components/card.module.css';
import * as tableStyles from '../../components/table.module.css';
import * as peopleStyles from './people.module.css';
import * as peopleTableStyles from './people-table.module.css';

const rowsOfPage = 50;

/** The list as plain tables of fifty, with nothing that comes and goes: for screen readers, and whoever likes pages. */
export function PeopleTable(props: {
  input: ListInput;
  total: number;
  look: ListLook;
  selection: Selection;
  onOpen: (id: string) => void;
  onSort: (sort: ListSort) => void;
  onToggle: (person: ListedPerson) => void;
}): ReactNode {
  const { input, total, look, selection, onOpen, onSort, onToggle } = props;
  const [wanted, setPage] = useState(0);
  const last = Math.max(0, Math.ceil(total / rowsOfPage) - 1);
  const page = Math.min(wanted, last);
  const list = useCall(
    'people.list',
    { ...input, offset: page * rowsOfPage, limit: rowsOfPage },
    { keep: true },
  );
  const first = formatCount(page * rowsOfPage + 1);
  const to = formatCount(Math.min(total, (page + 1) * rowsOfPage));
  const all = formatCount(total);
  return (
    <>
      <Problem error={list.error} />
      <div
        className={`${cardStyles.card} ${tableStyles.inCard} ${peopleStyles.pages}`}
        role="region"
        aria-label={t`People, a page of 50`}
        tabIndex={0}
      >
        <table className={tableStyles.tight}>
          <thead>
            <tr>
              <th scope="col">
                <span className="visually-hidden">
                  <Trans>Selected</Trans>
                </span>
              </th>
              {look.columns.map(({ id }) => {
                const sort = sortOf(id);
                const isSorted = sort !== undefined && look.sort === sort;
                return (
                  <th
                    key={id}
                    scope="col"
                    {...(isSorted ? { 'aria-sort': look.descending ? 'descending' : 'ascending' } : {})}
                  >
                    {sort === undefined ? (
                      columnName(id)
                    ) : (
                      <button
                        type="button"
                        className={peopleTableStyles.sort}
                        onClick={() => {
                          onSort(sort);
                        }}
                      >
                        {columnName(id)}{' '}
                        <span aria-hidden="true">{isSorted ? (look.descending ? '▾' : '▴') : ''}</span>
                      </button>
                    )}
                  </th>
                );
              })}
            </tr>
          </thead>
          <tbody>
            {(list.data?.people ?? []).map((person) => {
              const name = nameOf(person);
              return (
                <tr key={person.id}>
                  <td>
                    <input
                      type="checkbox"
                      className={tableStyles.tick}
                      aria-label={t`Select ${name}`}
                      checked={isSelected(selection, person.id)}
                      onChange={() => {
                        onToggle(person);
                      }}
                    />
                  </td>
                  {look.columns.map(({ id }) => (
                    <td
                      key={id}
                      {...(id === 'name' ? { dir: 'auto' } : {})}
                      className={id === 'externalId' ? 'mono' : ''}
                    >
                      {id === 'name' ? (
                        <Button
                          kind="quiet"
                          onPress={() => {
                            onOpen(person.id);
                          }}
                        >
                          {name}
                        </Button>
                      ) : (
                        cellText(id, person)
                      )}
                    </td>
                  ))}
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
      <nav className={`row spread ${peopleStyles.pager}`} aria-label={t`Pages`}>
        <span className="small soft" role="status">
          <Trans>
            {first} to {to} of {all}
          </Trans>
        </span>
        <span className="row">
          <Button
            isDisabled={page === 0}
            onPress={() => {
              setPage(0);
            }}
          >
            <Trans>First</Trans>
          </Button>
          <Button
            isDisabled={page === 0}
            onPress={() => {
              setPage(page - 1);
            }}
          >
            <Trans>Previous 50</Trans>
          </Button>
          <Button
            isDisabled={page === last}
            onPress={() => {
              setPage(page + 1);
            }}
          >
            <Trans>Next 50</Trans>
          </Button>
          <Button
            isDisabled={page === last}
            onPress={() => {
              setPage(last);
            }}
          >
            <Trans>Last</Trans>
          </Button>
        </span>
      </nav>
    </>
  );
}
