import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import { Tab, TabList, TabPanel, Tabs } from 'react-aria-components';
import type { VaultStatus } from '../../../shared/session.ts';
import { useCall } from '../../client.ts';
import { Button } from '../../components/controls.tsx';
import { ScreenHead } from '../../components/layout.tsx';
import { useHelp } from '../../help-opener.ts';
import { useMay } from '../../may.tsx';
import { useNavigation } from '../../navigation.tsx';
import { Backups } from '../backups/backups.tsx';
import { Commitments } from '../institution/commitments.tsx';
import { Contacts } from '../institution/contacts.tsx';
import { Registers } from '../institution/registers.tsx';
import { ErasurePolicy } from './erasure-policy.tsx';
import { BundlePolicy } from './bundle-policy.tsx';
import { Locking } from './locking.tsx';
import { LookCard } from './look-card.tsx';
import { PackagePolicy } from './package-policy.tsx';
import { RequestPolicy } from './request-policy.tsx';
import { ChangePassphrase } from './change-passphrase.tsx';
import { Keys } from './keys.tsx';
import { Users } from './users.tsx';
import * as cardStyles from '../../components/card.module.css';
import * as columnsStyles from '../../components/columns.module.css';
import * as tabsStyles from '../../components/tabs.module.css';

const tabs = ['vault', 'backups', 'contacts', 'commitments', 'registers'] as const;

type TabName = (typeof tabs)[number];

const tabNames = (): Readonly<Record<TabName, string>> => ({
  vault: t`This vault`,
  backups: t`Backups`,
  contacts: t`Contacts`,
  commitments: t`Commitments`,
  registers: t`Registers`,
});

type Status = Extract<VaultStatus, { state: 'unlocked' }>;

/** What is set for this vault, and what the institution keeps beside its records: contacts, commitments, registers. */
export function Settings({ status }: { status: Status }): ReactNode {
  const { place, go } = useNavigation();
  const may = useMay();
  const shown = tabs.filter((each) => each !== 'contacts' || may('contacts.list'));
  const tab = shown.find((each) => each === place.open) ?? 'vault';
  return (
    <>
      <ScreenHead title={t`Settings`} />
      <Tabs
        selectedKey={tab}
        onSelectionChange={(key) => {
          const chosen = tabs.find((each) => each === key);
          if (chosen !== undefined && chosen !== tab) go({ name: 'settings', open: chosen });
        }}
      >
        <TabList className={tabsStyles.tabs} aria-label={t`Settings`}>
          {shown.map((each) => (
            <Tab key={each} id={each} className={tabsStyles.tab}>
              {tabNames()[each]}
            </Tab>
          ))}
        </TabList>
        <TabPanel id="vault" className={tabsStyles.panel}>
          <ThisVault status={status} />
        </TabPanel>
        <TabPanel id="backups" className={tabsStyles.panel}>
          <Backups role={status.session.role} />
        </TabPanel>
        <TabPanel id="contacts" className={tabsStyles.panel}>
          <Contacts />
        </TabPanel>
        <TabPanel id="commitments" className={tabsStyles.panel}>
          <Commitments />
        </TabPanel>
        <TabPanel id="registers" className={tabsStyles.panel}>
          <Registers />
        </TabPanel>
      </Tabs>
    </>
  );
}

/** On one side what is one's own, the users, and what this program is; on the other what is asked of bundles, requests, erasures and packages. */
function ThisVault({ status }: { status: Status }): ReactNode {
  const info = useCall('app.info', {});
  return (
    <div className={columnsStyles.top}>
      <div className="stack">
        <ChangePassphrase session={status.session} />
        <Users session={status.session} />
        <Keys session={status.session} />
        <Locking />
        <LookCard />
        <div className={`${cardStyles.card} stack-tight`}>
          <h2>
            <Trans>About</Trans>
          </h2>
          <span>
            {info.data?.name} {info.data?.version}
          </span>
          <span className="small soft mono">{status.vault}</span>
          <span className="small soft">
            <Trans>No network, no telemetry, no updater.</Trans>
            {info.data?.runtime === 'preview' ? (
              <>
                {' '}
                <Trans>Running on the preview host.</Trans>
              </>
            ) : null}
          </span>
        </div>
        <HelpCard />
      </div>
      <div className="stack">
        <BundlePolicy role={status.session.role} />
        <RequestPolicy role={status.session.role} />
        <ErasurePolicy role={status.session.role} />
        <PackagePolicy role={status.session.role} />
      </div>
    </div>
  );
}

/** The ways into the help that one looks for in settings. */
function HelpCard(): ReactNode {
  const help = useHelp();
  return (
    <div className={`${cardStyles.card} stack-tight`}>
      <h2>
        <Trans>Help</Trans>
      </h2>
      <div className="row row-wrap">
        <Button
          onPress={() => {
            help('keyboard');
          }}
        >
          <Trans>Keyboard shortcuts</Trans>
        </Button>
        <Button
          onPress={() => {
            help('accessibility');
          }}
        >
          <Trans>Accessibility report</Trans>
        </Button>
      </div>
    </div>
  );
}
