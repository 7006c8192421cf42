import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import type { ChannelOf } from '../../../shared/contract.ts';
import { useAction } from '../../client.ts';
import { Button } from '../../components/controls.tsx';
import { useJobs } from '../../jobs.ts';
import { told } from '../../language/told.ts';
import * as noticeStyles from '../../components/notice.module.css';

/** How far a job of a bundle is, and the way to stop it: nothing is kept then. */
export function JobNotice({ job }: { job: ChannelOf<'job'> }): ReactNode {
  const progress = useJobs().find((each) => each.job === job);
  const stop = useAction('app.cancel');
  return (
    <div className={`${noticeStyles.notice} row spread`}>
      <div className="row row-wrap">
        <span>
          {stop.data?.cancelled === true
            ? t`Stopping…`
            : progress === undefined
              ? t`Starting…`
              : told(progress.phase)}
        </span>
        {progress === undefined || progress.total === 0 ? null : (
          <progress
            value={Math.min(progress.done, progress.total)}
            max={progress.total}
            aria-label={told(progress.phase)}
          />
        )}
      </div>
      <Button
        onPress={() => {
          stop.mutate({ job });
        }}
      >
        <Trans>Stop</Trans>
      </Button>
    </div>
  );
}
