import { useSyncExternalStore } from 'react';
import type { JobProgress } from '../shared/session.ts';

let running: readonly JobProgress[] = [];
const listeners = new Set<() => void>();

const asked = new Map<string, number>();

function set(jobs: readonly JobProgress[]): void {
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
  set([...running.filter((job) => job.job !== progress.job), progress]);
}

/** Forgets a call that was answered. */
export function noteEnd(job: string): void {
  asked.set(job, Math.max(0, (asked.get(job) ?? 0) - 1));
  set(running.filter((each) => each.job !== job));
}

/** The jobs that are running, with how far they are. */
export function useJobs(): readonly JobProgress[] {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => running,
  );
}
