import { t } from '@lingui/core/macro';
import { useCallback, useEffect, useEffectEvent, useLayoutEffect, useRef, useState } from 'react';
import type { KeyboardEvent, ReactNode } from 'react';
import type { ListedPerson, ListSort } from '../../../../shared/people-list.ts';
import type { ListColumn, ListLook } from '../../../../shared/people-view.ts';
import { readLook } from '../../../look.ts';
import { cellText, columnName, fieldOf, leastTotal, sortOf, tracks } from './columns.ts';
import { wishOf } from './grid-keys.ts';
import type { Cell, KeyWish } from './grid-keys.ts';
import { GridRow } from './grid-row.tsx';
import { countSelected, isSelected } from './selection.ts';
import type { Selection } from './selection.ts';
import { useGridScroll } from './use-grid-scroll.ts';
import { useRows } from './use-rows.ts';
import type { ListInput } from './use-rows.ts';
import * as gridStyles from './grid.module.css';

/** What the grid shows, and what it asks of the screen around it. */
export interface GridProps {
  readonly input: ListInput;
  readonly total: number;
  /** The rows are still those of the list before: what is asked of one waits for the list that was asked for. */
  readonly isBehind: boolean;
  readonly look: ListLook;
  readonly selection: Selection;
  /** The person who is open beside the list. */
  readonly open: string | undefined;
  readonly mayEdit: boolean;
  readonly onOpen: (id: string) => void;
  readonly onSort: (sort: ListSort) => void;
  readonly onSelectAll: () => void;
  readonly onClear: () => void;
  readonly onToggle: (person: ListedPerson) => void;
  /** Everyone between two rows is taken in. */
  readonly onRange: (from: number, to: number) => void;
  readonly onCopy: (at: ListedPerson | undefined) => void;
  readonly onFill: (column: ListColumn, value: string) => void;
  /** A table was pasted, which is no value of one cell. */
  readonly onPasteTable: () => void;
  readonly onGoTo: () => void;
  /** Grows when the screen wants a row shown and focused. */
  readonly wanted: { readonly row: number; readonly time: number } | undefined;
}

/** The row height of the chosen density, in pixels; the style sheet's `--row` says the same. */
const rowHeights = { comfortable: 36, compact: 28 } as const;

