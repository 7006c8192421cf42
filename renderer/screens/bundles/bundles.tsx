import type { ReactNode } from 'react';
import { useCall } from '../../client.ts';
import { Button } from '../../components/controls.tsx';
import { EmptyState, Problem, ScreenHead } from '../../components/layout.tsx';
import { formatCount, formatDay, formatMoment } from '../../format.ts';
import { useNavigation } from '../../navigation.tsx';
import { Viewer } from '../viewer/viewer.tsx';
import { AllowedTexts } from './allowed-texts.tsx';
import { BundleWizard } from './bundle-wizard.tsx';
import { Decode } from './decode.tsx';
import { Lookup } from './lookup.tsx';

/** The bundles that left, the pseudonym look-up, and the way to a new one. */
export function Bundles(): ReactNode {
  const { place, visit, go } = useNavigation();
  const bundles = useCall('bundles.list', {});
  const toList = (): void => {
    go({ name: 'bundles' });
  };
  if (place.task === 'new') return <BundleWizard key={visit} onClose={toList} />;
  if (place.task === 'view') return <Viewer onClose={toList} />;
  if (place.task === 'decode') return <Decode bundles={bundles.data?.bundles ?? []} onClose={toList} />;
  const entries = bundles.data?.bundles ?? [];
  const today = new Date().toISOString().slice(0, 10);
  return (
    <>
      <ScreenHead title="Bundles" about="Redacted material for the vendor's support, sealed to their key.">
        <Button
          onPress={() => {
            go({ name: 'bundles', task: 'view' });
          }}
        >
          Open a sealed bundle
        </Button>
        <Button
          onPress={() => {
            go({ name: 'bundles', task: 'decode' });
          }}
        >
          Decode a reply
        </Button>
        <Button
          kind="primary"
          onPress={() => {
            go({ name: 'bundles', task: 'new' });
          }}
        >
          New bundle
        </Button>
      </ScreenHead>
      <div className="stack-wide">
        <Lookup />
        <Problem error={bundles.error} />
        {entries.length === 0 && bundles.data !== undefined ? (
          <EmptyState title="Nothing left this computer yet">
            <p>
              A bundle shows the vendor what is wrong without showing who: names, ids and addresses become
              pseudonyms that only you can look up.
            </p>
          </EmptyState>
        ) : (
          <div className="card table-wrap" role="region" aria-label="Bundles that left" tabIndex={0}>
            <table className="table">
              <thead>
                <tr>
                  <th scope="col">Bundle</th>
                  <th scope="col">Case</th>
                  <th scope="col">Sealed</th>
                  <th scope="col">By</th>
                  <th scope="col" className="number">
                    People
                  </th>
                  <th scope="col" className="number">
                    Files
                  </th>
                  <th scope="col">To be deleted by</th>
                </tr>
              </thead>
              <tbody>
                {entries.map((entry) => (
                  <tr key={entry.bundle}>
                    <td className="mono">{entry.bundle}</td>
                    <td className="free">{entry.caseRef}</td>
                    <td className="fixed">{formatMoment(entry.at)}</td>
                    <td>{entry.actor}</td>
                    <td className="number">{formatCount(entry.people)}</td>
                    <td className="number">{formatCount(entry.files.length)}</td>
                    <td>
                      {formatDay(entry.purgeBy)}{' '}
                      {entry.purged !== undefined ? (
                        <span className="badge badge-good">Deleted {formatDay(entry.purged.at)}</span>
                      ) : entry.purgeBy < today ? (
                        <span className="badge badge-warn">Ask for the confirmation</span>
                      ) : null}
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        )}
        <AllowedTexts />
      </div>
    </>
  );
}
