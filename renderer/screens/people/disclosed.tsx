import { useState } from 'react';
import type { ReactNode } from 'react';
import { basisWords, elementWords } from '../../../shared/disclosure-words.ts';
import { useCall } from '../../client.ts';
import { Button } from '../../components/controls.tsx';
import { Problem } from '../../components/layout.tsx';
import { formatCount, formatDay, formatWhen } from '../../format.ts';
import { StateBadges } from '../ledger/disclosures.tsx';
import { RecordDialog } from '../ledger/record-dialog.tsx';
import { ReportDialog } from '../ledger/report-dialog.tsx';

/** The record of disclosures of one person (34 CFR 99.32), to add to and to report from. */
export function Disclosed({ id }: { id: string }): ReactNode {
  const disclosures = useCall('ledger.disclosures', { person: id, limit: 200 });
  const [open, setOpen] = useState<'record' | 'report' | undefined>();
  const close = (): void => {
    setOpen(undefined);
  };
  return (
    <div className="stack">
      <div className="row row-wrap">
        <Button
          needs="ledger.record"
          onPress={() => {
            setOpen('record');
          }}
        >
          Record a disclosure…
        </Button>
        <Button
          onPress={() => {
            setOpen('report');
          }}
        >
          Report…
        </Button>
      </div>
      <Problem error={disclosures.error} />
      {disclosures.data?.total === 0 ? (
        <p className="soft">Nothing of this person was disclosed, asked for or denied.</p>
      ) : null}
      {(disclosures.data?.disclosures ?? []).map((each) => (
        <div key={each.disclosure} className="history-item stack-tight">
          <strong>
            <span className={each.correctedBy === undefined ? undefined : 'struck'}>{each.what}</span>{' '}
            <StateBadges entry={each} />
          </strong>
          <span className="small">To {each.recipient}</span>
          {each.interest === '' ? null : <span className="small">Interest: {each.interest}</span>}
          {each.basis === 'none' ? null : <span className="small">Ground: {basisWords(each.basis)}</span>}
          {each.elements.length === 0 ? null : (
            <span className="small">Data: {each.elements.map(elementWords).join(', ')}</span>
          )}
          <span className="small soft">
            No. {formatCount(each.disclosure)}, {formatWhen(each.at)}, by {each.actor}
            {each.purgeBy === undefined ? '' : `, to be deleted by ${formatDay(each.purgeBy)}`}
            {each.redisclosureNotice ? ', told not to pass it on' : ''}
          </span>
        </div>
      ))}
      {open === 'record' ? <RecordDialog person={id} onClose={close} /> : null}
      {open === 'report' ? <ReportDialog person={id} onClose={close} /> : null}
    </div>
  );
}
