import { ph, t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
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
    <div className="card table-wrap" role="region" aria-label={t`Bundles that left`} tabIndex={0}>
      <table className="table">
        <thead>
          <tr>
            <th scope="col">
              <Trans>Bundle</Trans>
            </th>
            <th scope="col">
              <Trans>Case</Trans>
            </th>
            <th scope="col">
              <Trans>Sealed</Trans>
            </th>
            <th scope="col">
              <Trans>By</Trans>
            </th>
            <th scope="col" className="number">
              <Trans>People</Trans>
            </th>
            <th scope="col">
              <Trans>Delete by</Trans>
            </th>
            <th scope="col">
              <Trans>State</Trans>
            </th>
            <th scope="col">
              <span className="visually-hidden">
                <Trans>Confirm</Trans>
              </span>
            </th>
          </tr>
        </thead>
        <tbody>
          {bundles.map((entry) => (
            <tr key={entry.bundle}>
              <td className="mono">
                <Button
                  kind="quiet"
                  label={t`Details of ${ph({ bundle: entry.bundle })}`}
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
                    label={t`Confirm deletion of ${ph({ bundle: entry.bundle })}…`}
                    onPress={() => {
                      onPurged(entry);
                    }}
                  >
                    <Trans>Confirm deletion…</Trans>
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
          <span className="badge badge-plain">
            <Trans>Map deleted</Trans>
          </span>
        </>
      )}
    </>
  );
}
