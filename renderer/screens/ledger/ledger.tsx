import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { Tab, TabList, TabPanel, Tabs } from 'react-aria-components';
import { Button } from '../../components/controls.tsx';
import { ScreenHead } from '../../components/layout.tsx';
import { useNavigation } from '../../navigation.tsx';
import { Activity } from './activity.tsx';
import { Breaches } from './breaches.tsx';
import { Disclosures } from './disclosures.tsx';
import { RecordDialog } from './record-dialog.tsx';
import { ReportDialog } from './report-dialog.tsx';
import { Verify } from './verify.tsx';
import * as tabsStyles from '../../components/tabs.module.css';

const tabs = () =>
  [
    ['disclosures', t`Disclosures`, Disclosures],
    ['activity', t`Activity`, Activity],
    ['breaches', t`Breaches`, Breaches],
    ['verify', t({ message: 'Verify', context: 'the audit chain' }), Verify],
  ] as const;

/** What left and what was done, and whether the record of both is whole. */
export function Ledger(): ReactNode {
  const { place, go } = useNavigation();
  const shown = tabs().find(([id]) => id === place.view)?.[0] ?? 'disclosures';
  const [open, setOpen] = useState<'record' | 'report' | undefined>();
  const close = (): void => {
    setOpen(undefined);
  };
  return (
    <>
      <ScreenHead
        title={t`Ledger`}
        about={t`Each entry seals the one before it; a changed or removed entry is found.`}
      >
        <Button
          onPress={() => {
            setOpen('report');
          }}
        >
          <Trans>Reports…</Trans>
        </Button>
        <Button
          kind="primary"
          action="new"
          needs="ledger.record"
          onPress={() => {
            setOpen('record');
          }}
        >
          <Trans>Record a disclosure…</Trans>
        </Button>
      </ScreenHead>
      <Tabs
        selectedKey={shown}
        onSelectionChange={(key) => {
          if (key !== shown) go({ name: 'ledger', view: String(key) });
        }}
      >
        <TabList className={tabsStyles.tabs} aria-label={t`Ledger`}>
          {tabs().map(([id, name]) => (
            <Tab key={id} id={id} className={tabsStyles.tab}>
              {name}
            </Tab>
          ))}
        </TabList>
        {tabs().map(([id, , Panel]) => (
          <TabPanel key={id} id={id} className={tabsStyles.panel}>
            <Panel />
          </TabPanel>
        ))}
      </Tabs>
      {open === 'record' ? <RecordDialog onClose={close} /> : null}
      {open === 'report' ? <ReportDialog onClose={close} /> : null}
    </>
  );
}
