import { templates } from './catalogue.ts';
import { makeCase } from './cases.ts';
import type { CorpusCase, Half } from './cases.ts';
import { controls } from './controls.ts';
import { hashOf } from './hash.ts';
import { judge } from './judge/judge.ts';
import { makePeople } from './people.ts';
import type { CorpusPerson } from './people.ts';
import type { Subject } from './subject.ts';
import type { ControlTable, Tally } from './tally.ts';

/** How much of the corpus is run. */
export interface CorpusRun {
  readonly people: readonly CorpusPerson[];
  readonly half: Half;
  /** People for each template. */
  readonly perTemplate: number;
  readonly seed?: number;
}

/** The cases of one half: its templates with its people in its encodings, each template with people of its own choice. */
export function* casesOf({ people, half, perTemplate, seed = 1 }: CorpusRun): Generator<CorpusCase> {
  const isHeld = half === 'held';
  const pool = people.filter(({ heldOut }) => heldOut === isHeld);
  for (const template of templates) {
    if (template.heldOut !== isHeld) continue;
    const first = hashOf(`first ${String(seed)} ${template.source}`);
    for (let step = 0; step < Math.min(perTemplate, pool.length); step++) {
      const person = pool[(first + step) % pool.length];
      if (person !== undefined) yield makeCase(template, person, half, seed);
    }
  }
}

/** Runs the clean controls of one half through a redactor, and counts them in a table of every tally given. */
export function runControls(
  subject: Subject,
  half: Half,
  table: ControlTable,
  ...tallies: readonly Tally[]
): void {
  const [nobody] = makePeople(1);
  if (nobody === undefined) throw new Error('one person was asked for');
  for (const template of controls) {
    if (template.heldOut !== (half === 'held')) continue;
    const test = makeCase(template, nobody, half);
    const outcome = subject(test.text, template.log);
    const verdict = judge(test, outcome, nobody);
    for (const tally of tallies) tally.addControl(table, test, verdict, outcome);
  }
}

/** Runs one half and its clean controls through a redactor, and counts in every tally given. */
export function runCorpus(subject: Subject, run: CorpusRun, ...tallies: readonly Tally[]): void {
  const [nobody] = run.people;
  if (nobody === undefined) throw new Error('a corpus needs people');
  for (const test of casesOf(run)) {
    const outcome = subject(test.text, test.template.log);
    const verdict = judge(test, outcome, test.person ?? nobody);
    for (const tally of tallies) tally.addCase(test, verdict, outcome);
  }
  runControls(subject, run.half, 'controls', ...tallies);
}
