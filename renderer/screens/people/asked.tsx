import { i18n } from '@lingui/core';
import { ph, t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import { useCall } from '../../client.ts';
import { Button } from '../../components/controls.tsx';
import { Problem } from '../../components/layout.tsx';
import { useNavigation } from '../../navigation.tsx';
import { Due } from '../requests/due-badge.tsx';
import { rightWords, stateNames } from '../requests/request-words.ts';
import * as historyStyles from '../../components/history.module.css';

/** What a person asked about their data, and the way to write down something new. */
export function Asked({ id }: { id: string }): ReactNode {
  const { go } = useNavigation();
  const list = useCall('requests.list', { view: 'all', person: id });
  const requests = list.data?.requests ?? [];
  return (
    <div className="stack">
      <Problem error={list.error} />
      {requests.length === 0 && list.data !== undefined ? (
        <p className="soft">
          <Trans>This person asked for nothing yet.</Trans>
        </p>
      ) : null}
      <ul className="stack">
        {requests.map((request) => (
          <li key={request.ref} className={`${historyStyles.item} stack-tight`}>
            <div className="row spread">
              <span>
                <strong>{i18n.t(rightWords[request.right])}</strong>{' '}
                <span className="soft">{i18n.t(stateNames[request.state]).toLowerCase()}</span>
              </span>
              <Button
                kind="quiet"
                label={t`Open ${ph({ reference: request.ref })}`}
                onPress={() => {
                  go({ name: 'requests', open: request.ref });
                }}
              >
                {request.ref}
              </Button>
            </div>
            <span className="small">
              <Due request={request} />
            </span>
          </li>
        ))}
      </ul>
      <div>
        <Button
          onPress={() => {
            go({ name: 'requests', task: 'new', person: id });
          }}
        >
          <Trans>New request…</Trans>
        </Button>
      </div>
    </div>
  );
}
