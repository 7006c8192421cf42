import { i18n } from '@lingui/core';
import type { MessageDescriptor } from '@lingui/core';
import { msg, t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import { Tab, TabList, TabPanel, Tabs } from 'react-aria-components';
import { useCall } from '../../client.ts';
import { Button } from '../../components/controls.tsx';
import { EmptyState, Problem, ScreenHead } from '../../components/layout.tsx';
import { useNavigation } from '../../navigation.tsx';
import { NewRequest } from './new-request.tsx';
import { RequestDetails } from './request-details.tsx';
import { RequestList } from './request-list.tsx';
import { formatCount } from '../../format.ts';
import * as tabsStyles from '../../components/tabs.module.css';

const views = ['open', 'overdue', 'waiting', 'closed'] as const;

type View = (typeof views)[number];

const viewNames: Readonly<Record<View, MessageDescriptor>> = {
  open: msg({ message: 'Open', context: 'requests that are open' }),
  overdue: msg`Overdue`,
  waiting: msg`Waiting for the person`,
  closed: msg({ message: 'Closed', context: 'requests that are closed' }),
};

const listNames: Readonly<Record<View, MessageDescriptor>> = {
  open: msg`Open requests`,
  overdue: msg`Overdue requests`,
  waiting: msg`Waiting for the person requests`,
  closed: msg`Closed requests`,
};

const emptyTexts: Readonly<Record<View, MessageDescriptor>> = {
  open: msg`No request is open.`,
  overdue: msg`No request is overdue.`,
  waiting: msg`Nothing is waited for.`,
  closed: msg`No request was closed yet.`,
};

/** What people ask about their data: the list in its views, one request with its steps, and the way to a new one. */
export function Requests(): ReactNode {
  const { place, visit, go } = useNavigation();
  const view = place.view === undefined ? {} : { view: place.view };
  const toList = (): void => {
    go({ name: 'requests', ...view });
  };
  if (place.task === 'new') {
    return (
      <NewRequest
        key={visit}
        person={place.person}
        onCancel={toList}
        onMade={(ref) => {
          go({ name: 'requests', open: ref });
        }}
      />
    );
  }
  if (place.open !== undefined)
    return (
      <RequestDetails key={place.open} request={place.open} isStep={place.task === 'step'} onClose={toList} />
    );
  return <Overview />;
}

function Overview(): ReactNode {
  const { place, go } = useNavigation();
  const view: View = views.find((each) => each === place.view) ?? 'open';
  const list = useCall('requests.list', { view, limit: 1000 }, { keep: true });
  const counts = list.data?.counts;
  const isEmpty = counts !== undefined && counts.open + counts.closed === 0;
  const start = (): void => {
    go({ name: 'requests', task: 'new' });
  };
  return (
    <>
      <ScreenHead
        title={t`Requests`}
        about={t`What people ask about their data: access, correction, erasure, and their other rights.`}
      >
        <Button kind="primary" action="new" onPress={start}>
          <Trans>New request</Trans>
        </Button>
      </ScreenHead>
      <Problem error={list.error} />
      {isEmpty ? (
        <EmptyState title={t`No requests yet`}>
          <p>
            <Trans>
              When somebody asks to see, correct or delete their data, write the request down here. The
              program counts the days, says what to do next, and drafts the letters.
            </Trans>
          </p>
        </EmptyState>
      ) : (
        <Tabs
          selectedKey={view}
          onSelectionChange={(key) => {
            const chosen = views.find((each) => each === key);
            if (chosen !== undefined && chosen !== view) go({ name: 'requests', view: chosen });
          }}
        >
          <TabList className={tabsStyles.tabs} aria-label={t`Requests`}>
            {views.map((each) => (
              <Tab key={each} id={each} className={tabsStyles.tab}>
                {i18n.t(viewNames[each])} {counts === undefined ? '' : formatCount(counts[each])}
              </Tab>
            ))}
          </TabList>
          {views.map((each) => (
            <TabPanel key={each} id={each} className={tabsStyles.panel}>
              {/* The rows of the view before are not those of this one. */}
              {list.isPlaceholderData ? null : list.data?.requests.length === 0 ? (
                <p className="soft">{i18n.t(emptyTexts[each])}</p>
              ) : (
                <RequestList
                  requests={list.data?.requests ?? []}
                  label={i18n.t(listNames[each])}
                  onOpen={(open, isStep) => {
                    go({ name: 'requests', view, open, ...(isStep ? { task: 'step' as const } : {}) });
                  }}
                />
              )}
            </TabPanel>
          ))}
        </Tabs>
      )}
    </>
  );
}
