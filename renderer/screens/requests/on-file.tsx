import { useState } from 'react';
import type { ReactNode } from 'react';
import { useAction, useCall } from '../../client.ts';
import { Button } from '../../components/controls.tsx';
import { Problem } from '../../components/layout.tsx';
import { formatDay } from '../../format.ts';

/** What is on file to compare a person with, or to reach them by. The birthday is shown once it is written down that somebody looked. */
export function OnFile({ id }: { id: string }): ReactNode {
  const person = useCall('people.get', { id });
  const [isShown, setShown] = useState(false);
  const show = useAction('people.viewed', () => {
    setShown(true);
  });
  if (person.data === undefined) return <Problem error={person.error} />;
  const { fields, hasPhoto, version } = person.data;
  const { externalId, email, birthday } = fields;
  const phone = fields['cellPhone'] ?? fields['homePhone'] ?? fields['workPhone'];
  return (
    <div className="row request-on-file">
      {hasPhoto ? (
        <img className="photo-image" src={`photo/${id}?v=${String(version)}`} alt="Photo on file" />
      ) : null}
      <dl className="facts small">
        <dt>ID number</dt>
        <dd className="mono">{externalId ?? 'none'}</dd>
        <dt>E-mail on file</dt>
        <dd>{email ?? 'none'}</dd>
        <dt>Number on file</dt>
        <dd>{phone ?? 'none'}</dd>
        <dt>Birthday on file</dt>
        <dd>
          {birthday === undefined ? (
            'none'
          ) : isShown ? (
            formatDay(birthday)
          ) : (
            <Button
              kind="quiet"
              label="Show the birthday"
              isPending={show.isPending}
              onPress={() => {
                show.mutate({ ids: [id], what: 'field', field: 'birthday' });
              }}
            >
              Show
            </Button>
          )}
        </dd>
      </dl>
      <Problem error={show.error} />
    </div>
  );
}
