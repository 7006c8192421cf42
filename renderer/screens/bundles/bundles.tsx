import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { useState } from 'react';
import type { ReactNode } from 'react';
import type { BundleEntry } from '../../../shared/bundle.ts';
import { call, useCall } from '../../client.ts';
import { Button } from '../../components/controls.tsx';
import { EmptyState, Problem, ScreenHead } from '../../components/layout.tsx';
import { Unfinished } from '../../components/unfinished.tsx';
import { useNavigation } from '../../navigation.tsx';
import type { OpenWizard } from '../../open-wizard.ts';
import { Viewer } from '../viewer/viewer.tsx';
import { AllowedTexts } from './allowed-texts.tsx';
import { BundleDetails } from './bundle-details.tsx';
import { BundleList } from './bundle-list.tsx';
import { ConfirmPurge } from './confirm-purge.tsx';
import { Decode } from './decode.tsx';
import { Lookup } from './lookup.tsx';
import { RecipientsBook } from './recipients-book.tsx';

/** The bundles that left and where each stands, the pseudonym look-up, the recipients' book, and the way to a new one, or back to the one that is open. */
export function Bundles(props: { open: OpenWizard | null; onDrop: () => void }): ReactNode {
  const { place, go } = useNavigation();
  const bundles = useCall('bundles.list', {});
  const dueNow = useCall('bundles.due', {});
  const [purged, setPurged] = useState<BundleEntry | null>(null);
  const toList = (): void => {
    go({ name: 'bundles' });
  };
  if (place.task === 'view') return <Viewer onClose={toList} />;
  if (place.task === 'decode') return <Decode bundles={bundles.data?.bundles ?? []} onClose={toList} />;
  const entries = bundles.data?.bundles ?? [];
  const due = dueNow.data?.due ?? [];
  const opened = entries.find((each) => each.bundle === place.open);
  return (
    <>
      <ScreenHead
        title={t`Bundles`}
        about={t`Redacted material for the vendor's support, sealed to their key.`}
      >
        <Button
          onPress={() => {
            go({ name: 'bundles', task: 'view' });
          }}
        >
          <Trans>Open a sealed bundle</Trans>
        </Button>
        <Button
          needs="bundles.decode"

          onPress={() => {
            go({ name: 'bundles', task: 'decode' });
          }}
        >
          <Trans>Decode a reply</Trans>
        </Button>
        <Button
          action="new"
          needs="bundles.prepare"

          kind="primary"
          onPress={() => {
            go({ name: 'bundles', task: 'new' });
          }}
        >
          <Trans>New bundle</Trans>
        </Button>
      </ScreenHead>
      <div className="stack-wide">
        <Unfinished
          open={props.open}
          says={(caseRef) =>
            caseRef === '' ? (
              t`A new bundle is not finished.`
            ) : (
              <Trans>
                The bundle for <strong>{caseRef}</strong> is not finished.
              </Trans>
            )
          }
          saysDone={t`The bundle is sealed.`}
          onDrop={() => {
            for (const job of ['bundles.prepare', 'bundles.seal'] as const) void call('app.cancel', { job });
            props.onDrop();
          }}
        />
        <Lookup />
        <Problem error={bundles.error ?? dueNow.error} />
        {entries.length === 0 && bundles.data !== undefined ? (
          <EmptyState title={t`Nothing left this computer yet`}>
            <p>
              <Trans>
                A bundle shows the vendor what is wrong without showing who: names, ids and addresses become
                pseudonyms that only you can look up.
              </Trans>
            </p>
          </EmptyState>
        ) : (
          <BundleList
            bundles={entries}
            due={due}
            onOpen={({ bundle }) => {
              go({ name: 'bundles', open: bundle });
            }}
            onPurged={setPurged}
          />
        )}
        <RecipientsBook />
        <AllowedTexts />
      </div>
      {opened === undefined || purged !== null ? null : (
        <BundleDetails
          entry={opened}
          due={due}
          onClose={toList}
          onPurged={() => {
            setPurged(opened);
          }}
        />
      )}
      {purged === null ? null : (
        <ConfirmPurge
          entry={purged}
          onClose={() => {
            setPurged(null);
          }}
        />
      )}
    </>
  );
}
