import { useSyncExternalStore } from 'react';
import type { JobProgress } from '../shared/session.ts';

let running: readonly JobProgress[] = [];
const listeners = new Set<() => void>();

/** Takes a progress event of main. */
export function noteProgress(progress: JobProgress): void {
  running = [...running.filter((job) => job.job !== progress.job), progress];
  for (const listener of listeners) listener();
}

/** Forgets a job that ended. */
export function noteEnd(job: string): void {
  running = running.filter((each) => each.job !== job);
  for (const listener of listeners) listener();
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
