import type { JobProgress } from '../shared/session.ts';

/** What the jobs are called in the status bar. */
const jobNames: Readonly<Record<string, string>> = {
  'imports.plan': 'Reading the file',
  'exports.run': 'Exporting',
  'access.build': 'Building a data package',
  'imports.apply': 'Importing',
  'imports.undo': 'Undoing an import',
  'erase.run': 'Erasing',
  'bundles.prepare': 'Preparing a bundle',
  'bundles.decide': 'Redacting again',
  'bundles.hide': 'Redacting again',
  'bundles.allow': 'Redacting again',
  'bundles.revoke': 'Redacting again',
  'bundles.rareWords': 'Looking for rare words',
  'bundles.inspectLogs': 'Looking into the log files',
  'bundles.seal': 'Sealing a bundle',
  'viewer.open': 'Opening a bundle',
  'vault.verify': 'Checking the vault',
  'vault.rekey': 'Giving the vault a new key',
  'backups.make': 'Backing up',
  'backups.scheduled': 'Backing up',
  'backups.check': 'Checking a backup',
  'backups.preview': 'Reading a backup',
  'backups.restore': 'Restoring a backup',
  'salvage.run': 'Saving what can be read',
};

/** What a job is called. */
export function jobName(job: string): string {
  return jobNames[job] ?? 'Working';
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
  const text = [...ended.map((job) => `${jobName(job)}: ended`), ...moved.map(sentenceFor)].join('. ');
  return { text, quarters };
}

function sentenceFor(job: JobProgress): string {
  const quarter = quarterOf(job);
  const far = quarter === 0 ? '' : `, ${String(quarter * 25)} %`;
  return `${jobName(job.job)}: ${job.phase}${far}`;
}

/** 0 to 3. The fourth is the end, which the answer tells. */
function quarterOf({ done, total }: JobProgress): number {
  return total <= 0 ? 0 : Math.min(3, Math.floor((done / total) * 4));
}
