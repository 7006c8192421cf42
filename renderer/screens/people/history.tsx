import type { MessageDescriptor } from '@lingui/core';
import { i18n } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import type { PersonChange } from '../../../shared/person.ts';
import { useAction, useCall } from '../../client.ts';
import { Button } from '../../components/controls.tsx';
import { Problem } from '../../components/layout.tsx';
import { formatMoment } from '../../format.ts';
import { ComparedValue, RevealButton, isMasked, labelOf, useReveal } from './compared-value.tsx';
import * as badgeStyles from '../../components/badge.module.css';
import * as historyStyles from '../../components/history.module.css';

const kinds: Readonly<Record<PersonChange['how'], MessageDescriptor>> = {
  edit: msg`Edited`,
  import: msg({ message: 'Import', context: 'change' }),
  undo: msg`Undone`,
  photo: msg`Photo changed`,
  merge: msg`Merged`,
  created: msg`Added by hand`,
};

/** What changed in a record, newest first, field by field, each with its undo while that is possible. */
export function History({ id }: { id: string }): ReactNode {
  const history = useCall('people.history', { id });
  const undo = useAction('people.undo');
  return (
    <div className="stack">
      <Problem error={history.error ?? undo.error} />
      <ol className={historyStyles.history}>
        {(history.data?.changes ?? []).map((change) => (
          <li key={change.change} className={historyStyles.item}>
            <div className="row spread">
              <span>
                <strong>{i18n.t(kinds[change.how])}</strong> <span className="soft">{change.actor}</span>
              </span>
              <span className="small soft">{formatMoment(change.at)}</span>
            </div>
            <ChangedFields id={id} fields={change.fields} />
            {change.undone ? (
              <span className={badgeStyles.badge}>
                <Trans>Undone</Trans>
              </span>
            ) : null}
            {change.undoable ? (
              <Button
                kind="quiet"
                onPress={() => {
                  undo.mutate({ change: change.change });
                }}
              >
                <Trans>Undo</Trans>
              </Button>
            ) : null}
          </li>
        ))}
      </ol>
    </div>
  );
}

/** What a change did to each field; what is hidden in the record is hidden here, too, until it is asked for and written down that somebody looked. */
function ChangedFields({ id, fields }: { id: string; fields: PersonChange['fields'] }): ReactNode {
  const reveal = useReveal();
  const viewed = useAction('people.viewed');
  const keys = fields.map(({ field }) => field);
  const show = async (): Promise<void> => {
    for (const field of keys.filter(isMasked)) await viewed.mutateAsync({ ids: [id], what: 'field', field });
    reveal.toggle();
  };
  return (
    <>
      {fields.map(({ field, before, after }) => (
        <div key={field} className="small">
          {labelOf(field)}:{' '}
          <del>
            <ComparedValue field={field} value={before} isShown={reveal.isShown} />
          </del>{' '}
          <span className="way">→</span>{' '}
          <ins>
            <ComparedValue field={field} value={after} isShown={reveal.isShown} />
          </ins>
        </div>
      ))}
      <Problem error={viewed.error} />
      <RevealButton
        keys={keys}
        isShown={reveal.isShown}
        onPress={() => {
          if (reveal.isShown) reveal.toggle();
          else show().catch(() => undefined);
        }}
      />
    </>
  );
}
