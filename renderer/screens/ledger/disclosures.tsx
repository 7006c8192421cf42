import { ph, t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { disclosureEvents } from '../../../shared/disclosure.ts';
import type { DisclosureEntry } from '../../../shared/disclosure.ts';
import { basisWords, elementWords, eventWords } from '../../../shared/disclosure-words.ts';
import { call, useCall } from '../../client.ts';
import { Button, Select, TextField } from '../../components/controls.tsx';
import { DateField } from '../../components/date-field.tsx';
import { EmptyState, Problem } from '../../components/layout.tsx';
import { SaveList } from '../../components/save-list.tsx';
import { formatCount, formatWhen, today } from '../../format.ts';
import { useKept } from '../../kept.ts';
import type { Kept } from '../../kept.ts';
import { told } from '../../language/told.ts';
import { DisclosureDialog } from './disclosure-dialog.tsx';
import { Pages, pageSize } from './pages.tsx';
import * as badgeStyles from '../../components/badge.module.css';
import * as cardStyles from '../../components/card.module.css';
import * as tableStyles from '../../components/table.module.css';
import * as ledgerStyles from './ledger.module.css';

const none = { person: '', recipient: '', event: '', since: '', until: '' };
const filters: Kept<typeof none> = new WeakMap();
const pages: Kept<number> = new WeakMap();

/** The disclosures, requests for access and denials, newest first, narrowed by person, recipient, kind and day. */
export function Disclosures(): ReactNode {
  const [offset, setOffset] = useKept(pages, () => 0);
  const [open, setOpen] = useState<DisclosureEntry>();
  const [filter, setFilter] = useKept(filters, () => none);
  const event = disclosureEvents.find((each) => each === filter.event);
  const narrowed: Partial<Record<'person' | 'recipient' | 'since' | 'until', string>> = Object.fromEntries(
    Object.entries(filter).filter(([name, value]) => name !== 'event' && value.trim() !== ''),
  );
  const disclosures = useCall(
    'ledger.disclosures',
    {
      ...narrowed,
      ...(event === undefined ? {} : { event }),
      offset,
      limit: pageSize,
    },
    { keep: true },
  );
  const narrow = (change: Partial<typeof filter>): void => {
    setFilter({ ...filter, ...change });
    setOffset(0);
  };
  const isNarrowed = Object.values(filter).some((value) => value !== '');
  if (disclosures.data?.total === 0 && !isNarrowed) {
    return (
      <EmptyState title={t`Nothing was disclosed yet`}>
        <p>
          <Trans>
            Bundles and exports are recorded here by themselves, for every person concerned (34 CFR 99.32).
            Record what was disclosed outside this program, what was asked for and what was denied.
          </Trans>
        </p>
      </EmptyState>
    );
  }
  return (
    <div className="stack">
      <div className={ledgerStyles.filter} role="group" aria-label={t`Narrow the list`} data-action="filter">
        <TextField
          label={t`Person (ID)`}
          value={filter.person}
          onChange={(person) => {
            narrow({ person });
          }}
        />
        <TextField
          label={t`Recipient`}
          value={filter.recipient}
          onChange={(recipient) => {
            narrow({ recipient });
          }}
        />
        <Select
          label={t`Kind`}
          value={filter.event}
          options={[
            { id: '', name: t`Everything` },
            ...disclosureEvents.map((id) => ({ id: String(id), name: told(eventWords[id]) })),
          ]}
          onChange={(kind) => {
            narrow({ event: kind });
          }}
        />
        <DateField
          label={t`From`}
          value={filter.since}
          onChange={(since) => {
            narrow({ since });
          }}
        />
        <DateField
          label={t`Until`}
          value={filter.until}
          onChange={(until) => {
            narrow({ until });
          }}
        />
      </div>
      <div className="row row-wrap">
        <SaveList
          needs="ledger.report"
          name={`disclosures-${today()}`}
          isDisabled={disclosures.data?.total === 0}
          make={async (language) => {
            const { person, recipient, since, until } = narrowed;
            const { report, csv } = await call('ledger.report', {
              about: 'list',
              only: {
                ...(person === undefined ? {} : { person }),
                ...(recipient === undefined ? {} : { recipient }),
                ...(event === undefined ? {} : { event }),
              },
              ...(since === undefined ? {} : { since }),
              ...(until === undefined ? {} : { until }),
            });
            return { what: { document: 'disclosure-report', report, language }, csv };
          }}
        />
      </div>
      <Problem error={disclosures.error} />
      <div
        className={`${cardStyles.card} ${tableStyles.inCard}`}
        role="region"
        aria-label={t`Disclosures`}
        tabIndex={0}
      >
        <table className={tableStyles.table}>
          <thead>
            <tr>
              <th scope="col" className={tableStyles.number}>
                <Trans>No.</Trans>
              </th>
              <th scope="col">
                <Trans>When, and by whom</Trans>
              </th>
              <th scope="col">
                <Trans>What</Trans>
              </th>
              <th scope="col">
                <Trans>To whom</Trans>
              </th>
              <th scope="col">
                <Trans>Ground and interest</Trans>
              </th>
              <th scope="col">
                <Trans>Data</Trans>
              </th>
              <th scope="col" className={tableStyles.number}>
                <Trans>People</Trans>
              </th>
              <th scope="col">
                <span className="visually-hidden">
                  <Trans>Actions</Trans>
                </span>
              </th>
            </tr>
          </thead>
          <tbody>
            {(disclosures.data?.disclosures ?? []).map((each) => (
              <Row key={each.disclosure} entry={each} onOpen={setOpen} />
            ))}
          </tbody>
        </table>
      </div>
      <Pages offset={offset} total={disclosures.data?.total ?? 0} onChange={setOffset} />
      {open === undefined ? null : (
        <DisclosureDialog
          entry={open}
          onClose={() => {
            setOpen(undefined);
          }}
        />
      )}
    </div>
  );
}

function Row({
  entry,
  onOpen,
}: {
  entry: DisclosureEntry;
  onOpen: (entry: DisclosureEntry) => void;
}): ReactNode {
  return (
    <tr>
      <td className={tableStyles.number}>{formatCount(entry.disclosure)}</td>
      <td className={tableStyles.fixed}>
        {formatWhen(entry.at)}
        <span className={`small soft ${tableStyles.below}`}>{entry.actor}</span>
      </td>
      <td className={tableStyles.free}>
        <span className={entry.correctedBy === undefined ? undefined : ledgerStyles.struck}>
          {entry.what}
        </span>{' '}
        <StateBadges entry={entry} />
      </td>
      <td className={tableStyles.free}>{entry.recipient}</td>
      <td className={`${tableStyles.free} small`}>
        <span>{told(entry.basis === 'none' ? eventWords[entry.event] : basisWords(entry.basis))}</span>
        {entry.interest === '' ? null : (
          <>
            <br />
            <span className="soft">{entry.interest}</span>
          </>
        )}
      </td>
      <td className={`${tableStyles.free} small`}>
        {entry.elements.map((each) => told(elementWords(each))).join(', ') || '–'}
      </td>
      <td className={tableStyles.number}>{formatCount(entry.people)}</td>
      <td>
        <Button
          kind="quiet"
          label={t`Open number ${String(entry.disclosure)}`}
          onPress={() => {
            onOpen(entry);
          }}
        >
          <Trans>Open</Trans>
        </Button>
      </td>
    </tr>
  );
}

/** What became of a row since, and what it is beside a disclosure. */
export function StateBadges({ entry }: { entry: DisclosureEntry }): ReactNode {
  return (
    <>
      {entry.event === 'disclosure' ? null : (
        <span className={badgeStyles.badge}>{told(eventWords[entry.event])}</span>
      )}{' '}
      {entry.relation === 'retraction' ? (
        <span className={badgeStyles.warn}>
          <Trans>Takes back</Trans>
        </span>
      ) : null}
      {entry.relation === 'correction' ? (
        <span className={badgeStyles.badge}>
          <Trans>Correction</Trans>
        </span>
      ) : null}
      {entry.relation === 'further' ? (
        <span className={badgeStyles.badge}>
          <Trans>Passed on</Trans>
        </span>
      ) : null}{' '}
      {entry.correctedBy === undefined ? null : (
        <span className={badgeStyles.warn}>
          <Trans>See No. {ph({ number: formatCount(entry.correctedBy) })}</Trans>
        </span>
      )}{' '}
      {entry.isSecret ? (
        <span className={badgeStyles.danger}>
          <Trans>Person may not be told</Trans>
        </span>
      ) : null}
    </>
  );
}
