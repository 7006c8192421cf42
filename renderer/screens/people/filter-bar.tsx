import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { useEffect, useRef } from 'react';
import type { ReactNode } from 'react';
import { peopleFlags } from '../../../shared/people-filter.ts';
import type { PeopleFilter } from '../../../shared/people-filter.ts';
import { useCall } from '../../client.ts';
import { Button, Select } from '../../components/controls.tsx';
import { MenuButton } from '../../components/menu.tsx';
import type { MenuGroup } from '../../components/menu.tsx';
import { formatCount } from '../../format.ts';
import { chipsOf, flagName, statusName, withFlag, withStatus } from './filter-words.ts';
import * as fieldStyles from '../../components/field.module.css';
import * as filterBarStyles from './filter-bar.module.css';

/** The words, the kind, and every further condition as a chip that can be taken off. */
export function FilterBar(props: {
  filter: PeopleFilter;
  /** The first rows are there: only then is counted what narrows them. */
  isReady: boolean;
  onChange: (filter: PeopleFilter) => void;
  /** Down from the words: to the list. */
  onDown: () => void;
}): ReactNode {
  const { filter, isReady, onChange, onDown } = props;
  const search = useRef<HTMLInputElement>(null);
  const facets = useCall('people.facets', {}, { keep: true, enabled: isReady });
  const chips = chipsOf(filter);
  useEffect(() => {
    search.current?.focus();
  }, []);
  const kinds = [
    { id: 'all', name: t`Students and staff` },
    { id: 'student', name: t`Students` },
    { id: 'staff', name: t`Staff` },
  ] as const;
  const groups: MenuGroup[] = [
    {
      id: 'flags',
      title: t`Marked as`,
      lines: peopleFlags.map((flag) => ({
        id: flag,
        name: flagName(flag),
        more: facets.data === undefined ? '' : formatCount(facets.data.flags[flag]),
        isOn: filter.flags?.includes(flag) === true,
        act: () => {
          onChange(withFlag(filter, flag));
        },
      })),
    },
    {
      id: 'status',
      title: t`Status`,
      lines: (facets.data?.statuses ?? []).slice(0, 40).map(({ status, count }) => ({
        id: `status ${status}`,
        name: statusName(status),
        more: formatCount(count),
        isOn: filter.status?.includes(status) === true,
        act: () => {
          onChange(withStatus(filter, status));
        },
      })),
    },
    {
      id: 'term',
      title: t`Registered in`,
      lines: (facets.data?.terms ?? []).slice(0, 40).map((term) => ({
        id: `term ${term}`,
        name: term,
        isOn: filter.term === term,
        act: () => {
          onChange({ ...filter, term: filter.term === term ? undefined : term });
        },
      })),
    },
  ];
  return (
    <div className={filterBarStyles.bar}>
      <div className="row">
        <div className="grow" data-action="filter">
          <input
            ref={search}
            className={fieldStyles.input}
            type="search"
            aria-label={t`Search people`}
            placeholder={t`Name, ID, card, e-mail or user name`}
            value={filter.query}
            spellCheck={false}
            autoComplete="off"
            onChange={(event) => {
              onChange({ ...filter, query: event.target.value });
            }}
            onKeyDown={(event) => {
              if (event.key !== 'ArrowDown') return;
              event.preventDefault();
              onDown();
            }}
          />
        </div>
        <Select
          label={t`Kind`}
          hideLabel
          value={filter.kind ?? 'all'}
          options={kinds}
          onChange={(kind) => {
            onChange({ ...filter, kind: kind === 'all' ? undefined : kind });
          }}
        />
        <MenuButton label={t`Filter`} groups={groups}>
          <Trans>Filter</Trans> <span aria-hidden="true">▾</span>
        </MenuButton>
      </div>
      {chips.length === 0 ? null : (
        <div className={`row row-wrap ${filterBarStyles.chips}`} role="group" aria-label={t`Filters`}>
          {chips.map(({ id, text, without }) => (
            <button
              key={id}
              type="button"
              className={filterBarStyles.chip}
              aria-label={t`Take off: ${text}`}
              onClick={() => {
                onChange(without);
              }}
            >
              {text} <span aria-hidden="true">×</span>
            </button>
          ))}
          <Button
            kind="quiet"
            onPress={() => {
              onChange({ query: filter.query, kind: filter.kind });
            }}
          >
            <Trans>Clear</Trans>
          </Button>
        </div>
      )}
    </div>
  );
}
