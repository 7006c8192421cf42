import { plural, t } from '@lingui/core/macro';
import { Plural, Trans } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import type { VaultStatus } from '../../../shared/session.ts';
import { useCall } from '../../client.ts';
import { Button } from '../../components/controls.tsx';
import { ScreenHead } from '../../components/layout.tsx';
import { StorageNotice } from '../../components/storage-notice.tsx';
import { useNavigation } from '../../navigation.tsx';
import { BreachClocks, runningClocks } from './breach-clocks.tsx';
import { BackupRow, needsBackup } from './backup-row.tsx';
import { DueBundles } from './due-bundles.tsx';
import { OverdueHolds } from '../holds/overdue-holds.tsx';
import { DueRequests } from './due-requests.tsx';
import { FirstSteps, useFirstSteps } from './first-steps.tsx';
import { Health } from './health.tsx';
import { LastImport } from './last-import.tsx';
import { WhatLeft } from './what-left.tsx';
import { greeting } from './greeting.ts';
import { DueRetention } from './due-retention.tsx';
import { RequestCounts } from './request-counts.tsx';
import { UnknownErasures } from './unknown-erasures.tsx';
import { Refusals } from '../imports/refusals.tsx';
import * as cardStyles from '../../components/card.module.css';
import * as homeStyles from './home.module.css';

/** What needs you, how requests stand, the last import, what left this computer, and whether the vault is well. */
export function Home({ status }: { status: Extract<VaultStatus, { state: 'unlocked' }> }): ReactNode {
  const { go } = useNavigation();
  const firstSteps = useFirstSteps(status.people);
  const due = useCall('bundles.due', {}).data?.due ?? [];
  const review = useCall('holds.list', { state: 'overdue', limit: 5 }).data;
  const overdue = review?.holds ?? [];
  const clocks = runningClocks(useCall('breaches.list', {}).data?.breaches ?? []);
  const asked = useCall('requests.list', { limit: 1000 }).data;
  const requests = (asked?.requests ?? []).filter((each) => !each.waiting || each.overdue);
  const held = useCall('imports.held', { limit: 1 }).data?.total ?? 0;
  const refused = useCall('imports.refusals', {}).data?.refusals.length ?? 0;
  const backups = useCall('backups.status', {}).data;
  const isBackupDue = needsBackup(backups, status.people);
  // Last: among a million people it takes the reader more than a second, and the others would wait for it.
  const ended = useCall('retention.due', { limit: 1 });
  const retention = ended.data?.byRule ?? [];
  const waiting =
    requests.length + due.length + overdue.length + held + refused + retention.length + clocks.length;
  return (
    <>
      <ScreenHead
        title={status.session.institution}
        about={
          <>
            {greeting(status.session.operator)}{' '}
            {plural(status.people, {
              one: '# person in this inventory',
              other: '# people in this inventory',
            })}
          </>
        }
      />
      <div className={homeStyles.home}>
        {status.people === 0 && firstSteps !== undefined ? <FirstSteps steps={firstSteps} /> : null}
        <section className={`${cardStyles.card} stack ${homeStyles.needsYou}`} aria-label={t`Needs you`}>
          <h2>
            <Trans>Needs you</Trans>
          </h2>
          <BreachClocks clocks={clocks} />
          <DueRequests requests={requests} />
          <UnknownErasures />
          <StorageNotice risk={status.storage} />
          <DueBundles due={due} />
          <OverdueHolds holds={overdue} total={review?.total ?? 0} />
          <DueRetention rules={retention} />
          <Refusals />
          {backups !== undefined && isBackupDue ? <BackupRow status={backups} /> : null}
          {held === 0 ? null : (
            <div className="row spread">
              <span>
                <Plural
                  value={held}
                  one="# row of your imports may be someone who is known."
                  other="# rows of your imports may be someone who is known."
                />
              </span>
              <Button
                needs="imports.held"

                onPress={() => {
                  go({ name: 'imports', task: 'held' });
                }}
              >
                <Trans>Compare</Trans>
              </Button>
            </div>
          )}
          {status.people > 0 && waiting === 0 && !isBackupDue && !ended.isLoading ? (
            <p className="soft">
              <Trans>Nothing waits for you.</Trans>
            </p>
          ) : null}
          <div className="row row-wrap">
            <Button
              needs="imports.inspect"

              onPress={() => {
                go({ name: 'imports', task: 'new' });
              }}
            >
              <Trans>Import a file</Trans>
            </Button>
            <Button
              onPress={() => {
                go({ name: 'people' });
              }}
            >
              <Trans>Find a person</Trans>
            </Button>
            <Button
              needs="requests.new"
              onPress={() => {
                go({ name: 'requests', task: 'new' });
              }}
            >
              <Trans>New request</Trans>
            </Button>
            <Button
              needs="bundles.prepare"

              onPress={() => {
                go({ name: 'bundles', task: 'new' });
              }}
            >
              <Trans>New bundle</Trans>
            </Button>
          </div>
        </section>
        <div className={homeStyles.cards}>
          {asked === undefined || asked.counts.open + asked.counts.closed === 0 ? null : (
            <RequestCounts counts={asked.counts} />
          )}
          <LastImport />
          <WhatLeft />
          <Health people={status.people} backups={backups} />
        </div>
      </div>
    </>
  );
}
