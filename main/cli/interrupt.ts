import { contract } from '../../shared/contract.ts';
import type { Channel } from '../../shared/contract.ts';

/** What Ctrl+C does while a command works. */
export interface Interrupt {
  /** Does a call, and knows meanwhile what there is to stop. */
  during<T>(channel: Channel, work: () => Promise<T>): Promise<T>;
  end(): void;
}

/** The program as far as it is told to stop. */
export interface Program {
  on(signal: 'SIGINT', act: () => void): unknown;
  off(signal: 'SIGINT', act: () => void): unknown;
  exit(code: number): void;
}

/**
 * Ctrl+C stops a job as the button of the window does, so that nothing half done is left behind; pressed again, or while nothing can be stopped, it ends
 * the program as always.
 */
export function createInterrupt(
  cancel: (job: Channel) => Promise<unknown>,
  program: Program = process,
): Interrupt {
  const running = new Map<Channel, number>();
  let isTold = false;
  const onSignal = (): void => {
    const jobs = [...running.keys()].filter(canStop);
    if (isTold || jobs.length === 0) {
      program.exit(130);
      return;
    }
    isTold = true;
    for (const job of jobs) void cancel(job);
  };
  program.on('SIGINT', onSignal);
  return {
    async during(channel, work) {
      running.set(channel, (running.get(channel) ?? 0) + 1);
      try {
        return await work();
      } finally {
        const left = (running.get(channel) ?? 1) - 1;
        if (left === 0) running.delete(channel);
        else running.set(channel, left);
      }
    },
    end() {
      program.off('SIGINT', onSignal);
    },
  };
}

function canStop(channel: Channel): boolean {
  const { kind } = contract[channel];
  return kind === 'job' || kind === 'view';
}
