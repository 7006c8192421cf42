import { ph, t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { useEffect, useRef, useState } from 'react';
import type { ReactNode } from 'react';
import { Tab, TabList, TabPanel, Tabs } from 'react-aria-components';
import { catalogue, findField } from '../../../shared/fields.ts';
import type { Field } from '../../../shared/fields.ts';
import type { PersonRecord } from '../../../shared/person.ts';
import { useCall } from '../../client.ts';
import { Button } from '../../components/controls.tsx';
import { Problem } from '../../components/layout.tsx';
import { formatCount, formatMoment } from '../../format.ts';
import { useKept } from '../../kept.ts';
import type { Kept } from '../../kept.ts';
import { useNavigation } from '../../navigation.tsx';
import { EraseDialog } from '../erase/erase-dialog.tsx';
import { SafeguardActions, Safeguards } from '../holds/safeguards.tsx';
import { Asked } from './asked.tsx';
import { Courses } from './courses.tsx';
import { FieldRow } from './field-row.tsx';
import { History } from './history.tsx';
import { MergeDialog } from './merge-dialog.tsx';
import { nameOf } from './person-name.ts';
import { Photo } from './photo.tsx';
import { PersonPackages } from '../access/person-packages.tsx';
import { Disclosed } from './disclosed.tsx';
import * as badgeStyles from '../../components/badge.module.css';
import * as tabsStyles from '../../components/tabs.module.css';
import * as drawerStyles from './drawer.module.css';

const tabs: Kept<string> = new WeakMap();

/** One person beside the list: every field, photo, courses, history, disclosures, and the ways to merge and to erase. */
export function PersonDrawer({ id, onClose }: { id: string; onClose: () => void }): ReactNode {
  const person = useCall('people.get', { id });
  const [erasing, setErasing] = useState<string | null>(null);
  const [isMerging, setMerging] = useState(false);
  const { place, go } = useNavigation();
  const [tab, setTab] = useKept(tabs, () => place.view ?? 'details');
  // What was read before is still at hand: whoever was erased meanwhile is not shown from it.
  const record = person.error?.code === 'not-found' ? undefined : person.data;
  const drawer = useRef<HTMLElement>(null);

  // After a merge the drawer of the record that went is gone, and the focus with it; in a narrow window it is on the
  // list, which the drawer takes the place of.
  useEffect(() => {
    const focused = document.activeElement;
    const isLost =
      focused === document.body || focused?.checkVisibility({ visibilityProperty: true }) === false;
    if (isLost) drawer.current?.focus();
  }, []);
  return (
    <aside
      ref={drawer}
      tabIndex={-1}
      className={`${drawerStyles.drawer} fade-in`}
      aria-label={t`Person`}
      onKeyDown={(event) => {
        if (event.key === 'Escape') onClose();
      }}
    >
      {/* Whoever was just erased is not found any more: the certificate says so better. */}
      {erasing !== null ? null : <Problem error={person.error} />}
      {record === undefined ? null : (
        <>
          <header className={drawerStyles.head}>
            <Photo person={record} />
            <div className="grow stack-tight">
              <h2 dir="auto">{nameOf(record)}</h2>
              <span className="small soft">
                {record.kind === 'staff' ? t`Staff` : t`Student`} ·{' '}
                <span className="mono">{record.externalId ?? t`no ID number`}</span>
              </span>
              <span className="row row-wrap">
                {record.confidential ? (
                  <span className={badgeStyles.warn}>
                    <Trans>FERPA confidential</Trans>
                  </span>
                ) : null}
              </span>
            </div>
            <Button kind="quiet" label={t`Close`} onPress={onClose}>
              ✕
            </Button>
          </header>
          <Safeguards person={record} name={nameOf(record)} />
          <Tabs
            selectedKey={tab}
            onSelectionChange={(key) => {
              setTab(String(key));
            }}
          >
            <TabList className={tabsStyles.tabs} aria-label={t`About this person`}>
              <Tab id="details" className={tabsStyles.tab}>
                <Trans>Details</Trans>
              </Tab>
              <Tab id="courses" className={tabsStyles.tab}>
                <Trans>Courses</Trans>
              </Tab>
              <Tab id="history" className={tabsStyles.tab}>
                <Trans>History</Trans>
              </Tab>
              <Tab id="requests" className={tabsStyles.tab}>
                <Trans>Requests</Trans>
              </Tab>
              <Tab id="disclosed" className={tabsStyles.tab}>
                <Trans>Disclosed</Trans>
              </Tab>
            </TabList>
            <TabPanel id="details" className={tabsStyles.panel}>
              <Details person={record} />
              <div className={`stack ${drawerStyles.foot}`}>
                <span className="small soft">
                  <Trans>
                    Version {ph({ number: formatCount(record.version) })}, changed{' '}
                    {ph({ when: formatMoment(record.updatedAt) })}
                  </Trans>
                </span>
                <span className="row row-wrap">
                  <SafeguardActions person={record} name={nameOf(record)} />
                  {record.restricted ? null : (
                    <Button
                      onPress={() => {
                        setMerging(true);
                      }}
                    >
                      <Trans>Merge…</Trans>
                    </Button>
                  )}
                  <Button
                    kind="danger"
                    onPress={() => {
                      setErasing(record.id);
                    }}
                  >
                    <Trans>Erase…</Trans>
                  </Button>
                </span>
              </div>
            </TabPanel>
            <TabPanel id="courses" className={tabsStyles.panel}>
              <Courses id={record.id} />
            </TabPanel>
            <TabPanel id="history" className={tabsStyles.panel}>
              <History id={record.id} />
            </TabPanel>
            <TabPanel id="requests" className={tabsStyles.panel}>
              <Asked id={record.id} />
            </TabPanel>
            <TabPanel id="disclosed" className={tabsStyles.panel}>
              <div className="stack-wide">
                <PersonPackages id={record.id} />
                <Disclosed id={record.id} />
              </div>
            </TabPanel>
          </Tabs>
        </>
      )}
      {erasing === null ? null : (
        <EraseDialog
          who={{ ids: [erasing] }}
          onClose={(erased) => {
            setErasing(null);
            if (erased) onClose();
          }}
        />
      )}
      {isMerging && record !== undefined ? (
        <MergeDialog
          person={record}
          onClose={() => {
            setMerging(false);
          }}
          onMerged={(stayed) => {
            setMerging(false);
            if (stayed !== record.id) go({ ...place, open: stayed });
          }}
        />
      ) : null}
    </aside>
  );
}

/** Fields with values first, in the order of the catalogue; the empty ones on request. */
function Details({ person }: { person: PersonRecord }): ReactNode {
  const [showEmpty, setShowEmpty] = useState(false);
  const custom = Object.keys(person.fields)
    .map((key) => findField(key))
    .filter((field): field is Field => field?.key.startsWith('custom:') === true);
  const all = [...catalogue, ...custom];
  const shown = showEmpty ? all : all.filter((field) => person.fields[field.key] !== undefined);
  return (
    <>
      <dl>
        {shown.map((field) => (
          <FieldRow key={field.key} person={person} field={field} />
        ))}
      </dl>
      <Button
        kind="quiet"
        onPress={() => {
          setShowEmpty(!showEmpty);
        }}
      >
        {showEmpty ? t`Hide empty fields` : t`Show empty fields`}
      </Button>
    </>
  );
}
