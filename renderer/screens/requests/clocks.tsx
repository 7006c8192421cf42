import { i18n } from '@lingui/core';
import { ph, t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import type { RequestRecord } from '../../../shared/requests.ts';
import { formatDay } from '../../format.ts';
import { lawNames } from './request-words.ts';
import { told } from '../../language/told.ts';
import * as badgeStyles from '../../components/badge.module.css';
import * as cardStyles from '../../components/card.module.css';
import * as fieldStyles from '../../components/field.module.css';
import * as requestsStyles from './requests.module.css';

/** The clocks of a request, side by side, each with how it was computed; the one that ends first is marked. */
export function Clocks({ record }: { record: RequestRecord }): ReactNode {
  const { clocks, governedBy } = record;
  return (
    <section className={`${cardStyles.card} stack`} aria-label={t`Clocks`}>
      <h2>
        <Trans>Clocks</Trans>
      </h2>
      {clocks.map((clock) => (
        <div key={clock.law} className="stack-tight">
          <div className="row row-wrap">
            <h3>{i18n.t(lawNames[clock.law])}</h3>
            <span>
              {clock.dueOn === undefined ? t`not running yet` : t`due ${ph({ day: formatDay(clock.dueOn) })}`}
            </span>
            {clock.law === governedBy && clocks.length > 1 ? (
              <span className={badgeStyles.badge}>
                <Trans>Governs</Trans>
              </span>
            ) : null}
            {clock.extended ? (
              <span className={badgeStyles.plain}>
                <Trans>Extended</Trans>
              </span>
            ) : null}
            {clock.paused ? (
              <span className={badgeStyles.warn}>
                <Trans>Paused</Trans>
              </span>
            ) : null}
          </div>
          <ul className={`bullets small ${requestsStyles.how}`}>
            {clock.how.map((sentence) => (
              <li key={told(sentence)}>{told(sentence)}</li>
            ))}
          </ul>
          {clock.extendBy === undefined || clock.extended || !record.allowed.includes('extend') ? null : (
            <span className={fieldStyles.help}>
              <Trans>
                Until {ph({ day: formatDay(clock.extendBy) })} it can be extended by two months, with a notice
                that gives the reasons.
              </Trans>
            </span>
          )}
        </div>
      ))}
    </section>
  );
}
