import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import type { DueBundle } from '../../../shared/bundle.ts';
import { Button } from '../../components/controls.tsx';
import { formatDay } from '../../format.ts';
import { useNavigation } from '../../navigation.tsx';
import { stateOf } from '../bundles/bundle-state.ts';

/** Bundles that the vendor should delete soon or should have deleted: whom to ask, and the way to record the answer. */
export function DueBundles({ due }: { due: readonly DueBundle[] }): ReactNode {
  const { go } = useNavigation();
  return due.map((each) => {
    const state = stateOf({ bundle: each.bundle }, due);
    return (
      <div key={each.bundle} className="row spread">
        <span>
          <span className={`badge badge-${state.kind}`}>{state.text}</span>
          <Trans> Bundle </Trans>
          <span className="mono">{each.bundle}</span>
          <Trans> for {each.caseRef}</Trans> {each.days < 0 ? t`was` : t`is`}
          <Trans>
            {' '}
            to be deleted by {formatDay(each.purgeBy)}. Ask {each.instructionsFrom ?? 'the vendor'} to
            confirm.
          </Trans>
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
