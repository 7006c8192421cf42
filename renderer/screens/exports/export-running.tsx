import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import { useAction } from '../../client.ts';
import { Button } from '../../components/controls.tsx';
import { useJobs } from '../../jobs.ts';
import { told } from '../../language/told.ts';

const job = 'exports.run';

/** How far the export is, and the way to stop it: the status bar is out of reach behind the dialog. */
export function ExportRunning(): ReactNode {
  const progress = useJobs().find((each) => each.job === job);
  const stop = useAction('app.cancel');
  return (
    <div className="row spread">
      <div className="row">
        <span role="status">{stop.data?.cancelled === true ? t`Stopping…` : t`Exporting…`}</span>
        {progress === undefined || progress.total === 0 ? null : (
          <progress
            value={Math.min(progress.done, progress.total)}
            max={progress.total}
            aria-label={told(progress.phase)}
          />
        )}
      </div>
      <Button
        autoFocus
        onPress={() => {
          stop.mutate({ job });
        }}
      >
        <Trans>Stop the export</Trans>
      </Button>
    </div>
  );
}
