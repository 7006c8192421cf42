import type { ReactNode } from 'react';
import { findField } from '../../../shared/fields.ts';
import type { PersonChange } from '../../../shared/person.ts';
import { useAction, useCall } from '../../client.ts';
import { Button } from '../../components/controls.tsx';
import { Problem } from '../../components/layout.tsx';
import { formatMoment } from '../../format.ts';

const kinds: Readonly<Record<PersonChange['how'], string>> = {
  edit: 'Edited',
  import: 'Import',
  undo: 'Undone',
  photo: 'Photo changed',
  merge: 'Merged',
  created: 'Added by hand',
};

/** What changed in a record, newest first, field by field, each with its undo while that is possible. */
export function History({ id }: { id: string }): ReactNode {
  const history = useCall('people.history', { id });
  const undo = useAction('people.undo');
  return (
    <div className="stack">
      <Problem error={history.error ?? undo.error} />
      <ol className="history">
        {(history.data?.changes ?? []).map((change) => (
          <li key={change.change} className="history-item">
            <div className="row spread">
              <span>
                <strong>{kinds[change.how]}</strong> <span className="soft">{change.actor}</span>
              </span>
              <span className="small soft">{formatMoment(change.at)}</span>
            </div>
            {change.fields.map(({ field, before, after }) => (
              <div key={field} className="small">
                {findField(field)?.label ?? field}: <del>{before ?? 'empty'}</del> →{' '}
                <ins>{after ?? 'empty'}</ins>
              </div>
            ))}
            {change.undone ? <span className="badge">Undone</span> : null}
            {change.undoable ? (
              <Button
                kind="quiet"
                onPress={() => {
                  undo.mutate({ change: change.change });
                }}
              >
                Undo
              </Button>
            ) : null}
          </li>
        ))}
      </ol>
    </div>
  );
}
