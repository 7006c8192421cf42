import { createCanaryJudge } from './judge.ts';
import type { CanaryOutput, Survivor } from './judge.ts';
import type { CanaryPerson } from './people.ts';
import { createPlanter } from './plant.ts';
import type { PlantedCanary, SampledLine } from './plant.ts';
import { cryptoRandom } from './random.ts';
import type { Random } from './random.ts';
import { recallOf } from './recall.ts';
import type { Recall } from './recall.ts';

/** What a run of canaries needs. */
export interface CanaryRun {
  readonly canaries: readonly CanaryPerson[];
  readonly lines: readonly SampledLine[];
  /** How many must be tested, at least; those in withheld lines are planted again elsewhere. */
  readonly wanted: number;
  /** Sends the lines through the redactor of the bundle, in order; `null` is a line that it withheld. */
  redact(planted: readonly PlantedCanary[]): readonly CanaryOutput[];
  /** The pseudonyms that were issued so far. */
  ownTokens(): ReadonlySet<string>;
  readonly random?: Random;
}

/** What a run shows. Any survivor stops the bundle. */
export interface CanaryResult {
  readonly recall: Recall;
  readonly survivors: readonly Survivor[];
}

const mostRounds = 6;

/** Plants, redacts and judges until enough canaries were tested. Files in which nothing can be planted prove nothing, and the report says so. */
export function runCanaries(run: CanaryRun): CanaryResult {
  const plant = createPlanter(run.lines, run.canaries, run.random ?? cryptoRandom);
  const judge = createCanaryJudge(run.canaries, () => run.ownTokens());
  const tested: PlantedCanary[] = [];
  const survivors: Survivor[] = [];
  let withheld = 0;
  for (let round = 0; plant !== undefined && round < mostRounds; round++) {
    const missing = run.wanted - tested.length - survivors.length;
    if (missing <= 0) break;
    const planted = plant(missing);
    const verdict = judge.judge(planted, run.redact(planted));
    tested.push(...verdict.removed);
    survivors.push(...verdict.survivors);
    withheld += verdict.withheld.length;
  }
  return {
    recall: recallOf(
      [...tested, ...survivors.map((each) => each.planted)],
      survivors.map((each) => each.planted),
      withheld,
    ),
    survivors,
  };
}
