import { Trans } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import type { RequestSummary } from '../../../shared/requests.ts';
import { Due } from './due-badge.tsx';
import { told } from '../../language/told.ts';
import * as requestsStyles from './requests.module.css';

/** By when a request is due; opened, how that was worked out. */
export function HowDue({ request }: { request: RequestSummary }): ReactNode {
  const { ref, how } = request;
  if (how.length === 0) return <Due request={request} />;
  return (
    <details>
      <summary>
        <Due request={request} />
        <span className="visually-hidden">
          <Trans>: how {ref} is counted</Trans>
        </span>
      </summary>
      <ul className={`bullets small ${requestsStyles.how} ${requestsStyles.howDue}`}>
        {how.map((sentence) => (
          <li key={told(sentence)}>{told(sentence)}</li>
        ))}
      </ul>
    </details>
  );
}
