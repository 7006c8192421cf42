import { ph, t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import type { DueBundle } from '../../../shared/bundle.ts';
import { Button } from '../../components/controls.tsx';
import { formatDay } from '../../format.ts';
import { useNavigation } from '../../navigation.tsx';
import { stateOf } from '../bundles/bundle-state.ts';
import * as badgeStyles from '../../components/badge.module.css';

/** Bundles that the vendor should delete soon or should have deleted: whom to ask, and the way to record the answer. */
export function DueBundles({ due }: { due: readonly DueBundle[] }): ReactNode {
  const { go } = useNavigation();
  return due.map((each) => {
    const state = stateOf({ bundle: each.bundle }, due);
    return (
      <div key={each.bundle} className="row spread">
        <span>
          <span className={badgeStyles[state.kind]}>{state.text}</span>{' '}
          {each.days < 0 ? (
            <Trans>
              Bundle <span className="mono">{each.bundle}</span> for {each.caseRef} was to be deleted by{' '}
              {ph({ day: formatDay(each.purgeBy) })}.
            </Trans>
          ) : (
            <Trans>
              Bundle <span className="mono">{each.bundle}</span> for {each.caseRef} is to be deleted by{' '}
              {ph({ day: formatDay(each.purgeBy) })}.
            </Trans>
          )}{' '}
          {each.instructionsFrom === undefined ? (
            <Trans>Ask the vendor to confirm.</Trans>
          ) : (
            <Trans>Ask {each.instructionsFrom} to confirm.</Trans>
          )}
        </span>
        <Button
          label={t`Open bundle ${each.bundle}`}
          onPress={() => {
            go({ name: 'bundles', open: each.bundle });
          }}
        >
          <Trans>Open</Trans>
        </Button>
      </div>
    );
  });
}
