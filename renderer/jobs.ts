import { useSyncExternalStore } from 'react';
import type { JobProgress } from '../shared/session.ts';

/** A job as the status bar shows it: how far it is, and when its present phase began (milliseconds of the page's clock). */
export interface RunningJob extends JobProgress {
  readonly phaseStart: number;
  readonly phaseStartDone: number;
}

let running: readonly RunningJob[] = [];
const listeners = new Set<() => void>();

const asked = new Map<string, number>();

function set(jobs: readonly RunningJob[]): void {
  running = jobs;
  for (const listener of listeners) listener();
}

/** Notes that a call was made; only then does its progress show. */
export function noteStart(job: string): void {
  asked.set(job, (asked.get(job) ?? 0) + 1);
}

/** Takes a progress event of main. One that comes after the answer is of no interest any more. */
export function noteProgress(progress: JobProgress): void {
  if ((asked.get(progress.job) ?? 0) === 0) return;
  const before = running.find((job) => job.job === progress.job && job.phase === progress.phase);
  // The pace begins anew after a rest.
  const isAnew = before === undefined || before.pause === 'paused';
  const begun = {
    phaseStart: isAnew ? performance.now() : before.phaseStart,
    phaseStartDone: isAnew ? progress.done : before.phaseStartDone,
  };
  set([...running.filter((job) => job.job !== progress.job), { ...progress, ...begun }]);
}

/** Forgets a call that was answered. */
export function noteEnd(job: string): void {
  asked.set(job, Math.max(0, (asked.get(job) ?? 0) - 1));
  set(running.filter((each) => each.job !== job));
}

/** The jobs that are running, with how far they are. */
export function useJobs(): readonly RunningJob[] {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => running,
  );
}

/** A phase must have run so long (milliseconds) before its pace says anything. */
const soonest = 1500;

/** How fast a job goes (a second) and how long it still takes (seconds); undefined while too little of it is done to tell. */
export function paceOf(job: RunningJob, now: number): { rate: number; left: number } | undefined {
  const elapsed = now - job.phaseStart;
  const done = job.done - job.phaseStartDone;
  if (elapsed < soonest || done <= 0 || job.total <= 0) return undefined;
  const rate = (done / elapsed) * 1000;
  return { rate, left: Math.max(0, job.total - job.done) / rate };
}
