import { useState } from 'react';
import type { ReactNode } from 'react';
import { Tab, TabList, TabPanel, Tabs } from 'react-aria-components';
import { useAction, useCall } from '../../client.ts';
import { Button } from '../../components/controls.tsx';
import { Notice, Problem, ScreenHead } from '../../components/layout.tsx';
import { formatCount, formatDay, formatMoment } from '../../format.ts';
import { actionText } from './action-text.ts';

const pageSize = 100;

/** What was done, what left, and whether the record of both is whole. */
export function Ledger(): ReactNode {
  return (
    <>
      <ScreenHead
        title="Ledger"
        about="Each entry seals the one before it; a changed or removed entry is found."
      />
      <Tabs>
        <TabList className="tabs" aria-label="Ledger">
          <Tab id="activity" className="tab">
            Activity
          </Tab>
          <Tab id="disclosures" className="tab">
            Disclosures
          </Tab>
          <Tab id="verify" className="tab">
            Verify
          </Tab>
        </TabList>
        <TabPanel id="activity" className="tab-panel">
          <Activity />
        </TabPanel>
        <TabPanel id="disclosures" className="tab-panel">
          <Disclosures />
        </TabPanel>
        <TabPanel id="verify" className="tab-panel">
          <Verify />
        </TabPanel>
      </Tabs>
    </>
  );
}

function Activity(): ReactNode {
  const [offset, setOffset] = useState(0);
  const activity = useCall('ledger.activity', { offset, limit: pageSize }, { keep: true });
  const total = activity.data?.total ?? 0;
  return (
    <div className="stack">
      <Problem error={activity.error} />
      <div className="card table-wrap" role="region" aria-label="Entries" tabIndex={0}>
        <table className="table">
          <thead>
            <tr>
              <th scope="col" className="number">
                No.
              </th>
              <th scope="col">When</th>
              <th scope="col">What</th>
              <th scope="col">By</th>
              <th scope="col">Detail</th>
              <th scope="col">Seal</th>
            </tr>
          </thead>
          <tbody>
            {(activity.data?.entries ?? []).map((entry) => (
              <tr key={entry.seq}>
                <td className="number">{formatCount(entry.seq)}</td>
                <td className="fixed">{formatMoment(entry.at)}</td>
                <td>{actionText(entry.action)}</td>
                <td>{entry.actor}</td>
                <td className="small soft free detail">
                  {[
                    ...Object.entries(entry.detail).map(([name, value]) => `${name} ${String(value)}`),
                    ...(entry.text === undefined ? [] : [entry.text]),
                  ].join(', ')}
                </td>
                <td className="mono small">{entry.hash.slice(0, 12)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <div className="row">
        <Button
          isDisabled={offset === 0}
          onPress={() => {
            setOffset(Math.max(0, offset - pageSize));
          }}
        >
          Newer
        </Button>
        <Button
          isDisabled={offset + pageSize >= total}
          onPress={() => {
            setOffset(offset + pageSize);
          }}
        >
          Older
        </Button>
        <span className="soft small">{formatCount(total)} entries</span>
      </div>
    </div>
  );
}

function Disclosures(): ReactNode {
  const disclosures = useCall('ledger.disclosures', { limit: 500 });
  if (disclosures.data?.total === 0) return <p className="soft">Nothing left this computer yet.</p>;
  return (
    <div className="card table-wrap" role="region" aria-label="Disclosures" tabIndex={0}>
      <Problem error={disclosures.error} />
      <table className="table">
        <thead>
          <tr>
            <th scope="col">When</th>
            <th scope="col">What left</th>
            <th scope="col">To whom</th>
            <th scope="col">Legitimate interest</th>
            <th scope="col">Basis</th>
            <th scope="col" className="number">
              People
            </th>
            <th scope="col">By</th>
            <th scope="col">Delete by</th>
          </tr>
        </thead>
        <tbody>
          {(disclosures.data?.disclosures ?? []).map((each) => (
            <tr key={each.disclosure}>
              <td className="fixed">{formatMoment(each.at)}</td>
              <td>{each.what}</td>
              <td className="free">{each.recipient}</td>
              <td className="free">{each.interest}</td>
              <td className="small">{each.basis}</td>
              <td className="number">{formatCount(each.people)}</td>
              <td>{each.actor}</td>
              <td>{each.purgeBy === undefined ? '' : formatDay(each.purgeBy)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Verify(): ReactNode {
  const verify = useAction('vault.verify');
  return (
    <div className="stack">
      <p>
        Reads every page of the database, the search index, the key file, the audit chain, the disclosures and
        the journal of erasures.
      </p>
      <div>
        <Button
          kind="primary"
          isDisabled={verify.isPending}
          onPress={() => {
            verify.mutate({});
          }}
        >
          {verify.isPending ? 'Checking…' : 'Check now'}
        </Button>
      </div>
      <Problem error={verify.error} />
      {verify.data === undefined ? null : (
        <>
          <Notice kind={verify.data.ok ? 'good' : 'danger'}>
            <strong>
              {verify.data.ok
                ? 'Everything is whole.'
                : 'Something is wrong. Do not delete anything; copy the vault folder first.'}
            </strong>
          </Notice>
          <ul className="checks">
            {verify.data.checks.map((check) => (
              <li key={check.name} className="row">
                <span className={`badge ${check.ok ? 'badge-good' : 'badge-danger'}`}>
                  {check.ok ? 'Whole' : 'Fault'}
                </span>
                <strong>{check.name}</strong>
                <span className="soft">{check.ok ? '' : check.detail}</span>
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  );
}
