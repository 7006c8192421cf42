import { t } from '@lingui/core/macro';
import { memo } from 'react';
import type { ReactNode } from 'react';
import type { ListedPerson } from '../../../../shared/people-list.ts';
import type { ListColumn } from '../../../../shared/people-view.ts';
import { CellEditor } from './cell-editor.tsx';
import { cellText } from './columns.ts';
import * as badgeStyles from '../../../components/badge.module.css';
import * as gridStyles from './grid.module.css';

/** A row as it is drawn. Only what differs between two renders makes it drawn anew. */
export interface RowProps {
  readonly row: number;
  readonly person: ListedPerson | undefined;
  readonly columns: readonly ListColumn[];
  /** The column of the cell that the keys are at, where it is in this row. */
  readonly activeColumn: number | undefined;
  readonly isSelected: boolean;
  readonly isOpen: boolean;
  /** Out of sight: it is kept for the focus alone. */
  readonly isAway: boolean;
  /** The column that is being edited. */
  readonly editing: number | undefined;
  /** What was pasted into it: the edit begins with that. */
  readonly pasted: string | undefined;
  readonly onPress: (row: number, column: number, person: ListedPerson | undefined, isRange: boolean) => void;
  readonly onEdit: (row: number, column: number) => void;
  readonly onEdited: () => void;
}

/** One person of the grid. */
export const GridRow = memo(function GridRow(props: RowProps): ReactNode {
  const { row, person, columns, activeColumn, isSelected, isOpen, isAway, editing, pasted } = props;
  const { onPress, onEdit, onEdited } = props;
  return (
    <div
      role="row"
      aria-rowindex={row + 2}
      aria-selected={isSelected}
      className={isOpen ? gridStyles.rowOpen : gridStyles.gridRow}
      {...(isAway ? { 'data-away': '' } : {})}
    >
      <span
        role="gridcell"
        aria-colindex={1}
        className={gridStyles.tick}
        id={`cell-${String(row)}-0`}
        tabIndex={activeColumn === 0 ? 0 : -1}
        onClick={(event) => {
          onPress(row, 0, person, event.shiftKey);
        }}
      >
        <span className={isSelected ? gridStyles.boxOn : gridStyles.box} aria-hidden="true" />
        <span className="visually-hidden">
          {person === undefined ? '' : isSelected ? t`Selected` : t`Not selected`}
        </span>
      </span>
      {columns.map((id, index) =>
        editing === index + 1 && person !== undefined ? (
          <span key={id} role="gridcell" aria-colindex={index + 2} className={gridStyles.cellEditing}>
            <CellEditor column={id} person={person} begin={pasted} onDone={onEdited} />
          </span>
        ) : (
          <span
            key={id}
            role="gridcell"
            aria-colindex={index + 2}
            id={`cell-${String(row)}-${String(index + 1)}`}
            className={gridStyles.cell}
            data-column={id}
            tabIndex={activeColumn === index + 1 ? 0 : -1}
            {...(id === 'flags' ? {} : { dir: 'auto' })}
            onClick={(event) => {
              onPress(row, index + 1, person, event.shiftKey);
            }}
            onDoubleClick={() => {
              onEdit(row, index + 1);
            }}
          >
            {person === undefined ? '' : <Content id={id} person={person} />}
          </span>
        ),
      )}
    </div>
  );
});

function Content({ id, person }: { id: ListColumn; person: ListedPerson }): ReactNode {
  if (id !== 'flags') return cellText(id, person);
  return (
    <>
      {person.onHold === true ? <span className={badgeStyles.warn}>{t`On hold`}</span> : null}
      {person.restricted ? <span className={badgeStyles.danger}>{t`Restricted`}</span> : null}
      {person.confidential ? <span className={badgeStyles.warn}>{t`Confidential`}</span> : null}
    </>
  );
}
