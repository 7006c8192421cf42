import { describe, expect, test } from 'vitest';
import { runControls, runCorpus } from '../../../corpus/corpus.ts';
import { reached, shortfalls } from '../../../corpus/gates.ts';
import { knownFrom, makePeople } from '../../../corpus/people.ts';
import { createSubject } from '../../../corpus/subject.ts';
import { createTally, printTable } from '../../../corpus/tally.ts';
import { unlucky } from '../../../corpus/unlucky.ts';
import type { Failure } from '../../../corpus/tally.ts';

/** Enough people for every template to meet names of many origins; the whole corpus is for `npm run soak`. */
const perTemplate = 25;

/** One case for each way in which a template fails. */
function examples(failures: readonly Failure[]): Failure[] {
  const firstOf = new Map<string, Failure>();
  for (const failure of failures) {
    const key = `${failure.id.replace(/ .*/, '')} ${failure.what}`;
    if (!firstOf.has(key)) firstOf.set(key, failure);
  }
  return [...firstOf.values()].slice(0, 60);
}

describe('the adversarial corpus, its open half', () => {
  test('is redacted as well as was reached before', () => {
    const people = makePeople(400);
    const tally = createTally();
    runCorpus(createSubject(people.map(knownFrom)), { people, half: 'open', perTemplate }, tally);
    runControls(createSubject(unlucky), 'open', 'controls where ids look like times', tally);
    const short = shortfalls(tally, reached);
    // Ids of cases and counts only: no value of a made-up person either.
    const report = [
      ...short,
      printTable(tally, 'by family', true),
      printTable(tally, 'utility by family', true),
      printTable(tally, 'controls by family', true),
      ...examples(tally.failures).map(({ id, what }) => `${id}: ${what}`),
    ].join('\n');
    expect(short, report).toEqual([]);
  });
});
