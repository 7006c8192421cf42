import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { useAction, useCall } from '../../client.ts';
import { Button } from '../../components/controls.tsx';
import { Problem } from '../../components/layout.tsx';
import { formatDay } from '../../format.ts';
import * as factsStyles from '../../components/facts.module.css';
import * as photoStyles from '../people/photo.module.css';
import * as requestsStyles from './requests.module.css';

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
  const none = t({ message: 'none', context: 'on file' });
  const phone = fields['cellPhone'] ?? fields['homePhone'] ?? fields['workPhone'];
  return (
    <div className={`row ${requestsStyles.onFile}`}>
      {hasPhoto ? (
        <img className={photoStyles.image} src={`photo/${id}?v=${String(version)}`} alt={t`Photo on file`} />
      ) : null}
      <dl className={`${factsStyles.facts} small`}>
        <dt>
          <Trans>ID number</Trans>
        </dt>
        <dd className="mono">{externalId ?? none}</dd>
        <dt>
          <Trans>E-mail on file</Trans>
        </dt>
        <dd>{email ?? none}</dd>
        <dt>
          <Trans>Number on file</Trans>
        </dt>
        <dd>{phone ?? none}</dd>
        <dt>
          <Trans>Birthday on file</Trans>
        </dt>
        <dd>
          {birthday === undefined ? (
            none
          ) : isShown ? (
            formatDay(birthday)
          ) : (
            <Button
              kind="quiet"
              label={t`Show the birthday`}
              isPending={show.isPending}
              onPress={() => {
                show.mutate({ ids: [id], what: 'field', field: 'birthday' });
              }}
            >
              <Trans>Show</Trans>
            </Button>
          )}
        </dd>
      </dl>
      <Problem error={show.error} />
    </div>
  );
}
