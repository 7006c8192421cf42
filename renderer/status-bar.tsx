import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { useState } from 'react';
import type { ReactNode } from 'react';
import type { VaultStatus } from '../shared/session.ts';
import { call, useCall } from './client.ts';
import { Button } from './components/controls.tsx';
import { formatCount, formatSeconds, people } from './format.ts';
import { jobName, silence, speak } from './job-speech.ts';
import { paceOf, useJobs } from './jobs.ts';
import type { RunningJob } from './jobs.ts';
import { told } from './language/told.ts';
import * as statusBarStyles from './status-bar.module.css';

/** The foot of the window: what is running and how far it is, who works, and the state of the vault. */
export function StatusBar({ status }: { status: Extract<VaultStatus, { state: 'unlocked' }> }): ReactNode {
  const jobs = useJobs();
  const idle = useCall('vault.locks', {}).data?.idleMinutes;
  return (
    <footer className={statusBarStyles.status} aria-label={t`Status`} data-region>
      <JobSpeech jobs={jobs} />
      <div className="row row-wrap grow">
        {jobs.length === 0 ? (
          <span>
            <Trans>Ready</Trans>
          </span>
        ) : null}
        {jobs.map((job) => (
          <div key={job.job} className="row row-wrap">
            <span>
              {jobName(job.job)}: {told(job.phase)}
            </span>
            {job.total > 0 ? (
              <progress value={Math.min(job.done, job.total)} max={job.total} aria-label={told(job.phase)} />
            ) : null}
            {job.pause === 'paused' ? (
              <span className="soft">
                <Trans>paused</Trans>
              </span>
            ) : job.total > 0 ? (
              <span className="soft">{progressText(job)}</span>
            ) : null}
            {job.pause === undefined ? null : (
              <Button
                kind="quiet"
                onPress={() => void call('app.pause', { job: job.job, isPaused: job.pause !== 'paused' })}
              >
                {job.pause === 'paused' ? t`Go on` : t({ message: 'Pause', context: 'a job' })}
              </Button>
            )}
            <Button kind="quiet" onPress={() => void call('app.cancel', { job: job.job })}>
              <Trans>Cancel</Trans>
            </Button>
          </div>
        ))}
      </div>
      <span className={statusBarStyles.session}>
        {status.session.operator} · {told(status.session.role)}
      </span>
      <span>{people(status.people)}</span>
      <span>{idle === undefined ? t`Unlocked` : t`Locks after ${idle} min idle`}</span>
      <span>
        <Trans>Network: off</Trans>
      </span>
    </footer>
  );
}

/** The progress as it is read out. The bar that is seen changes several times a second: no one could listen to that. */
function JobSpeech({ jobs }: { jobs: readonly RunningJob[] }): ReactNode {
  const [speech, setSpeech] = useState(silence);
  const next = speak(speech, jobs);
  if (next !== speech) setSpeech(next);
  return (
    <span className="visually-hidden" role="status">
      {next.text}
    </span>
  );
}

/** Fewer are steps of the work, and not rows: nobody wants to know how many of them go in a second. */
const fewestRows = 100;

/** `62 %, 24,000 a second, 40 s left`. */
function progressText(job: RunningJob): string {
  const percent = `${String(Math.min(100, Math.floor((job.done / job.total) * 100)))} %`;
  const pace = paceOf(job, performance.now());
  if (pace === undefined) return percent;
  const time = formatSeconds(pace.left);
  if (job.total < fewestRows) return t`${percent}, ${time} left`;
  const rate = formatCount(Math.round(pace.rate));
  return t`${percent}, ${rate} a second, ${time} left`;
}
