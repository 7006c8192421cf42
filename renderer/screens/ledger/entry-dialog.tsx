import { ph, t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { actionText, detailText } from '../../../shared/action-words.ts';
import type { AuditEntry } from '../../../shared/ledger.ts';
import { useCall } from '../../client.ts';
import { Button } from '../../components/controls.tsx';
import { Dialog, Problem } from '../../components/layout.tsx';
import { formatCount, formatMoment } from '../../format.ts';
import { fieldName } from '../../language/field-name.ts';
import { told } from '../../language/told.ts';
import { useNavigation } from '../../navigation.tsx';
import { EntryDetail } from './entry-detail.tsx';
import * as factsStyles from '../../components/facts.module.css';
import * as tableStyles from '../../components/table.module.css';
import * as ledgerStyles from './ledger.module.css';

/** One entry of the audit chain with everything it says; of a changed record also the values before and after, once somebody asks for them. */
export function EntryDialog({ entry, onClose }: { entry: AuditEntry; onClose: () => void }): ReactNode {
  const [isShown, setShown] = useState(false);
  const { subject, detail } = entry;
  const version = typeof detail['version'] === 'number' ? detail['version'] : undefined;
  const facts: readonly { key: string; name: string; value: string; shown?: ReactNode }[] = [
    { key: 'when', name: t`When`, value: formatMoment(entry.at) },
    { key: 'by', name: t`By`, value: entry.actor },
    { key: 'detail', name: t`Detail`, value: detailText(entry), shown: <EntryDetail entry={entry} /> },
    { key: 'person', name: t`Person (internal id)`, value: subject ?? '' },
    { key: 'seal', name: t`Seal`, value: entry.hash },
  ];
  return (
    <Dialog
      title={t`Entry ${ph({ number: formatCount(entry.seq) })}: ${ph({ action: told(actionText(entry.action)) })}`}
      onClose={onClose}
    >
      <dl className={factsStyles.facts}>
        {facts
          .filter(({ value }) => value !== '')
          .map(({ key, name, value, shown }) => (
            <div key={key} className={ledgerStyles.fact}>
              <dt>{name}</dt>
              <dd className={key === 'seal' ? `mono ${ledgerStyles.anchor}` : tableStyles.free}>
                {shown ?? value}
              </dd>
            </div>
          ))}
      </dl>
      {isShown && subject !== undefined && version !== undefined ? (
        <BeforeAfter person={subject} version={version} />
      ) : null}
      <div className="row row-wrap spread">
        <Button onPress={onClose} autoFocus>
          <Trans>Close</Trans>
        </Button>
        <div className="row row-wrap">
          {subject === undefined || version === undefined || isShown ? null : (
            <Button
              needs="people.history"
              onPress={() => {
                setShown(true);
              }}
            >
              <Trans>Show before and after</Trans>
            </Button>
          )}
          {subject === undefined ? null : <OpenPerson id={subject} />}
        </div>
      </div>
    </Dialog>
  );
}

/** The values that a change took and gave. That they were looked at is an entry of its own. */
function BeforeAfter({ person, version }: { person: string; version: number }): ReactNode {
  const history = useCall('people.history', { id: person });
  const change = history.data?.changes.find((each) => each.version === version && each.change > 0);
  return (
    <section className="stack-tight" aria-label={t`Before and after`} role="status">
      <Problem error={history.error} />
      {history.data !== undefined && change === undefined ? (
        <p className="soft">
          <Trans>The values are not kept any more.</Trans>
        </p>
      ) : null}
      {(change?.fields ?? []).map(({ field, before, after }) => (
        <div key={field} className={tableStyles.free}>
          {fieldName(field)}: <del>{before ?? t`empty`}</del> <span className="way">→</span>{' '}
          <ins>{after ?? t`empty`}</ins>
        </div>
      ))}
    </section>
  );
}

function OpenPerson({ id }: { id: string }): ReactNode {
  const { go } = useNavigation();
  return (
    <Button
      needs="people.get"
      onPress={() => {
        go({ name: 'people', open: id });
      }}
    >
      <Trans>Open the person</Trans>
    </Button>
  );
}
