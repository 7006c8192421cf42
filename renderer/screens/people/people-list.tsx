import { useQueries } from '@tanstack/react-query';
import { useLayoutEffect, useRef, useState } from 'react';
import type { KeyboardEvent, ReactNode } from 'react';
import type { Input } from '../../../shared/contract.ts';
import type { PersonSummary } from '../../../shared/person.ts';
import { call } from '../../client.ts';
import { readLook } from '../../look.ts';
import { scrollTopFor, windowFor } from '../../windowing.ts';

const pageSize = 100;

/** A list of any length: only the rows on screen exist; pages are fetched as they come near. Arrow keys move, Enter opens. */
export function PeopleList(props: {
  filter: Input<'people.search'>;
  total: number;
  selected: string | undefined;
  onOpen: (id: string) => void;
}): ReactNode {
  const { filter, total, selected, onOpen } = props;
  const box = useRef<HTMLDivElement>(null);
  const [viewport, setViewport] = useState(600);
  const [scrollTop, setScrollTop] = useState(0);
  const [active, setActive] = useState(0);
  const rowHeight = rowHeights[readLook().density];

  useLayoutEffect(() => {
    const element = box.current;
    if (element === null) return;
    const observer = new ResizeObserver(() => {
      // The head stays on top of the rows and takes one row's height.
      setViewport(element.clientHeight - rowHeight);
    });
    observer.observe(element);
    return () => {
      observer.disconnect();
    };
  }, [rowHeight]);

  const shown = windowFor(total, rowHeight, viewport, scrollTop);
  const rows = useRows(filter, shown.first, shown.count);

  const move = (row: number): void => {
    const next = Math.max(0, Math.min(total - 1, row));
    setActive(next);
    const element = box.current;
    if (element === null) return;
    const inView = Math.floor(viewport / rowHeight) - 1;
    const current = windowFor(total, rowHeight, viewport, element.scrollTop);
    const top = current.first + 4;
    if (next < top || next > top + inView)
      element.scrollTop = scrollTopFor(
        Math.max(0, next - (next > top ? inView : 0)),
        total,
        rowHeight,
        viewport,
      );
  };
  const steps: Readonly<Record<string, number>> = {
    ArrowDown: 1,
    ArrowUp: -1,
    PageDown: Math.floor(viewport / rowHeight),
    PageUp: -Math.floor(viewport / rowHeight),
    Home: -total,
    End: total,
  };
  const onKey = (event: KeyboardEvent): void => {
    const by = steps[event.key];
    if (by !== undefined) move(active + by);
    else if (event.key === 'Enter' || event.key === ' ') {
      const person = rows.get(active);
      if (person !== undefined) onOpen(person.id);
    } else return;
    event.preventDefault();
  };

  return (
    <div
      ref={box}
      className="grid"
      role="grid"
      aria-label="People"
      aria-rowcount={total + 1}
      aria-activedescendant={`person-row-${String(active)}`}
      tabIndex={0}
      onKeyDown={onKey}
      onScroll={(event) => {
        setScrollTop(event.currentTarget.scrollTop);
      }}
    >
      <div className="grid-head grid-row" role="row" aria-rowindex={1}>
        {['Name', 'ID', 'E-mail', 'Kind', 'Status'].map((name) => (
          <span key={name} role="columnheader">
            {name}
          </span>
        ))}
      </div>
      <div className="grid-body" role="rowgroup">
        <div
          className="grid-space"
          ref={(element) => {
            element?.style.setProperty('height', `${String(shown.height)}px`);
          }}
        >
          <div
            className="grid-window"
            ref={(element) => {
              element?.style.setProperty('transform', `translateY(${String(shown.top)}px)`);
            }}
          >
            {Array.from({ length: shown.count }, (_, index) => shown.first + index).map((row) => (
              <Row
                key={row}
                row={row}
                person={rows.get(row)}
                isActive={row === active}
                isSelected={rows.get(row)?.id === selected}
                onPress={(id) => {
                  setActive(row);
                  onOpen(id);
                }}
              />
            ))}
          </div>
        </div>
      </div>
    </div>
  );
}

function Row(props: {
  row: number;
  person: PersonSummary | undefined;
  isActive: boolean;
  isSelected: boolean;
  onPress: (id: string) => void;
}): ReactNode {
  const { row, person, isActive, isSelected, onPress } = props;
  return (
    <div
      id={`person-row-${String(row)}`}
      role="row"
      aria-rowindex={row + 2}
      aria-selected={isSelected}
      className={`grid-row ${isActive ? 'grid-row-active' : ''}`}
      onClick={() => {
        if (person !== undefined) onPress(person.id);
      }}
    >
      <span role="gridcell" className="grid-name" dir="auto">
        {person === undefined ? '' : nameOf(person)}
      </span>
      <span role="gridcell" className="mono">
        {person?.externalId ?? person?.card ?? ''}
      </span>
      <span role="gridcell">{person?.email ?? ''}</span>
      <span role="gridcell">{person === undefined ? '' : person.kind === 'staff' ? 'Staff' : 'Student'}</span>
      <span role="gridcell" className="row">
        {person?.status ?? ''}
        {person?.confidential === true ? <span className="badge badge-warn">Confidential</span> : null}
        {person?.restricted === true ? <span className="badge badge-danger">Restricted</span> : null}
        {person?.onHold === true ? <span className="badge badge-warn">On hold</span> : null}
      </span>
    </div>
  );
}

/** How a person is called in the list: family name first, the preferred name beside a different given one. */
export function nameOf(person: PersonSummary): string {
  if (person.masked !== undefined) return person.masked;
  const given =
    person.preferredName === undefined || person.preferredName === person.givenName
      ? person.givenName
      : `${person.preferredName}${person.givenName === undefined ? '' : ` (${person.givenName})`}`;
  return [person.familyName, given].filter((part) => part !== undefined).join(', ') || 'No name';
}

function useRows(filter: Input<'people.search'>, first: number, count: number): Map<number, PersonSummary> {
  const firstPage = Math.floor(first / pageSize);
  const lastPage = Math.floor((first + Math.max(0, count - 1)) / pageSize);
  const pages = Array.from({ length: lastPage - firstPage + 1 }, (_, index) => firstPage + index);
  const results = useQueries({
    queries: pages.map((page) => {
      const input = { ...filter, offset: page * pageSize, limit: pageSize };
      return { queryKey: ['people.search', input], queryFn: () => call('people.search', input) };
    }),
  });
  const rows = new Map<number, PersonSummary>();
  for (const [index, result] of results.entries()) {
    const offset = (firstPage + index) * pageSize;
    for (const [at, person] of (result.data?.people ?? []).entries()) rows.set(offset + at, person);
  }
  return rows;
}

/** The row height of the chosen density, in pixels; the style sheet's `--row` says the same. */
const rowHeights = { comfortable: 36, compact: 28 } as const;
