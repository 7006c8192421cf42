import { describe, expect, it } from 'vitest';
import { splitCommand } from '../../../main/cli/arguments.ts';

describe('the command', () => {
  it.each([
    [
      ['import', 'a.csv', '--yes'],
      ['a.csv', '--yes'],
    ],
    [
      ['--vault', 'people', 'import', 'a.csv'],
      ['--vault', 'people', 'a.csv'],
    ],
    [
      ['--vault=people', '--json', 'import', '--dry-run', 'a.csv'],
      ['--vault=people', '--json', '--dry-run', 'a.csv'],
    ],
    [
      ['--json', '--as', 'import', 'import'],
      ['--json', '--as', 'import'],
    ],
  ])('is found in %j, and keeps its arguments', (argv, rest) => {
    expect(splitCommand(argv)).toEqual({ name: 'import', rest });
  });

  it.each([[[]], [['--json']], [['--vault', 'import']]])('is missing in %j', (argv) => {
    expect(splitCommand(argv)).toEqual({ name: undefined, rest: argv });
  });
});
