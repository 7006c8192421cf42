import { i18n } from '@lingui/core';
import { Plural, Trans } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import type { RequestSummary } from '../../../shared/requests.ts';
import { Button } from '../../components/controls.tsx';
import { useNavigation } from '../../navigation.tsx';
import { Due } from '../requests/due-badge.tsx';
import { rightWords, stepActions } from '../requests/request-words.ts';
import * as homeStyles from './home.module.css';

const shownCount = 5;

/** The requests that are due first, each with its next step. Names stay on the screen of requests: Home is open to whoever passes by. */
export function DueRequests({ requests }: { requests: readonly RequestSummary[] }): ReactNode {
  const { go } = useNavigation();
  const more = requests.length - shownCount;
  return (
    <>
      {requests.slice(0, shownCount).map((request) => (
        <div key={request.ref} className="row spread">
          <span className={homeStyles.dueRequest}>
            <span className="mono">{request.ref}</span>
            <span>{i18n.t(rightWords[request.right])}</span>
            <span>
              <Trans>due</Trans> <Due request={request} />
            </span>
          </span>
          {request.next === undefined ? null : (
            <Button
              label={`${i18n.t(stepActions[request.next]).replace('…', '')}: ${request.ref}`}
              onPress={() => {
                go({ name: 'requests', open: request.ref, task: 'step' });
              }}
            >
              {i18n.t(stepActions[request.next])}
            </Button>
          )}
        </div>
      ))}
      {more > 0 ? (
        <div className="row spread">
          <span>
            <Plural value={more} one="# more request is open." other="# more requests are open." />
          </span>
          <Button
            onPress={() => {
              go({ name: 'requests' });
            }}
          >
            <Trans>See requests</Trans>
          </Button>
        </div>
      ) : null}
    </>
  );
}
