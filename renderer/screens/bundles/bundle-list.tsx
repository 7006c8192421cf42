import type { ReactNode } from 'react';
import type { BundleEntry, DueBundle } from '../../../shared/bundle.ts';
import { Button } from '../../components/controls.tsx';
import { formatCount, formatDay, formatMoment } from '../../format.ts';
import { stateOf } from './bundle-state.ts';

/** The bundles that left, newest first, each with where it stands, its details, and the record of its deletion. */
export function BundleList(props: {
  bundles: readonly BundleEntry[];
  due: readonly DueBundle[];
  onOpen: (bundle: BundleEntry) => void;
  onPurged: (bundle: BundleEntry) => void;
}): ReactNode {
  const { bundles, due, onOpen, onPurged } = props;
  return (
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
            <th scope="col">Delete by</th>
            <th scope="col">State</th>
            <th scope="col">
              <span className="visually-hidden">Confirm</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {bundles.map((entry) => (
            <tr key={entry.bundle}>
              <td className="mono">
                <Button
                  kind="quiet"
                  label={`Details of ${entry.bundle}`}
                  onPress={() => {
                    onOpen(entry);
                  }}
                >
                  {entry.bundle}
                </Button>
              </td>
              <td className="free">{entry.caseRef}</td>
              <td className="fixed">{formatMoment(entry.at)}</td>
              <td>{entry.actor}</td>
              <td className="number">{formatCount(entry.people)}</td>
              <td className="fixed">{formatDay(entry.purgeBy)}</td>
              <td className="fixed">
                <State entry={entry} due={due} />
              </td>
              <td className="fixed">
                {entry.purged === undefined ? (
                  <Button
                    needs="bundles.confirmPurge"

                    kind="quiet"
                    label={`Confirm deletion of ${entry.bundle}…`}
                    onPress={() => {
                      onPurged(entry);
                    }}
                  >
                    Confirm deletion…
                  </Button>
                ) : null}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** Where a bundle stands as badges; that its pseudonym map is gone besides. */
export function State({ entry, due }: { entry: BundleEntry; due: readonly DueBundle[] }): ReactNode {
  const { text, kind } = stateOf(entry, due);
  return (
    <>
      <span className={`badge badge-${kind}`}>{text}</span>
      {entry.mapDeletedAt === undefined ? null : (
        <>
          {' '}
          <span className="badge badge-plain">Map deleted</span>
        </>
      )}
    </>
  );
}
