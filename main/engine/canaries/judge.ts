import { checkLeaks } from '../leakcheck/leak-check.ts';
import type { CheckedFile } from '../leakcheck/leak-check.ts';
import { buildLeakIndex } from '../leakcheck/leak-index.ts';
import type { LeakIndex } from '../leakcheck/leak-index.ts';
import type { CanaryPerson } from './people.ts';
import type { PlantedCanary } from './plant.ts';

/** What became of the lines in which canaries were planted: `null` is a line that was withheld. */
export type CanaryOutput = string | null;

/** A canary that is still there. */
export interface Survivor {
  readonly planted: PlantedCanary;
  readonly output: string;
}

/** How each planted canary fared. One in a line that was withheld proves nothing. */
export interface CanaryVerdict {
  readonly survivors: readonly Survivor[];
  readonly removed: readonly PlantedCanary[];
  readonly withheld: readonly PlantedCanary[];
}

/** What the outputs are judged by: the canaries, and the pseudonyms that the redactor issued on the way. */
export interface CanaryJudge {
  judge(planted: readonly PlantedCanary[], outputs: readonly CanaryOutput[]): CanaryVerdict;
}

/** Makes a judge: it looks for what was written and for what it means, by a search of its own and by the leak check with an index of the canaries. */
export function createCanaryJudge(
  canaries: readonly CanaryPerson[],
  ownTokens: () => ReadonlySet<string>,
): CanaryJudge {
  const index = buildLeakIndex(canaries);
  return {
    judge(planted, outputs) {
      const tokens = ownTokens();
      const survivors: Survivor[] = [];
      const removed: PlantedCanary[] = [];
      const withheld: PlantedCanary[] = [];
      for (const [at, canary] of planted.entries()) {
        const output = outputs[at] ?? null;
        if (output === null) withheld.push(canary);
        else if (isThere(canary, output) || isLeak(index, output, tokens))
          survivors.push({ planted: canary, output });
        else removed.push(canary);
      }
      return { survivors, removed, withheld };
    },
  };
}

/** One judgement: `planted` and `outputs` go together by their places. */
export function judgeCanaries(
  planted: readonly PlantedCanary[],
  outputs: readonly CanaryOutput[],
  canaries: readonly CanaryPerson[],
  ownTokens: ReadonlySet<string>,
): CanaryVerdict {
  return createCanaryJudge(canaries, () => ownTokens).judge(planted, outputs);
}

const shortestSign = 6;

/** The search of its own: what was written, and its letters and digits alone, unless the line has those without the canary: `2026:10:28` is no id 20261028. */
function isThere({ payload, spelling, from }: PlantedCanary, output: string): boolean {
  if (output.includes(payload)) return true;
  const bare = bareOf(spelling.text);
  return bare.length >= shortestSign && bareOf(output).includes(bare) && !bareOf(from.line).includes(bare);
}

/** No value has so many marks in a row: digits on both sides of them are of two values. */
const apart = /[^\p{L}\p{N}\p{M}]{4,}/gu;

function bareOf(text: string): string {
  return text
    .normalize('NFKD')
    .toLowerCase()
    .split(apart)
    .map((part) => part.replace(/[^\p{L}\p{N}]/gu, ''))
    .join('\n');
}

/** Only canaries are looked for: what looks like a stranger's is judged where the line really stands. */
function isLeak(index: LeakIndex, output: string, ownTokens: ReadonlySet<string>): boolean {
  const file: CheckedFile = { name: 'canary', bytes: Buffer.from(output, 'utf8'), format: 'log' };
  return checkLeaks(index, [file], { ownTokens, knownOnly: true }).some((hit) => hit.hard);
}
