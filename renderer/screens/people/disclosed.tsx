import { ph, t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { basisWords, elementWords } from '../../../shared/disclosure-words.ts';
import type { Output } from '../../../shared/contract.ts';
import { useCall } from '../../client.ts';
import { Button } from '../../components/controls.tsx';
import { Problem } from '../../components/layout.tsx';
import { formatCount, formatDay, formatWhen } from '../../format.ts';
import { told } from '../../language/told.ts';
import { StateBadges } from '../ledger/disclosures.tsx';
import { RecordDialog } from '../ledger/record-dialog.tsx';
import { ReportDialog } from '../ledger/report-dialog.tsx';
import * as historyStyles from '../../components/history.module.css';
import * as ledgerStyles from '../ledger/ledger.module.css';

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
          <Trans>Record a disclosure…</Trans>
        </Button>
        <Button
          onPress={() => {
            setOpen('report');
          }}
        >
          <Trans>Report…</Trans>
        </Button>
      </div>
      <Problem error={disclosures.error} />
      {disclosures.data?.total === 0 ? (
        <p className="soft">
          <Trans>Nothing of this person was disclosed, asked for or denied.</Trans>
        </p>
      ) : null}
      {(disclosures.data?.disclosures ?? []).map((each) => (
        <div key={each.disclosure} className={`${historyStyles.item} stack-tight`}>
          <strong>
            <span className={each.correctedBy === undefined ? undefined : ledgerStyles.struck}>
              {each.what}
            </span>{' '}
            <StateBadges entry={each} />
          </strong>
          <span className="small">
            <Trans>To {ph({ recipient: each.recipient })}</Trans>
          </span>
          {each.interest === '' ? null : (
            <span className="small">
              <Trans>Interest: {ph({ interest: each.interest })}</Trans>
            </span>
          )}
          {each.basis === 'none' ? null : (
            <span className="small">
              <Trans>Ground: {ph({ ground: told(basisWords(each.basis)) })}</Trans>
            </span>
          )}
          {each.elements.length === 0 ? null : (
            <span className="small">
              <Trans>
                Data: {ph({ data: each.elements.map((element) => told(elementWords(element))).join(', ') })}
              </Trans>
            </span>
          )}
          <span className="small soft">{recordText(each)}</span>
        </div>
      ))}
      {open === 'record' ? <RecordDialog person={id} onClose={close} /> : null}
      {open === 'report' ? <ReportDialog person={id} onClose={close} /> : null}
    </div>
  );
}

type Disclosure = Output<'ledger.disclosures'>['disclosures'][number];

/** Its number, when, by whom, and what the recipient was told about it. */
function recordText(entry: Disclosure): string {
  const number = formatCount(entry.disclosure);
  const when = formatWhen(entry.at);
  const actor = entry.actor;
  const parts = [t`No. ${number}, ${when}, by ${actor}`];
  if (entry.purgeBy !== undefined) parts.push(t`to be deleted by ${ph({ day: formatDay(entry.purgeBy) })}`);
  if (entry.redisclosureNotice) parts.push(t`told not to pass it on`);
  return parts.join(', ');
}
