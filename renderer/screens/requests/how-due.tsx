import { Trans } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import type { RequestSummary } from '../../../shared/requests.ts';
import { Due } from './due-badge.tsx';

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
      <ul className="bullets small request-how request-how-due">
        {how.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
    </details>
  );
}
