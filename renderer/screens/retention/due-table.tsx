import { i18n } from '@lingui/core';
import type { MessageDescriptor } from '@lingui/core';
import { msg, ph, t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import type { DueRecord } from '../../../shared/retention.ts';
import { activityWords, blockWords, endOfMaskName } from '../../../shared/retention-words.ts';
import { Button } from '../../components/controls.tsx';
import { formatDay } from '../../format.ts';
import { told } from '../../language/told.ts';
import * as badgeStyles from '../../components/badge.module.css';
import * as cardStyles from '../../components/card.module.css';
import * as tableStyles from '../../components/table.module.css';

const deeds: Readonly<Record<DueRecord['then'], MessageDescriptor>> = {
  erase: msg`Erase`,
  mask: msg`Keep courses only`,
};

/** People whose time is over, each with a tick. */
export function DueTable(props: {
  records: readonly DueRecord[];
  isTicked: (record: DueRecord) => boolean;
  onTick: (changes: readonly [string, boolean][]) => void;
  onOpen: (id: string) => void;
}): ReactNode {
  const { records, isTicked, onTick, onOpen } = props;
  const open = records.filter(({ blocked }) => blocked.length === 0);
  const areAll = open.length > 0 && open.every(isTicked);
  return (
    <div
      className={`${cardStyles.card} ${tableStyles.inCard}`}
      role="region"
      aria-label={t`People whose time is over`}
      tabIndex={0}
    >
      <table className={tableStyles.table}>
        <thead>
          <tr>
            <th scope="col">
              <input
                type="checkbox"
                className={tableStyles.tick}
                aria-label={t`Tick everyone on this page`}
                checked={areAll}
                disabled={open.length === 0}
                onChange={() => {
                  onTick(open.map(({ id }) => [id, !areAll]));
                }}
              />
            </th>
            <th scope="col">
              <Trans>Name</Trans>
            </th>
            <th scope="col">
              <Trans>ID</Trans>
            </th>
            <th scope="col">
              <Trans>Rule</Trans>
            </th>
            <th scope="col">
              <Trans>Due since, counted from</Trans>
            </th>
            <th scope="col">
              <Trans>Last activity</Trans>
            </th>
            <th scope="col">
              <Trans>Will do</Trans>
            </th>
          </tr>
        </thead>
        <tbody>
          {records.map((record) => (
            <tr key={record.id}>
              <td>
                <input
                  type="checkbox"
                  className={tableStyles.tick}
                  aria-label={t`Tick ${ph({ name: record.name })}`}
                  checked={isTicked(record)}
                  disabled={record.blocked.length > 0}
                  onChange={(event) => {
                    onTick([[record.id, event.target.checked]]);
                  }}
                />
              </td>
              <td className={tableStyles.free}>
                <Button
                  kind="quiet"
                  label={t`Open ${ph({ name: record.name })}`}
                  onPress={() => {
                    onOpen(record.id);
                  }}
                >
                  {record.name}
                </Button>
              </td>
              <td className="mono">{record.externalId ?? ''}</td>
              <td className={tableStyles.free}>
                {record.rule === endOfMaskName ? told(record.rule) : record.rule}
              </td>
              <td className={tableStyles.fixed}>
                {formatDay(record.dueOn)}
                <span className={`soft small ${tableStyles.below}`}>
                  {record.isGuess
                    ? t`from ${ph({ day: formatDay(record.from) })}, a guess`
                    : t`from ${ph({ day: formatDay(record.from) })}`}
                </span>
              </td>
              <td className={tableStyles.fixed}>
                {formatDay(record.active.on)}
                {record.isRecent ? (
                  <span className={`${badgeStyles.warn} ${badgeStyles.below}`}>
                    <Trans>{ph({ activity: told(activityWords[record.active.by]) })} lately</Trans>
                  </span>
                ) : (
                  <span className={`soft small ${tableStyles.below}`}>
                    {told(activityWords[record.active.by])}
                  </span>
                )}
              </td>
              <td className={tableStyles.fixed}>
                {record.blocked.length === 0
                  ? i18n.t(deeds[record.then])
                  : record.blocked.map((why) => (
                      <span key={why} className={`${badgeStyles.danger} ${badgeStyles.below}`}>
                        {told(blockWords[why])}
                      </span>
                    ))}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
