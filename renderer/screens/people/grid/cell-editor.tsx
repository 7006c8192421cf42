import { t } from '@lingui/core/macro';
import { useRef, useState } from 'react';
import type { ReactNode } from 'react';
import type { ListedPerson } from '../../../../shared/people-list.ts';
import type { ListColumn } from '../../../../shared/people-view.ts';
import { useAction } from '../../../client.ts';
import { useToast } from '../../../components/toasts.tsx';
import { nameOf } from '../person-name.ts';
import { noteStep, undoStep } from '../undo-steps.ts';
import { cellText, columnName, fieldOf } from './columns.ts';
import * as fieldStyles from '../../../components/field.module.css';
import * as gridStyles from './grid.module.css';

/** Changes one field in its cell: Enter saves, Escape leaves it as it was. What is refused stays to be put right. */
export function CellEditor(props: {
  column: ListColumn;
  person: ListedPerson;
  /** What the edit begins with, in the place of what the cell holds. */
  begin?: string | undefined;
  onDone: () => void;
}): ReactNode {
  const { column, person, begin, onDone } = props;
  const [draft, setDraft] = useState(() => begin ?? cellText(column, person));
  /** Once it is over, the field that goes loses the focus, which must not save what was left. */
  const isOver = useRef(false);
  const over = (): void => {
    isOver.current = true;
    onDone();
  };
  const toast = useToast();
  const field = fieldOf(column) ?? column;
  const name = columnName(column);
  const save = useAction('people.set', ({ change }) => {
    over();
    if (change === null) return;
    const step = noteStep({ label: t`${name} of ${nameOf(person)}`, change });
    toast({
      text: t`${name} saved.`,
      undo: () => {
        void undoStep(step, toast);
      },
    });
  });
  const commit = (): void => {
    if (save.isPending || isOver.current) return;
    if (draft === cellText(column, person)) {
      over();
      return;
    }
    save.mutate({
      id: person.id,
      version: person.version,
      fields: { [field]: draft.trim() === '' ? null : draft },
    });
  };
  const error = save.error === null ? undefined : save.error.message;
  return (
    <>
      <input
        className={`${fieldStyles.input} ${gridStyles.editor}`}
        aria-label={t`${name} of ${nameOf(person)}`}
        aria-invalid={error !== undefined}
        {...(error === undefined ? {} : { 'aria-describedby': 'cell-error' })}
        value={draft}
        autoFocus
        spellCheck={false}
        autoComplete="off"
        onFocus={(event) => {
          event.currentTarget.select();
        }}
        onChange={(event) => {
          setDraft(event.target.value);
        }}
        onBlur={commit}
        onKeyDown={(event) => {
          event.stopPropagation();
          if (event.key === 'Enter') commit();
          else if (event.key === 'Escape') over();
        }}
      />
      {error === undefined ? null : (
        <span id="cell-error" role="alert" className={gridStyles.editorError}>
          {error}
        </span>
      )}
    </>
  );
}
