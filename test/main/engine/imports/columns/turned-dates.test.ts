import { describe, expect, it } from 'vitest';
import { createTurnedDates } from '../../../../../main/engine/imports/columns/turned-dates.ts';
import { fileOf, planFile } from '../../../../support/imports.ts';
import { makeVault } from '../../../../support/vault.ts';

function warningsOf(dates: readonly string[]): readonly string[] {
  const turned = createTurnedDates();
  for (const date of dates) turned.see('DOB', date);
  return turned.warnings().map(String);
}

/** What Excel set to month first makes of a list that is day first. */
const turned = ['2001-01-02', '2001-03-12', '2002-11-11', '2003-02-05 00:00:00', '1999-12-01'];
const left = ['13/01/2001', '31/12/2002', '14-02-2003', '15.3.99', '20/10/2000'];

describe('dates that a spreadsheet has turned round', () => {
  it('are told of by their column', () => {
    const [warning] = warningsOf([...turned, ...left]);
    expect(warning).toMatch(/^"DOB": 5 dates .* 5 written another way/);
    expect(
      warningsOf([...turned, ...left.map((date) => date.replace(/^(\d+)(.)(\d+)/, '$3$2$1'))]),
    ).toHaveLength(1);
  });

  it.each([
    ['one whole date is of the 13th or later', [...turned, ...left, '2001-05-13']],
    ['one text is of the 12th or earlier', [...turned, ...left, '1/2/2001']],
    ['there are only whole dates', turned],
    ['there are only texts', left],
    ['there are too few to tell', [...turned.slice(1), ...left]],
    ['a cell is no date', ['n/a', '', '36526', 'A 2001-05-13']],
  ])('are none where %s', (_name, dates) => {
    expect(warningsOf(dates)).toEqual([]);
  });

  it('show in the plan before anything is written', async () => {
    const rows = [...turned, ...left].map((date, index) => `${String(index + 1)},Last,First,${date}`);
    const { vault } = await makeVault();
    const planned = await planFile(vault, fileOf(['ID,Last,First,DOB', ...rows].join('\n')));
    expect(planned.plan.warnings.join()).toContain('day for month');
    planned.staging.remove();
  });
});
