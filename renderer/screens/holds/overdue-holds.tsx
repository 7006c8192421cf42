import { ph } from '@lingui/core/macro';
import { Plural, Trans } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import type { Hold } from '../../../shared/holds.ts';
import { Button } from '../../components/controls.tsx';
import { formatDay } from '../../format.ts';
import { useNavigation } from '../../navigation.tsx';
import { HoldActions } from './hold-actions.tsx';
import { whom } from './hold-words.ts';
import * as badgeStyles from '../../components/badge.module.css';

/** Holds whose review day has passed: they go on until somebody extends or releases them. */
export function OverdueHolds({ holds, total }: { holds: readonly Hold[]; total: number }): ReactNode {
  const { go } = useNavigation();
  const more = total - holds.length;
  return (
    <>
      {holds.map((hold) => (
        <div key={hold.hold} className="row spread">
          <span>
            <span className={badgeStyles.danger}>
              <Trans>Review is due</Trans>
            </span>{' '}
            <Trans>
              The legal hold on {ph({ whom: whom(hold) })} was to be reviewed by{' '}
              {ph({ day: formatDay(hold.until) })}. Ask {ph({ reviewer: hold.reviewer })}.
            </Trans>
          </span>
          <HoldActions hold={hold} />
        </div>
      ))}
      {more > 0 ? (
        <div className="row spread">
          <span>
            <Plural
              value={more}
              one="# more hold is to be reviewed."
              other="# more holds are to be reviewed."
            />
          </span>
          <Button
            onPress={() => {
              go({ name: 'retention', view: 'holds' });
            }}
          >
            <Trans>See holds</Trans>
          </Button>
        </div>
      ) : null}
    </>
  );
}
