import { tieOf } from './records-release.ts';

/** Someone with what the records show: of the person, of each registration, and in earlier bundles. */
export interface TieCandidate {
  readonly unit: number;
  readonly cell: string;
  readonly courses: readonly string[];
  readonly earlier: string;
}

/** Whose registrations carry the pseudonym, and what each such group has in common. */
export interface Ties {
  readonly units: ReadonlySet<number>;
  readonly groups: readonly string[];
}

/**
 * Courses taken together are as telling as a name, so registrations carry the pseudonym of their person only where `k` people or more show the
 * same and have the same courses; and so that the rest cannot be had by subtraction, the untied of each group and course are none, or `k` or more
 * too. The same holds for the parts of groups of earlier bundles.
 */
export function tieCourses(people: readonly TieCandidate[], k: number): Ties {
  const groups = new Map<string, TieCandidate[]>();
  for (const person of people) {
    if (person.courses.length === 0) continue;
    const tie = tieOf(person.cell, person.courses);
    const group = groups.get(tie);
    if (group === undefined) groups.set(tie, [person]);
    else group.push(person);
  }
  for (const [tie, group] of groups) if (group.length < k) groups.delete(tie);
  for (;;) {
    const tied = new Set([...groups.values()].flat());
    const rest = people.filter((person) => !tied.has(person));
    const weak = [...smallRests(rest, k), ...cutCells(people, groups, rest, k)];
    if (weak.length === 0) break;
    const before = groups.size;
    for (const isConcerned of weak) untieSmallest(groups, isConcerned);
    // What no tie explains, no tie is allowed beside.
    if (groups.size === before) groups.clear();
    if (groups.size === 0) break;
  }
  const units = new Set([...groups.values()].flat().map((person) => person.unit));
  return { units, groups: [...groups.keys()] };
}

type Concern = (person: TieCandidate) => boolean;

/** The cells and courses of which fewer than `k` people are left untied. */
function smallRests(rest: readonly TieCandidate[], k: number): Concern[] {
  const cells = new Map<string, number>();
  const courses = new Map<string, Set<number>>();
  for (const person of rest) {
    cells.set(person.cell, (cells.get(person.cell) ?? 0) + 1);
    for (const course of person.courses)
      courses.set(course, (courses.get(course) ?? new Set()).add(person.unit));
  }
  return [
    ...[...cells]
      .filter(([, count]) => count < k)
      .map(
        ([cell]): Concern =>
          (person) =>
            person.cell === cell,
      ),
    ...[...courses]
      .filter(([, units]) => units.size < k)
      .map(
        ([course]): Concern =>
          (person) =>
            person.courses.includes(course),
      ),
  ];
}

/** The cells in which tying would cut a group of earlier bundles into parts under `k`. */
function cutCells(
  people: readonly TieCandidate[],
  groups: ReadonlyMap<string, readonly TieCandidate[]>,
  rest: readonly TieCandidate[],
  k: number,
): Concern[] {
  const before = (person: TieCandidate): string => JSON.stringify([person.cell, person.earlier]);
  const whole = countBy(people, before);
  const cut = new Set<string>();
  for (const part of [...groups.values(), rest]) {
    for (const [key, count] of countBy(part, before))
      if (count < k && count < (whole.get(key) ?? 0)) cut.add(key);
  }
  return [...cut].map(
    (key): Concern =>
      (person) =>
        before(person) === key,
  );
}

function countBy(
  people: readonly TieCandidate[],
  keyOf: (person: TieCandidate) => string,
): Map<string, number> {
  const counts = new Map<string, number>();
  for (const person of people) counts.set(keyOf(person), (counts.get(keyOf(person)) ?? 0) + 1);
  return counts;
}

function untieSmallest(groups: Map<string, TieCandidate[]>, isConcerned: Concern): void {
  let smallest: readonly [string, readonly TieCandidate[]] | undefined;
  for (const entry of groups) {
    if (entry[1].some(isConcerned) && (smallest === undefined || entry[1].length < smallest[1].length))
      smallest = entry;
  }
  if (smallest !== undefined) groups.delete(smallest[0]);
}
