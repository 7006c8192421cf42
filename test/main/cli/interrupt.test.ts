import { EventEmitter } from 'node:events';
import { beforeEach, describe, expect, it } from 'vitest';
import { createInterrupt } from '../../../main/cli/interrupt.ts';
import type { Interrupt, Program } from '../../../main/cli/interrupt.ts';

class Stopped extends EventEmitter implements Program {
  readonly codes: number[] = [];
  exit(code: number): void {
    this.codes.push(code);
  }
}

let program: Stopped;
let cancelled: string[];
let interrupt: Interrupt;
let finish: () => void;

beforeEach(() => {
  program = new Stopped();
  cancelled = [];
  interrupt = createInterrupt((job) => Promise.resolve(cancelled.push(job)), program);
});

function untilFinished(): Promise<void> {
  return new Promise((resolve) => {
    finish = resolve;
  });
}

describe('Ctrl+C', () => {
  it('stops the job that runs, and the program only when pressed again', async () => {
    const opening = interrupt.during('bundles.open', untilFinished);
    program.emit('SIGINT');
    expect([cancelled, program.codes]).toEqual([['bundles.open'], []]);
    program.emit('SIGINT');
    expect(program.codes).toEqual([130]);
    finish();
    await opening;
  });

  it('ends the program where nothing runs that could be stopped', async () => {
    program.emit('SIGINT');
    const unlocking = interrupt.during('vault.unlock', untilFinished);
    program.emit('SIGINT');
    finish();
    await unlocking;
    await interrupt.during('bundles.open', () => Promise.resolve());
    program.emit('SIGINT');
    expect([cancelled, program.codes]).toEqual([[], [130, 130, 130]]);
  });

  it('is left alone once the command is done', () => {
    interrupt.end();
    program.emit('SIGINT');
    expect(program.codes).toEqual([]);
  });
});
