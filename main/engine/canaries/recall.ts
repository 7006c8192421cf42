import type { PlantedCanary } from './plant.ts';

/** How many of a group were tested, and how many survived. */
export interface RecallGroup {
  readonly tested: number;
  readonly survived: number;
}

/** What the canaries prove about the recall of known people. Counts only: it may stand in a manifest. */
export interface Recall {
  readonly tested: number;
  readonly survived: number;
  /** Planted in lines that were withheld, which proves nothing; they were planted again elsewhere. */
  readonly withheld: number;
  /** The least share that is found, at 95 % confidence; 0 when any survived or none was tested. */
  readonly atLeast: number;
  readonly statement: string;
  readonly byKind: Readonly<Record<string, RecallGroup>>;
  readonly byEncoding: Readonly<Record<string, RecallGroup>>;
}

/** The rule of three: none of n found wanting means a rate below 3/n at 95 % confidence (Hanley and Lippman-Hand, 1983). */
const ruleOfThree = 3;

/** Sums up a run of canaries. */
export function recallOf(
  tested: readonly PlantedCanary[],
  survived: readonly PlantedCanary[],
  withheld: number,
): Recall {
  const isProven = survived.length === 0 && tested.length > ruleOfThree;
  const atLeast = isProven ? 1 - ruleOfThree / tested.length : 0;
  return {
    tested: tested.length,
    survived: survived.length,
    withheld,
    atLeast,
    statement: statementOf(tested.length, survived.length, atLeast),
    byKind: groups(tested, survived, (each) => each.spelling.kind),
    byEncoding: groups(tested, survived, (each) => each.encoding),
  };
}

function statementOf(tested: number, survived: number, atLeast: number): string {
  if (tested === 0) return 'No line had a place for a canary: nothing is proven.';
  if (survived > 0) return `${String(survived)} of ${String(tested)} canaries survived.`;
  const percent = (Math.floor(atLeast * 10_000) / 100).toFixed(2);
  return `None of ${String(tested)} canaries survived: recall of known people >= ${percent} % at 95 % confidence.`;
}

function groups(
  tested: readonly PlantedCanary[],
  survived: readonly PlantedCanary[],
  nameOf: (canary: PlantedCanary) => string,
): Record<string, RecallGroup> {
  const counts = new Map<string, { tested: number; survived: number }>();
  const countOf = (canary: PlantedCanary): { tested: number; survived: number } => {
    const name = nameOf(canary);
    const count = counts.get(name) ?? { tested: 0, survived: 0 };
    counts.set(name, count);
    return count;
  };
  for (const canary of tested) countOf(canary).tested++;
  for (const canary of survived) countOf(canary).survived++;
  return Object.fromEntries([...counts].sort(([a], [b]) => (a < b ? -1 : 1)));
}