/** People of any number: only the rows on screen exist, and the one that has the focus. */
export function PeopleGrid(props: GridProps): ReactNode {
  const { input, total, isBehind, look, selection, open, mayEdit, wanted } = props;
  const { onOpen, onSort, onSelectAll, onClear, onToggle, onRange, onCopy, onFill, onPasteTable, onGoTo } =
    props;
  const rowHeight = rowHeights[readLook().density];
  const list = JSON.stringify(input.filter);
  const scroll = useGridScroll(total, rowHeight, rowHeight, list);
  const { box, shown, show, viewport } = scroll;
  const rows = useRows(input, shown.first, shown.count);
  const [active, setActive] = useState<Cell>({ row: 0, column: 1 });
  const [anchor, setAnchor] = useState(0);
  const [editing, setEditing] = useState<(Cell & { readonly pasted?: string }) | null>(null);
  const focusNext = useRef(false);
  const ids = look.columns.map(({ id }) => id);
  const columnCount = ids.length + 1;
  const at: Cell = { row: Math.min(active.row, total - 1), column: Math.min(active.column, columnCount - 1) };
  const person = rows.get(at.row);

  const { columns } = look;
  useLayoutEffect(() => {
    box.current?.style.setProperty('--tracks', tracks(columns));
    box.current?.style.setProperty('--least', `${String(leastTotal(columns))}px`);
  }, [box, columns]);

  // The focus goes with the keys, once the cell is there.
  useLayoutEffect(() => {
    if (!focusNext.current) return;
    focusNext.current = false;
    cellOf(box.current, at)?.focus({ preventScroll: true });
  });

  const move = useCallback(
    (to: Cell): void => {
      setActive(to);
      if (to.row >= 0) show(to.row);
      focusNext.current = true;
    },
    [show],
  );

  const [seenList, setSeenList] = useState(list);
  if (list !== seenList) {
    setSeenList(list);
    setActive({ row: 0, column: at.column });
    setAnchor(0);
    setEditing(null);
  }
  const [seen, setSeen] = useState(wanted);
  if (wanted !== seen) {
    setSeen(wanted);
    if (wanted !== undefined) setActive({ row: wanted.row, column: at.column });
  }
  useEffect(() => {
    if (wanted === undefined) return;
    show(wanted.row);
    requestAnimationFrame(() => {
      const cell = box.current?.querySelector('[role="gridcell"][tabindex="0"]');
      if (cell instanceof HTMLElement) cell.focus({ preventScroll: true });
    });
  }, [wanted, show, box]);

  const isEditable = (column: number): boolean => {
    const id = ids[column - 1];
    return mayEdit && id !== undefined && fieldOf(id) !== undefined;
  };
  const edit = (cell: Cell, pasted?: string): void => {
    const whom = rows.get(cell.row);
    if (whom === undefined) return;
    if (!isEditable(cell.column) || whom.restricted || whom.masked !== undefined) onOpen(whom.id);
    else setEditing({ ...cell, ...(pasted === undefined ? {} : { pasted }) });
  };

  const onKey = (event: KeyboardEvent): void => {
    if (editing !== null) return;
    const page = Math.max(1, Math.floor(viewport / rowHeight) - 1);
    const wish = wishOf(event, at, { rows: total, columns: columnCount, page });
    if (wish === undefined) return;
    // A text that is marked is copied as everywhere.
    if (wish.do === 'copy' && document.getSelection()?.isCollapsed === false) return;
    event.preventDefault();
    if (wish.do === 'clear') event.stopPropagation();
    if (at.row < 0 && (wish.do === 'open' || wish.do === 'toggle')) pressHead(at.column);
    // Whoever types a name and presses Enter means the one whom they typed, not whom the letter before had found.
    else if (isBehind && wish.do !== 'clear' && wish.do !== 'go-to') waiting.current = wish;
    else grant(wish);
  };

  const grant = (wish: KeyWish): void => {
    switch (wish.do) {
      case 'move':
        if (wish.extend && wish.to.row >= 0) onRange(Math.max(0, at.row), wish.to.row);
        move(wish.to);
        break;
      case 'toggle':
        if (person !== undefined) onToggle(person);
        setAnchor(at.row);
        break;
      case 'range':
        onRange(anchor, at.row);
        break;
      case 'all':
        onSelectAll();
        break;
      case 'open':
        if (person !== undefined) onOpen(person.id);
        break;
      case 'edit':
        edit(at);
        break;
      case 'copy':
        onCopy(person);
        break;
      case 'fill': {
        const id = ids[at.column - 1];
        if (id !== undefined && person !== undefined) onFill(id, cellText(id, person));
        break;
      }
      case 'go-to':
        onGoTo();
        break;
      case 'clear':
        onClear();
        break;
    }
  };

  const waiting = useRef<KeyWish | undefined>(undefined);
  const isThere = !isBehind && person !== undefined;
  const grantWaiting = useEffectEvent((): void => {
    const wish = waiting.current;
    waiting.current = undefined;
    if (wish !== undefined) grant(wish);
  });
  useEffect(() => {
    if (isThere) grantWaiting();
  }, [isThere]);

  const paste = useEffectEvent((event: ClipboardEvent): void => {
    // A field within the grid, or elsewhere, takes it itself.
    const cell = document.activeElement;
    const isHere = cell?.getAttribute('role') === 'gridcell' && box.current?.contains(cell) === true;
    if (!isHere || editing !== null || isBehind) return;
    event.preventDefault();
    const text = (event.clipboardData?.getData('text/plain') ?? '').replace(/\r?\n$/, '');
    const id = ids[at.column - 1];
    if (text === '' || id === undefined) return;
    if (/[\t\n]/.test(text)) onPasteTable();
    else if (countSelected(selection, total) > 0) onFill(id, text);
    else if (isEditable(at.column)) edit(at, text);
  });
  useEffect(() => {
    // With nothing marked, what is pasted comes to the page and not to the cell that has the focus.
    document.addEventListener('paste', paste);
    return () => {
      document.removeEventListener('paste', paste);
    };
  }, []);

  const pressHead = (column: number): void => {
    const id = ids[column - 1];
    const sort = id === undefined ? undefined : sortOf(id);
    if (column === 0) onSelectAll();
    else if (sort !== undefined) onSort(sort);
  };

  const onPress: GridRowPress = (row, column, whom, isRange) => {
    setActive({ row, column });
    focusNext.current = true;
    if (isRange) onRange(anchor, row);
    else setAnchor(row);
    if (whom === undefined || isRange) return;
    if (column === 0) onToggle(whom);
    else onOpen(whom.id);
  };
  // Handlers of rows stay the same from one render to the next: rows that did not change are not drawn anew.
  const handlers = useRef({ onPress, edit });
  useLayoutEffect(() => {
    handlers.current = { onPress, edit };
  });
  const press = useCallback<GridRowPress>((...press) => {
    handlers.current.onPress(...press);
  }, []);
  const startEdit = useCallback((row: number, column: number): void => {
    handlers.current.edit({ row, column });
  }, []);
  const edited = useCallback((): void => {
    setEditing(null);
    focusNext.current = true;
  }, []);

  const drawn = Array.from({ length: shown.count }, (_, index) => shown.first + index);
  const isAway = at.row >= 0 && (at.row < shown.first || at.row >= shown.first + shown.count);
  const isAllSelected = selection.kind === 'all' && selection.except.size === 0;
  return (
    <div
      ref={box}
      className={gridStyles.grid}
      role="grid"
      aria-label={t`People`}
      aria-rowcount={total + 1}
      aria-colcount={columnCount}
      aria-multiselectable="true"
      aria-busy={isBehind}
      tabIndex={-1}
      onFocus={(event) => {
        // Whoever reaches for the grid means the cell where they were.
        if (event.target === event.currentTarget)
          cellOf(event.currentTarget, at)?.focus({ preventScroll: true });
      }}
      onKeyDown={onKey}
      onScroll={scroll.onScroll}
    >
      <div className={gridStyles.head} role="row" aria-rowindex={1}>
        <span
          role="columnheader"
          aria-colindex={1}
          className={gridStyles.tick}
          id="cell--1-0"
          tabIndex={at.row < 0 && at.column === 0 ? 0 : -1}
          onClick={() => {
            setActive({ row: -1, column: 0 });
            focusNext.current = true;
            onSelectAll();
          }}
        >
          <span className={isAllSelected ? gridStyles.boxOn : gridStyles.box} aria-hidden="true" />
          <span className="visually-hidden">{t`Select everyone in this list`}</span>
        </span>
        {ids.map((id, index) => (
          <Heading
            key={id}
            id={id}
            column={index + 1}
            look={look}
            isActive={at.row < 0 && at.column === index + 1}
            onPress={() => {
              setActive({ row: -1, column: index + 1 });
              focusNext.current = true;
              pressHead(index + 1);
            }}
          />
        ))}
      </div>
      <div className={gridStyles.body} role="rowgroup">
        <div
          className={gridStyles.space}
          ref={(element) => {
            element?.style.setProperty('height', `${String(scroll.scale.height)}px`);
          }}
        >
          <div
            className={gridStyles.window}
            ref={(element) => {
              const top = scroll.scrollTop - shown.above;
              element?.style.setProperty('transform', `translateY(${String(top)}px)`);
            }}
          >
            {(isAway ? [at.row, ...drawn] : drawn).map((row) => {
              const whom = rows.get(row);
              return (
                <GridRow
                  key={row}
                  row={row}
                  person={whom}
                  columns={ids}
                  activeColumn={row === at.row ? at.column : undefined}
                  isSelected={whom !== undefined && isSelected(selection, whom.id)}
                  isOpen={whom !== undefined && whom.id === open}
                  isAway={isAway && row === at.row}
                  editing={editing?.row === row ? editing.column : undefined}
                  pasted={editing?.row === row ? editing.pasted : undefined}
                  onPress={press}
                  onEdit={startEdit}
                  onEdited={edited}
                />
              );
            })}
          </div>
        </div>
      </div>
    </div>
  );
}

