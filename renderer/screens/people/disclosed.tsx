import type { ReactNode } from 'react';
import { useCall } from '../../client.ts';
import { Problem } from '../../components/layout.tsx';
import { formatDay, formatMoment } from '../../format.ts';

/** The record of disclosures of one person (34 CFR 99.32). */
export function Disclosed({ id }: { id: string }): ReactNode {
  const disclosures = useCall('ledger.disclosures', { person: id, limit: 200 });
  if (disclosures.data?.total === 0)
    return <p className="soft">Nothing of this person was disclosed from this program.</p>;
  return (
    <div className="stack">
      <Problem error={disclosures.error} />
      {(disclosures.data?.disclosures ?? []).map((each) => (
        <div key={each.disclosure} className="history-item stack-tight">
          <strong>{each.what}</strong>
          <span className="small">To {each.recipient}</span>
          <span className="small">Interest: {each.interest}</span>
          <span className="small soft">
            {formatMoment(each.at)}
            {each.purgeBy === undefined ? '' : `, to be deleted by ${formatDay(each.purgeBy)}`}
          </span>
        </div>
      ))}
    </div>
  );
}
