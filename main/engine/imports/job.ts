import { Failure } from '../../../shared/failure.ts';

/** Progress and cancel of a long job. */
export interface ImportJob {
  progress(phase: string, done: number, total: number): void;
  cancelled(): boolean;
}

/** Reports a step of a job. Throws `cancelled` where someone said so. */
export function step(job: ImportJob, phase: string, done: number, total: number): void {
  if (job.cancelled()) throw new Failure('cancelled', 'Cancelled; nothing was changed.');
  job.progress(phase, done, total);
}
