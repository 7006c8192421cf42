import { t } from '@lingui/core/macro';
import type { ReactNode } from 'react';
import { Tab, TabList, TabPanel, Tabs } from 'react-aria-components';
import { useCall } from '../../client.ts';
import { ScreenHead } from '../../components/layout.tsx';
import { formatCount } from '../../format.ts';
import { useNavigation } from '../../navigation.tsx';
import { HoldsList } from '../holds/holds-list.tsx';
import { DataMap } from './data-map.tsx';
import { Kept } from './kept.tsx';
import { Review } from './review.tsx';
import { Rules } from './rules.tsx';
import { StayAway } from './stay-away.tsx';
import { Terms } from './terms.tsx';
import * as tabsStyles from '../../components/tabs.module.css';

const tabs = ['review', 'rules', 'terms', 'holds', 'kept', 'away', 'map'] as const;

type TabName = (typeof tabs)[number];

/** How long records are kept: who is due, the rules, the ends of terms, who was put off, who stays away after an erasure, and what is held. */
export function Retention(): ReactNode {
  const { place, go } = useNavigation();
  const tab = tabs.find((each) => each === place.view) ?? 'review';
  const setTab = (view: TabName): void => {
    if (view !== tab) go({ name: 'retention', view });
  };
  const due = useCall('retention.due', { limit: 1 });
  const holds = useCall('holds.count', {});
  const away = useCall('suppression.list', { limit: 1 });
  const names: Readonly<Record<TabName, string>> = {
    review: `${t({ message: 'Review', context: 'noun' })}${countIn(due.data?.due)}`,
    rules: t`Rules`,
    terms: t`Terms`,
    holds: `${t({ message: 'Holds', context: 'legal holds' })}${countIn(holds.data?.open)}`,
    kept: `${t`Kept longer`}${countIn(due.data?.kept)}`,
    away: `${t`Stay away`}${countIn(away.data?.total)}`,
    map: t`Data map`,
  };
  return (
    <>
      <ScreenHead
        title={t`Retention`}
        about={t`How long records are kept, and whose time is over. Nothing is erased until you say so.`}
      />
      <Tabs
        selectedKey={tab}
        onSelectionChange={(key) => {
          const chosen = tabs.find((each) => each === key);
          if (chosen !== undefined) setTab(chosen);
        }}
      >
        <TabList className={tabsStyles.tabs} aria-label={t`Retention`}>
          {tabs.map((each) => (
            <Tab key={each} id={each} className={tabsStyles.tab}>
              {names[each]}
            </Tab>
          ))}
        </TabList>
        <TabPanel id="review" className={tabsStyles.panel}>
          <Review
            rule={place.open}
            onRules={() => {
              setTab('rules');
            }}
          />
        </TabPanel>
        <TabPanel id="rules" className={tabsStyles.panel}>
          <Rules />
        </TabPanel>
        <TabPanel id="terms" className={tabsStyles.panel}>
          <Terms />
        </TabPanel>
        <TabPanel id="holds" className={tabsStyles.panel}>
          <HoldsList />
        </TabPanel>
        <TabPanel id="kept" className={tabsStyles.panel}>
          <Kept />
        </TabPanel>
        <TabPanel id="away" className={tabsStyles.panel}>
          <StayAway />
        </TabPanel>
        <TabPanel id="map" className={tabsStyles.panel}>
          <DataMap />
        </TabPanel>
      </Tabs>
    </>
  );
}

function countIn(count: number | undefined): string {
  return count === undefined ? '' : ` ${formatCount(count)}`;
}
