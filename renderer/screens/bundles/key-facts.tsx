import { i18n } from '@lingui/core';
import { ph, t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import type { RecipientEntry } from '../../../shared/bundle.ts';
import { formatDay } from '../../format.ts';
import { channelText, keyKinds } from './disclosure-words.ts';
import * as badgeStyles from '../../components/badge.module.css';
import * as gateStyles from './gate.module.css';

/** A fingerprint in its groups of four, set so that two people can read it to each other. */
export function Fingerprint({ fingerprint }: { fingerprint: string }): ReactNode {
  return <span className={`${gateStyles.fingerprint} mono`}>{fingerprint}</span>;
}

/** Whether a key was compared with the vendor: by whom, with whom, when and how. */
export function CheckLine({ checked }: { checked: RecipientEntry['checked'] }): ReactNode {
  if (checked === undefined)
    return (
      <span className={`${badgeStyles.warn} ${gateStyles.keyUnchecked}`}>
        <Trans>Not checked</Trans>
      </span>
    );
  return (
    <span className={gateStyles.checkLine}>
      <span className={badgeStyles.good}>
        <Trans>Checked</Trans>
      </span>{' '}
      <span className="small">{checkOf(checked)}</span>
    </span>
  );
}

/** The kind of a key as a badge. */
export function KeyKind({ kind }: { kind: RecipientEntry['kind'] }): ReactNode {
  return <span className={badgeStyles.plain}>{i18n.t(keyKinds[kind])}</span>;
}

function checkOf(checked: NonNullable<RecipientEntry['checked']>): string {
  const day = formatDay(checked.at);
  const how = channelText(checked.channel);
  return checked.with === undefined
    ? t`${day} ${how}, by ${ph({ by: checked.by })}`
    : t`${day} ${how} with ${ph({ vendor: checked.with })}, by ${ph({ by: checked.by })}`;
}
