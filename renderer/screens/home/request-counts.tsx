import { t } from '@lingui/core/macro';
import { Plural, Trans } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import type { Output } from '../../../shared/contract.ts';
import { Button } from '../../components/controls.tsx';
import { formatCount } from '../../format.ts';
import { useNavigation } from '../../navigation.tsx';
import * as badgeStyles from '../../components/badge.module.css';
import * as cardStyles from '../../components/card.module.css';

/** How the institution stands with requests: open, overdue, and answered on time within a year. */
export function RequestCounts({ counts }: { counts: Output<'requests.list'>['counts'] }): ReactNode {
  const { go } = useNavigation();
  const { open, overdue, answered, onTime } = counts;
  return (
    <section className={`${cardStyles.card} stack`} aria-label={t`Requests`}>
      <h2>
        <Trans>Requests</Trans>
      </h2>
      <p className="row row-wrap">
        <span className={badgeStyles.badge}>
          <Plural value={open} one="# open" other="# open" />
        </span>
        <span className={overdue > 0 ? badgeStyles.danger : badgeStyles.good}>
          <Plural value={overdue} one="# overdue" other="# overdue" />
        </span>
      </p>
      <p className="soft">
        {answered === 0 ? t`None was answered in the last twelve months.` : onTimeText(onTime, answered)}
      </p>
      <div className="row row-wrap">
        {overdue === 0 ? null : (
          <Button
            onPress={() => {
              go({ name: 'requests', view: 'overdue' });
            }}
          >
            <Trans>See overdue</Trans>
          </Button>
        )}
        <Button
          onPress={() => {
            go({ name: 'requests' });
          }}
        >
          <Trans>See requests</Trans>
        </Button>
      </div>
    </section>
  );
}

function onTimeText(onTime: number, answered: number): string {
  const some = formatCount(onTime);
  const all = formatCount(answered);
  return t`${some} of ${all} answered on time in the last twelve months.`;
}
