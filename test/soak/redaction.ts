import { writeFileSync } from 'node:fs';
import { casesOf, runControls, runCorpus } from '../corpus/corpus.ts';
import { heldOutTargets, shortfalls, targets } from '../corpus/gates.ts';
import { makeNoise } from '../corpus/noise.ts';
import { knownFrom, makePeople } from '../corpus/people.ts';
import { createSubject } from '../corpus/subject.ts';
import { createTally, printTable } from '../corpus/tally.ts';
import type { Table } from '../corpus/tally.ts';
import { generatePeople } from '../fixtures/people.ts';
import { knownPerson } from '../main/engine/redaction/setting.ts';
import { unlucky } from '../corpus/unlucky.ts';
import type { Half } from '../corpus/cases.ts';

/** What the soak of the redactor is asked for. */
export interface RedactionRun {
  readonly people: number;
  readonly seed: number;
  /** Where the cases that fail are listed. */
  readonly out: string | undefined;
  readonly inventory: number;
}

const tables: readonly Table[] = [
  'recall',
  'recall that may be a doubt',
  'by kind',
  'by encoding',
  'by family',
  'by names of',
  'recognised',
  'by spelling',
  'utility',
  'utility by family',
  'syntax by family',
  'controls',
  'controls by family',
  'controls where ids look like times',
];
const halves: readonly Half[] = ['open', 'held'];
const people = makePeople(400);
const subject = createSubject(people.map(knownFrom));
/**
 * Runs the whole corpus, also the half that is held out, and says where the redactor falls short. Gives whether every target is reached.
 */
export function soakRedaction(wanted: RedactionRun): boolean {
  const failures: string[] = [];
  const missed: string[] = [];
  const both = createTally();
  for (const half of halves) {
    const started = performance.now();
    const tally = createTally();
    runCorpus(subject, { people, half, perTemplate: wanted.people, seed: wanted.seed }, tally, both);
    runControls(createSubject(unlucky), half, 'controls where ids look like times', tally, both);
    const seconds = (performance.now() - started) / 1000;
    console.log(`\n== ${half === 'held' ? 'the half held out' : 'the open half'}, ${seconds.toFixed(1)} s`);
    for (const table of tables) console.log(`\n${table}\n${printTable(tally, table)}`);
    failures.push(...tally.failures.map(({ id, what }) => `${half}\t${id}\t${what}`));
    if (half === 'held') missed.push(...shortfalls(tally, heldOutTargets));
  }
  missed.push(...shortfalls(both, targets), ...chanceHits(wanted.inventory));
  console.log(missed.length === 0 ? '\nEvery target is reached.' : `\nMISSED\n${missed.join('\n')}`);
  if (wanted.out !== undefined) writeFileSync(wanted.out, `${failures.join('\n')}\n`);
  return missed.length === 0;
}

/** Counts people seen in lines of numbers, with a large inventory: the target is 5 in 10,000 lines with a million people. */
function chanceHits(count: number): string[] {
  const lines = 20_000;
  const fixtures = generatePeople({ seed: 1, count });
  const many = createSubject(fixtures.map((fixture, at) => knownPerson(fixture, at + 1)));
  const started = performance.now();
  const hits = [...makeNoise(lines)].filter((line) => many(line, undefined).people.length > 0).length;
  const rate = (hits * 10_000) / lines;
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  console.log(`\nby chance, ${String(count)} people: ${rate.toFixed(1)} of 10,000 lines (${seconds} s)`);
  const most = (5 * count) / 1_000_000;
  return rate <= most ? [] : [`by chance: ${rate.toFixed(1)} of 10,000 lines, to reach ${most.toFixed(1)}`];
}

/** Prints a case of the list before and after. Gives whether there is one of that name. */
export function showCase(id: string, { people: perTemplate, seed }: RedactionRun): boolean {
  for (const half of halves) {
    for (const test of casesOf({ people, half, perTemplate, seed })) {
      if (test.id !== id) continue;
      console.log(`${test.text}\n\n${subject(test.text, test.template.log).after ?? '(withheld)'}`);
      return true;
    }
  }
  console.log('There is no such case with these people and this seed.');
  return false;
}
