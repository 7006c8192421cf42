import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import type { ListColumn, ListLook } from '../../../shared/people-view.ts';
import { Button } from '../../components/controls.tsx';
import { Dialog } from '../../components/layout.tsx';
import { allColumns, columnName, usualLook, widthOf } from './grid/columns.ts';
import * as tableStyles from '../../components/table.module.css';
import * as columnsDialogStyles from './columns-dialog.module.css';

const step = 20;
const narrowest = 60;
const widest = 600;

/** Which columns the list shows, in which order and how wide; what could be dragged is done by buttons. */
export function ColumnsDialog(props: {
  look: ListLook;
  onChange: (look: ListLook) => void;
  onClose: () => void;
}): ReactNode {
  const { look, onChange, onClose } = props;
  const { columns } = look;
  const set = (next: ListLook['columns']): void => {
    if (next.length > 0) onChange({ ...look, columns: next });
  };
  const turn = (id: ListColumn): void => {
    const rest = columns.filter((column) => column.id !== id);
    set(rest.length === columns.length ? [...columns, { id }] : rest);
  };
  const move = (at: number, by: -1 | 1): void => {
    const next = [...columns];
    const [moved] = next.splice(at, 1);
    if (moved === undefined) return;
    next.splice(at + by, 0, moved);
    set(next);
  };
  const widen = (at: number, by: number): void => {
    set(
      columns.map((column, index) =>
        index === at
          ? { ...column, width: Math.max(narrowest, Math.min(widest, widthOf(column) + by)) }
          : column,
      ),
    );
  };
  return (
    <Dialog title={t`Columns`} onClose={onClose}>
      <ul className={columnsDialogStyles.list}>
        {allColumns(columns).map((id) => {
          const at = columns.findIndex((column) => column.id === id);
          const name = columnName(id);
          const column = columns[at];
          return (
            <li key={id} className={columnsDialogStyles.line}>
              <label className="row grow">
                <input
                  type="checkbox"
                  className={tableStyles.tick}
                  checked={at >= 0}
                  disabled={at >= 0 && columns.length === 1}
                  onChange={() => {
                    turn(id);
                  }}
                />
                {name}
              </label>
              {column === undefined ? null : (
                <span className={`row ${columnsDialogStyles.deeds}`}>
                  <Button
                    kind="quiet"
                    label={t`Move ${name} up`}
                    isDisabled={at === 0}
                    onPress={() => {
                      move(at, -1);
                    }}
                  >
                    ↑
                  </Button>
                  <Button
                    kind="quiet"
                    label={t`Move ${name} down`}
                    isDisabled={at === columns.length - 1}
                    onPress={() => {
                      move(at, 1);
                    }}
                  >
                    ↓
                  </Button>
                  <Button
                    kind="quiet"
                    label={t`Make ${name} narrower`}
                    onPress={() => {
                      widen(at, -step);
                    }}
                  >
                    −
                  </Button>
                  <span className={`small soft ${tableStyles.number} ${columnsDialogStyles.width}`}>
                    {widthOf(column)}
                  </span>
                  <Button
                    kind="quiet"
                    label={t`Make ${name} wider`}
                    onPress={() => {
                      widen(at, step);
                    }}
                  >
                    +
                  </Button>
                </span>
              )}
            </li>
          );
        })}
      </ul>
      <div className="row spread">
        <Button
          onPress={() => {
            onChange({ ...look, columns: usualLook.columns });
          }}
        >
          <Trans>As usual</Trans>
        </Button>
        <Button kind="primary" onPress={onClose}>
          <Trans>Done</Trans>
        </Button>
      </div>
    </Dialog>
  );
}
