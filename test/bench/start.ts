import { z } from 'zod';
import { runChild } from './child.ts';
import { percentile, time } from './table.ts';
import type { BenchRow } from './table.ts';

const runs = 5;
const mostMore = 400;
const measured = z.object({ milliseconds: z.number() });

/** From the start of the program to the painted unlock screen, beside an empty window of the same host, one after the other so that both meet the same machine. */
export async function startRow(vault: string): Promise<BenchRow> {
  const own: number[] = [];
  const empty: number[] = [];
  for (let run = 0; run <= runs; run++) {
    const took = {
      own: await runChild('./start-run.ts', ['app', vault], measured),
      empty: await runChild('./start-run.ts', ['empty'], measured),
    };
    // The first of each reads the files from the disk.
    if (run === 0) continue;
    own.push(took.own.milliseconds);
    empty.push(took.empty.milliseconds);
  }
  const [mine, floor] = [percentile(own, 0.5), percentile(empty, 0.5)];
  return {
    what: 'start of the program to the unlock screen, on the preview host',
    measured: time(mine),
    floor: `${time(floor)} (an empty window)`,
    outcome: `${time(mine - floor)} more, ${mine - floor < mostMore ? 'reached' : 'missed'}`,
    reach: `under ${String(mostMore)} ms more`,
  };
}
