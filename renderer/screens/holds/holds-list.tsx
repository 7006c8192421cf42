import { i18n } from '@lingui/core';
import { msg, ph, plural, t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { useState } from 'react';
import type { ReactNode } from 'react';
import type { Hold } from '../../../shared/holds.ts';
import { useCall } from '../../client.ts';
import { Button, Select } from '../../components/controls.tsx';
import { EmptyState, Problem } from '../../components/layout.tsx';
import { formatCount, formatDay } from '../../format.ts';
import { useNavigation } from '../../navigation.tsx';
import { HoldActions } from './hold-actions.tsx';
import { stateOf, whom } from './hold-words.ts';
import * as badgeStyles from '../../components/badge.module.css';
import * as cardStyles from '../../components/card.module.css';
import * as tableStyles from '../../components/table.module.css';

const shown = 200;

const views = [
  { id: 'open', name: msg`In force` },
  { id: 'overdue', name: msg`Review is due` },
  { id: 'all', name: msg`All, released ones too` },
] as const;

/** The legal holds: whom each keeps, why, who reviews it and by when. Those whose review is due come first. */
export function HoldsList(): ReactNode {
  const [view, setView] = useState<(typeof views)[number]['id']>('open');
  const list = useCall('holds.list', { state: view, limit: shown }, { keep: true });
  const holds = list.data?.holds ?? [];
  const first = formatCount(shown);
  return (
    <section className="stack" aria-label={t`Legal holds`}>
      <div className="row spread row-wrap">
        <p className="soft">
          {list.data === undefined
            ? ''
            : list.data.total > shown
              ? plural(
                  { total: list.data.total },
                  {
                    one: `# hold, the first ${first} are shown`,
                    other: `# holds, the first ${first} are shown`,
                  },
                )
              : plural({ total: list.data.total }, { one: '# hold', other: '# holds' })}
        </p>
        <Select
          label={t`Which holds`}
          hideLabel
          value={view}
          options={views.map(({ id, name }) => ({ id, name: i18n.t(name) }))}
          onChange={setView}
        />
      </div>
      <Problem error={list.error} />
      {list.data?.total === 0 ? (
        <EmptyState title={view === 'overdue' ? t`No review is due` : t`No hold keeps anybody`}>
          <p>
            <Trans>
              A legal hold keeps records from being erased while a claim, an audit or an inquiry needs them.
              Place one from a person, or from a search in People.
            </Trans>
          </p>
        </EmptyState>
      ) : (
        <HoldsTable holds={holds} />
      )}
    </section>
  );
}

function HoldsTable({ holds }: { holds: readonly Hold[] }): ReactNode {
  return (
    <div
      className={`${cardStyles.card} ${tableStyles.inCard}`}
      role="region"
      aria-label={t({ message: 'Holds', context: 'legal holds' })}
      tabIndex={0}
    >
      <table className={tableStyles.table}>
        <thead>
          <tr>
            <th scope="col">
              <Trans>Whom it keeps</Trans>
            </th>
            <th scope="col">
              <Trans>Why</Trans>
            </th>
            <th scope="col">
              <Trans context="noun">Review</Trans>
            </th>
            <th scope="col">
              <span className="visually-hidden">
                <Trans>Actions</Trans>
              </span>
            </th>
          </tr>
        </thead>
        <tbody>
          {holds.map((hold) => (
            <HoldRow key={hold.hold} hold={hold} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function HoldRow({ hold }: { hold: Hold }): ReactNode {
  const { go } = useNavigation();
  const state = stateOf(hold);
  const [first] = hold.members.filter(({ isReleased }) => isReleased === (hold.people === 0));
  return (
    <tr>
      <td className={tableStyles.free}>
        {first === undefined ? (
          whom(hold)
        ) : (
          <Button
            kind="quiet"
            onPress={() => {
              go({ name: 'people', open: first.id });
            }}
          >
            {whom(hold)}
          </Button>
        )}
      </td>
      <td className={`${tableStyles.free} ${tableStyles.detail}`}>
        {hold.reason ?? (
          <span className="soft">
            <Trans>The reason was erased with the person.</Trans>
          </span>
        )}
        {hold.authority === undefined ? null : <div className="small soft">{hold.authority}</div>}
        <div className="small soft">
          <Trans>
            Placed {ph({ day: formatDay(hold.at.slice(0, 10)) })} by {ph({ actor: hold.actor })}
          </Trans>
        </div>
        {hold.releases.map((release) => (
          <div key={release.at} className="small soft">
            {release.reason === undefined
              ? t`Released ${ph({ day: formatDay(release.at.slice(0, 10)) })} by ${ph({ actor: release.actor })}`
              : t`Released ${ph({ day: formatDay(release.at.slice(0, 10)) })} by ${ph({ actor: release.actor })}: ${ph({ reason: release.reason })}`}
          </div>
        ))}
      </td>
      <td>
        <span className={badgeStyles[state.kind]}>{state.short}</span>
        <div className="small soft">{hold.reviewer}</div>
      </td>
      <td className={tableStyles.fixed}>
        <HoldActions hold={hold} />
      </td>
    </tr>
  );
}
