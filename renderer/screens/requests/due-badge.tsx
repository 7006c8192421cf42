import { i18n } from '@lingui/core';
import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import type { RequestSummary } from '../../../shared/requests.ts';
import { formatDay } from '../../format.ts';
import { daysText, outcomeNames } from './request-words.ts';
import * as badgeStyles from '../../components/badge.module.css';

/** By when a request is due, or how it ended. */
export function Due({ request }: { request: RequestSummary }): ReactNode {
  const { dueOn, days, outcome, state, wasLate } = request;
  if (outcome !== undefined && state === 'closed')
    return (
      <>
        <span className={badgeStyles.plain}>{i18n.t(outcomeNames[outcome])}</span>
        {wasLate ? (
          <span className={badgeStyles.warn}>
            <Trans>Answered late</Trans>
          </span>
        ) : null}
      </>
    );
  if (dueOn === undefined || days === undefined)
    return <span className="soft">{state === 'answered' ? t`Answered` : t`Clock not running`}</span>;
  const kind = days < 0 ? badgeStyles.danger : days <= 7 ? badgeStyles.warn : badgeStyles.good;
  return (
    <>
      {formatDay(dueOn)} <span className={kind}>{daysText(days)}</span>
    </>
  );
}
