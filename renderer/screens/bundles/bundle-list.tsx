import { ph, t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import type { BundleEntry, DueBundle } from '../../../shared/bundle.ts';
import { Button } from '../../components/controls.tsx';
import { formatCount, formatDay, formatMoment } from '../../format.ts';
import { stateOf } from './bundle-state.ts';
import * as badgeStyles from '../../components/badge.module.css';
import * as cardStyles from '../../components/card.module.css';
import * as tableStyles from '../../components/table.module.css';

/** The bundles that left, newest first, each with where it stands, its details, and the record of its deletion. */
export function BundleList(props: {
  bundles: readonly BundleEntry[];
  due: readonly DueBundle[];
  onOpen: (bundle: BundleEntry) => void;
  onPurged: (bundle: BundleEntry) => void;
}): ReactNode {
  const { bundles, due, onOpen, onPurged } = props;
  return (
    <div
      className={`${cardStyles.card} ${tableStyles.inCard}`}
      role="region"
      aria-label={t`Bundles that left`}
      tabIndex={0}
    >
      <table className={tableStyles.table}>
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
            <th scope="col" className={tableStyles.number}>
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
              <td className={tableStyles.free}>{entry.caseRef}</td>
              <td className={tableStyles.fixed}>{formatMoment(entry.at)}</td>
              <td>{entry.actor}</td>
              <td className={tableStyles.number}>{formatCount(entry.people)}</td>
              <td className={tableStyles.fixed}>{formatDay(entry.purgeBy)}</td>
              <td className={tableStyles.fixed}>
                <State entry={entry} due={due} />
              </td>
              <td className={tableStyles.fixed}>
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
      <span className={badgeStyles[kind]}>{text}</span>
      {entry.mapDeletedAt === undefined ? null : (
        <>
          {' '}
          <span className={badgeStyles.plain}>
            <Trans>Map deleted</Trans>
          </span>
        </>
      )}
    </>
  );
}