type GridRowPress = (row: number, column: number, person: ListedPerson | undefined, isRange: boolean) => void;

/** The element of a cell, where it is drawn. */
function cellOf(grid: HTMLElement | null, { row, column }: Cell): HTMLElement | null {
  const cell = grid?.querySelector(`#cell-${String(row)}-${String(column)}`);
  return cell instanceof HTMLElement ? cell : null;
}

function Heading(props: {
  id: ListColumn;
  column: number;
  look: ListLook;
  isActive: boolean;
  onPress: () => void;
}): ReactNode {
  const { id, column, look, isActive, onPress } = props;
  const sort = sortOf(id);
  const isSorted = sort !== undefined && look.sort === sort;
  return (
    <span
      role="columnheader"
      aria-colindex={column + 1}
      id={`cell--1-${String(column)}`}
      className={sort === undefined ? gridStyles.heading : gridStyles.headingSorts}
      tabIndex={isActive ? 0 : -1}
      {...(sort === undefined
        ? {}
        : { 'aria-sort': isSorted ? (look.descending ? 'descending' : 'ascending') : 'none' })}
      onClick={onPress}
    >
      {columnName(id)}
      {isSorted ? (
        <span aria-hidden="true" className={gridStyles.sort}>
          {look.descending ? '▾' : '▴'}
        </span>
      ) : null}
    </span>
  );
}
