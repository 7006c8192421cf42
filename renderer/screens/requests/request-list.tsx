import { i18n } from '@lingui/core';
import { ph, t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import type { RequestSummary } from '../../../shared/requests.ts';
import { Button } from '../../components/controls.tsx';
import { formatDay } from '../../format.ts';
import { HowDue } from './how-due.tsx';
import { methodWords, personText, rightWords, stateNames, stepActions } from './request-words.ts';
import * as badgeStyles from '../../components/badge.module.css';
import * as cardStyles from '../../components/card.module.css';
import * as tableStyles from '../../components/table.module.css';
import * as requestsStyles from './requests.module.css';

/** Requests as a table, each with the one thing to do next. */
export function RequestList(props: {
  requests: readonly RequestSummary[];
  label: string;
  /** Opens one; `isStep` begins with its next step. */
  onOpen: (ref: string, isStep: boolean) => void;
}): ReactNode {
  const { requests, label, onOpen } = props;
  return (
    <div className={`${cardStyles.card} ${tableStyles.inCard}`} role="region" aria-label={label} tabIndex={0}>
      <table className={tableStyles.table}>
        <thead>
          <tr>
            <th scope="col">
              <Trans>No.</Trans>
            </th>
            <th scope="col">
              <Trans>Right</Trans>
            </th>
            <th scope="col">
              <Trans>Person</Trans>
            </th>
            <th scope="col">
              <Trans>Verified</Trans>
            </th>
            <th scope="col">
              <Trans>State</Trans>
            </th>
            <th scope="col">
              <Trans>Due</Trans>
            </th>
            <th scope="col">
              <Trans>Owner</Trans>
            </th>
            <th scope="col">
              <Trans>Next step</Trans>
            </th>
          </tr>
        </thead>
        <tbody>
          {requests.map((request) => (
            <tr key={request.ref}>
              <td className="mono">
                <Button
                  kind="quiet"
                  label={t`Open ${ph({ ref: request.ref })}`}
                  onPress={() => {
                    onOpen(request.ref, false);
                  }}
                >
                  {request.ref}
                </Button>
              </td>
              <td className={tableStyles.fixed}>{i18n.t(rightWords[request.right])}</td>
              <td className={`${tableStyles.free} ${requestsStyles.person}`}>
                {request.person.is === 'known' ? (
                  personText(request)
                ) : (
                  <span className="soft">{personText(request)}</span>
                )}
              </td>
              <td className={tableStyles.fixed}>
                <Verified request={request} />
              </td>
              <td className={tableStyles.fixed}>
                {i18n.t(stateNames[request.state])}
                {request.waiting && request.state !== 'closed' ? (
                  <span className={`${badgeStyles.plain} ${badgeStyles.below}`}>
                    {request.pausedSince === undefined
                      ? t`Waiting`
                      : t`Waiting since ${ph({ day: formatDay(request.pausedSince) })}`}
                  </span>
                ) : null}
              </td>
              <td className={tableStyles.fixed}>
                <HowDue request={request} />
              </td>
              <td className={requestsStyles.owner}>{request.owner}</td>
              <td className={tableStyles.fixed}>
                {request.next === undefined ? (
                  <span className="soft">
                    <Trans context="step">None</Trans>
                  </span>
                ) : (
                  <Button
                    kind="quiet"
                    label={`${i18n.t(stepActions[request.next]).replace('…', '')}: ${request.ref}`}
                    onPress={() => {
                      onOpen(request.ref, true);
                    }}
                  >
                    {i18n.t(stepActions[request.next])}
                  </Button>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** Whether and how it was made sure who asks. */
function Verified({ request: { verified } }: { request: RequestSummary }): ReactNode {
  return verified === undefined ? (
    <span className="soft">
      <Trans>not yet</Trans>
    </span>
  ) : (
    <>
      <span aria-hidden="true">✓ </span>
      {i18n.t(methodWords[verified.method])}
    </>
  );
}
