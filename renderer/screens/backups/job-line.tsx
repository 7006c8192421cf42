import { Trans } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import { call } from '../../client.ts';
import { Button } from '../../components/controls.tsx';
import { useJobs } from '../../jobs.ts';
import { told } from '../../language/told.ts';

/** How far a job is that runs while no vault is open: there is no status bar then. */
export function JobLine({ job }: { job: string }): ReactNode {
  const running = useJobs().find((each) => each.job === job);
  if (running === undefined) return null;
  return (
    <div className="row row-wrap" role="status">
      <span>{told(running.phase)}</span>
      {running.total > 0 ? (
        <progress
          value={Math.min(running.done, running.total)}
          max={running.total}
          aria-label={told(running.phase)}
        />
      ) : null}
      <Button kind="quiet" onPress={() => void call('app.cancel', { job })}>
        <Trans>Stop</Trans>
      </Button>
    </div>
  );
}
