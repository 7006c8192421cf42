import { t } from '@lingui/core/macro';
import type { JobProgress } from '../shared/session.ts';
import { told } from './language/told.ts';

/** What the jobs are called in the status bar. */
const jobNames = (): Readonly<Record<string, string>> => ({
  'imports.plan': t`Reading the file`,
  'exports.run': t`Exporting`,
  'access.build': t`Building a data package`,
  'imports.apply': t`Importing`,
  'imports.undo': t`Undoing an import`,
  'erase.run': t`Erasing`,
  'bundles.prepare': t`Preparing a bundle`,
  'bundles.decide': t`Redacting again`,
  'bundles.hide': t`Redacting again`,
  'bundles.allow': t`Redacting again`,
  'bundles.revoke': t`Redacting again`,
  'bundles.rareWords': t`Looking for rare words`,
  'bundles.inspectLogs': t`Looking into the log files`,
  'bundles.seal': t`Sealing a bundle`,
  'viewer.open': t`Opening a bundle`,
  'vault.verify': t`Checking the vault`,
  'vault.rekey': t`Giving the vault a new key`,
  'backups.make': t`Backing up`,
  'backups.scheduled': t`Backing up`,
  'backups.check': t`Checking a backup`,
  'backups.preview': t`Reading a backup`,
  'backups.restore': t`Restoring a backup`,
  'salvage.run': t`Saving what can be read`,
});

/** What a job is called. */
export function jobName(job: string): string {
  return jobNames()[job] ?? t`Working`;
}

/** What was said last of the jobs, and at which quarter each of them was then. */
export interface Speech {
  readonly text: string;
  readonly quarters: ReadonlyMap<string, number>;
}

/** Before any job. */
export const silence: Speech = { text: '', quarters: new Map() };

/**
 * What to say of the jobs as they are now: a new sentence when one starts, passes a quarter or ends, else `before`
 * itself.
 */
export function speak(before: Speech, jobs: readonly JobProgress[]): Speech {
  const quarters = new Map(jobs.map((job) => [job.job, quarterOf(job)]));
  const moved = jobs.filter((job) => before.quarters.get(job.job) !== quarters.get(job.job));
  const ended = [...before.quarters.keys()].filter((job) => !quarters.has(job));
  if (moved.length + ended.length === 0) return before;
  const text = [...ended.map(endedText), ...moved.map(sentenceFor)].join('. ');
  return { text, quarters };
}

function endedText(job: string): string {
  const name = jobName(job);
  return t`${name}: ended`;
}

function sentenceFor(job: JobProgress): string {
  const name = jobName(job.job);
  if (job.pause === 'paused') return t`${name}: paused`;
  const quarter = quarterOf(job);
  const far = quarter === 0 ? '' : `, ${String(quarter * 25)} %`;
  return `${name}: ${told(job.phase)}${far}`;
}

/** 0 to 3; the fourth is the end, which the answer tells. -1 while it rests. */
function quarterOf({ done, total, pause }: JobProgress): number {
  if (pause === 'paused') return -1;
  return total <= 0 ? 0 : Math.min(3, Math.floor((done / total) * 4));
}
