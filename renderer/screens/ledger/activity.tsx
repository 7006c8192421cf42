import { plural, t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { actionText } from '../../../shared/action-words.ts';
import type { AuditEntry } from '../../../shared/ledger.ts';
import { call, useAction, useCall } from '../../client.ts';
import { Button, Select, TextField } from '../../components/controls.tsx';
import { DateField } from '../../components/date-field.tsx';
import { Problem } from '../../components/layout.tsx';
import { SaveList } from '../../components/save-list.tsx';
import { useToast } from '../../components/toasts.tsx';
import { formatCount, formatMoment, inOrder, today } from '../../format.ts';
import { useKept } from '../../kept.ts';
import type { Kept } from '../../kept.ts';
import { told } from '../../language/told.ts';
import { EntryDialog } from './entry-dialog.tsx';
import { EntryDetail } from './entry-detail.tsx';
import { Pages, pageSize } from './pages.tsx';
import * as cardStyles from '../../components/card.module.css';
import * as tableStyles from '../../components/table.module.css';
import * as ledgerStyles from './ledger.module.css';

const anyone = '';
const none = { person: '', user: anyone, action: anyone, since: '', until: '' };
const filters: Kept<typeof none> = new WeakMap();
const pages: Kept<number> = new WeakMap();

/** What was done, by whom and when: the audit chain, narrowed by person, user, kind and day. */
export function Activity(): ReactNode {
  const [offset, setOffset] = useKept(pages, () => 0);
  const [filter, setFilter] = useKept(filters, () => ({ ...none }));
  const [open, setOpen] = useState<AuditEntry>();
  const narrowed = Object.fromEntries(Object.entries(filter).filter(([, value]) => value.trim() !== ''));
  const activity = useCall(
    'ledger.activity',
    {
      ...narrowed,
      offset,
      limit: pageSize,
    },
    { keep: true },
  );
  const narrow = (change: Partial<typeof filter>): void => {
    setFilter({ ...filter, ...change });
    setOffset(0);
  };
  const users = (activity.data?.users ?? []).map((name) => ({ id: name, name }));
  const actions = (activity.data?.actions ?? []).map((code) => ({ id: code, name: told(actionText(code)) }));
  actions.sort((a, b) => inOrder(a.name, b.name));
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
        <Select
          label={t`By`}
          value={filter.user}
          options={[{ id: anyone, name: t`Anyone` }, ...users]}
          onChange={(user) => {
            narrow({ user });
          }}
        />
        <Select
          label={t`Kind`}
          value={filter.action}
          options={[{ id: anyone, name: t`Everything` }, ...actions]}
          onChange={(action) => {
            narrow({ action });
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
          needs="ledger.reportActivity"
          name={`activity-${today()}`}
          isDisabled={activity.data?.total === 0}
          make={async (language) => {
            const { report, csv } = await call('ledger.reportActivity', { ...narrowed, language });
            return { what: { document: 'table-report', report, language }, csv };
          }}
        />
        <SaveLog />
      </div>
      <Problem error={activity.error} />
      <div
        className={`${cardStyles.card} ${tableStyles.inCard}`}
        role="region"
        aria-label={t`Entries`}
        tabIndex={0}
      >
        <table className={tableStyles.table}>
          <thead>
            <tr>
              <th scope="col" className={tableStyles.number}>
                <Trans>No.</Trans>
              </th>
              <th scope="col">
                <Trans>When</Trans>
              </th>
              <th scope="col">
                <Trans>What</Trans>
              </th>
              <th scope="col">
                <Trans>By</Trans>
              </th>
              <th scope="col">
                <Trans>Detail</Trans>
              </th>
              <th scope="col">
                <Trans>Seal</Trans>
              </th>
              <th scope="col">
                <span className="visually-hidden">
                  <Trans>Actions</Trans>
                </span>
              </th>
            </tr>
          </thead>
          <tbody>
            {(activity.data?.entries ?? []).map((entry) => (
              <tr key={entry.seq}>
                <td className={tableStyles.number}>{formatCount(entry.seq)}</td>
                <td className={tableStyles.fixed}>{formatMoment(entry.at)}</td>
                <td>{told(actionText(entry.action))}</td>
                <td className={tableStyles.fixed}>{entry.actor}</td>
                <td className={`small soft ${tableStyles.free} ${tableStyles.detail}`}>
                  <EntryDetail entry={entry} />
                </td>
                <td className="mono small">{entry.hash.slice(0, 12)}</td>
                <td>
                  <Button
                    kind="quiet"
                    label={t`Open entry ${String(entry.seq)}`}
                    onPress={() => {
                      setOpen(entry);
                    }}
                  >
                    <Trans>Open</Trans>
                  </Button>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <Pages offset={offset} total={activity.data?.total ?? 0} onChange={setOffset} />
      {open === undefined ? null : (
        <EntryDialog
          entry={open}
          onClose={() => {
            setOpen(undefined);
          }}
        />
      )}
    </div>
  );
}

/** Writes the whole chain to a file that can be checked without this program. */
function SaveLog(): ReactNode {
  const toast = useToast();
  const save = useAction('ledger.export', ({ entries }) => {
    toast({ text: plural(entries, { one: '# entry was saved.', other: '# entries were saved.' }) });
  });
  const pick = useAction('app.pick', ({ files: [file] }) => {
    if (file !== undefined) save.mutate({ out: file.grant });
  });
  return (
    <>
      <Button
        isPending={pick.isPending || save.isPending}
        onPress={() => {
          pick.mutate({ purpose: 'save-log', suggestedName: 'audit-log.jsonl' });
        }}
      >
        <Trans>Save the log…</Trans>
      </Button>
      <Problem error={pick.error ?? save.error} />
    </>
  );
}
