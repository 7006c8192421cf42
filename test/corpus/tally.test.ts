import { describe, expect, test } from 'vitest';
import { makeCase } from './cases.ts';
import { shortfalls } from './gates.ts';
import { makePeople } from './people.ts';
import { createTally, printTable, shareOf } from './tally.ts';
import type { Tally } from './tally.ts';
import { parseFamily } from './template.ts';

const [template] = parseFamily({ family: 'letter', context: 'text', templates: ['‹row› {id!} ‹failed›'] });
const [person] = makePeople(1);

/** A tally of one case of which one of two parts was lost, and the id kept, gone or left. */
function tallyOf(fate: 'gone' | 'left', people: readonly number[] = []): Tally {
  if (template === undefined || person === undefined) throw new Error('one of each was made');
  const tally = createTally();
  const made = makeCase(template, person, 'open');
  const slots = made.planted.map((planted) => ({ planted, fate }));
  tally.addCase(made, { slots, lost: ['row'], isValid: true }, { after: '', doubts: [], people });
  return tally;
}

describe('a tally', () => {
  test('counts values by kind and family, and parts one by one', () => {
    const tally = tallyOf('left');
    expect(tally.count('recall')).toEqual({ all: 1, failed: 1 });
    expect(tally.count('by kind', 'id')).toEqual({ all: 1, failed: 1 });
    expect(tally.count('by family', 'letter')).toEqual({ all: 1, failed: 1 });
    expect(tally.count('utility')).toEqual({ all: 2, failed: 1 });
    expect(tally.failures.map(({ what }) => what)).toEqual(['id left ()', '1 parts lost']);
  });

  test('counts whether the person was recognised, beside whether the value is gone', () => {
    expect(tallyOf('gone').count('recognised', 'id')).toEqual({ all: 1, failed: 1 });
    expect(tallyOf('gone', [person?.number ?? 0]).count('recognised', 'id')).toEqual({ all: 1, failed: 0 });
  });

  test('takes a table without rows for right', () => {
    expect(shareOf(createTally().count('recall'))).toBe(1);
  });

  test('prints rows, or only those with failures', () => {
    expect(printTable(tallyOf('left'), 'by kind')).toBe('  id    0.00 %  1 of 1');
    expect(printTable(tallyOf('gone'), 'by kind', true)).toBe('');
  });

  test('says what falls short of a gate', () => {
    const gates = [
      { table: 'recall', least: 1 },
      { table: 'by kind', row: 'id', least: 0.5 },
      { table: 'utility', least: 0.5 },
    ] as const;
    expect(shortfalls(tallyOf('gone'), gates)).toEqual([]);
    expect(shortfalls(tallyOf('left'), gates)).toEqual([
      'recall: 0.00 % of 1, to reach 100.00 %',
      'by kind, id: 0.00 % of 1, to reach 50.00 %',
    ]);
  });
});
