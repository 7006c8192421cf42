import { fc } from '../../../support/properties.ts';
import { describe, expect, it } from 'vitest';
import { writeFailures } from '../../../../main/engine/bundles/failures.ts';
import { headersOf } from '../../../../main/engine/bundles/profile.ts';
import {
  bandedShape,
  kindsOfShape,
  lengthOfShape,
  sharedShapes,
} from '../../../../main/engine/bundles/shape-bands.ts';
import { valueShape } from '../../../../main/engine/imports/plan/shape.ts';
import type { WritableVault } from '../../../../main/engine/vault/vault.ts';
import { trac40Students } from '../../../fixtures/import-files.ts';
import { generatePeople } from '../../../fixtures/people.ts';
import { fileOf, importFile } from '../../../support/imports.ts';
import { makeVault } from '../../../support/vault.ts';
import { leaksIn, toolsFor } from './records-setting.ts';

const k = 10;
const people = [...generatePeople({ seed: 29, count: 60 })];

/** Imports a Trac 4.0 file in which rows have other cells; the second column is the other id, the tenth the e-mail, the twelfth the birthday. */
async function refused(change: (cells: string[], row: number) => void): Promise<WritableVault> {
  const [header = '', ...rows] = trac40Students(people, '\n').trimEnd().split('\n');
  const spoilt = rows.map((row, index) => {
    const cells = row.split('\t');
    change(cells, index);
    return cells.join('\t');
  });
  const { vault } = await makeVault();
  await importFile(vault, fileOf([header, ...spoilt].join('\n'), 'TracStudents.txt'));
  return vault;
}

function failuresOf(vault: WritableVault): { rows: Record<string, unknown>[]; text: string } {
  const { text } = writeFailures(vault, { receipt: undefined, columns: headersOf(vault, undefined), k });
  const rows = text
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>);
  return { rows, text };
}

describe('failing rows as shapes', () => {
  it('keep a layout of dates, however few have it: it says nothing about anyone', async () => {
    const vault = await refused((cells, row) => {
      if (row === 3) cells[11] = '31/31/2001';
    });
    expect(failuresOf(vault).rows).toEqual([
      { row: 4, line: 5, column: 'Birthdate', rule: 'bad-date', shape: '9{2}/9{2}/9{4}' },
    ]);
  });

  it('show a shape that k refused cells share, and of a rare one the kinds of characters and a band of the length', async () => {
    const vault = await refused((cells, row) => {
      if (row < 12) cells[9] = 'nobody at home';
      if (row === 20) cells[9] = 'Wolfeschlegel von Steinhausen-Bergerdorff!';
    });
    const shapes = failuresOf(vault).rows.map((row) => row['shape']);
    expect(shapes.slice(0, 12)).toEqual(Array.from({ length: 12 }, () => 'a{6} a{2} a{4}'));
    expect(shapes[12]).toBe('<symbol> + letters + punctuation + spaces, 32-63 long');
  });

  it('say how much too long a value is where enough are, and else only that it is', async () => {
    const vault = await refused((cells, row) => {
      if (row < 11) cells[6] = 'x'.repeat(130);
      if (row === 30) cells[6] = 'x'.repeat(177);
    });
    const lengths = failuresOf(vault).rows.map((row) => row['length']);
    expect(lengths).toEqual([...Array.from({ length: 11 }, () => '130>A120'), '>A120']);
  });

  it('name a column only as it may be called, and hold nothing of anyone', async () => {
    const vault = await refused((cells, row) => {
      if (row % 2 === 0) cells[11] = `${people[row]?.familyName ?? ''} ${people[row]?.email ?? ''}`;
    });
    const tools = toolsFor(vault);
    const { text } = failuresOf(vault);
    expect(leaksIn(tools.leakIndex, text)).toEqual([]);
    for (const { familyName, email } of people) {
      expect(text).not.toContain(email);
      if (familyName.length > 4) expect(text).not.toContain(familyName);
    }
  });
});

describe('the failing rows of a field that never leaves', () => {
  it('have no shape, and those of an unknown column only the kinds of characters', async () => {
    const { vault } = await makeVault();
    const rows = people.map(({ externalId, familyName }, row) =>
      [externalId, familyName, row < 20 ? 'about 3.9, ask' : '3.1'].join('\t'),
    );
    await importFile(vault, fileOf(['ID\tLast Name\tGPA', ...rows].join('\n'), 'students.txt'));
    expect(failuresOf(vault).rows[0]).toEqual({ row: 1, line: 2, column: 'GPA', rule: 'bad-number' });
    const { text } = writeFailures(vault, { receipt: undefined, columns: new Map(), k });
    expect(text).toContain('"column": "other column"');
    expect(text).toContain('digits + letters + punctuation + spaces, 8-15 long');
    expect(text).not.toContain('a{5}');
  });
});

describe('a shape in bands', () => {
  it('says of no value how long its words are', () => {
    expect(bandedShape(valueShape('Wolfeschlegel-Ng 07'))).toBe('Aa{8-15}-Aa 9{2-3}');
    expect(kindsOfShape(valueShape('Wolfeschlegel-Ng 07'))).toBe(
      'digits + letters + punctuation + spaces, 16-31 long',
    );
    expect(kindsOfShape(valueShape('An\u00a0na'))).toBe('<nbsp> + letters, 4-7 long');
  });

  it('covers the value it was made from', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 100 }), (value) => {
        const shape = valueShape(value);
        expect(lengthOfShape(bandedShape(shape))).toBeGreaterThanOrEqual(lengthOfShape(shape));
        expect(lengthOfShape(shape)).toBe([...value].length);
      }),
    );
  });

  it('is given only where k share it', () => {
    fc.assert(
      fc.property(
        fc.dictionary(fc.stringMatching(/^[Aa9 -]{1,8}$/), fc.integer({ min: 1, max: 20 })),
        (counts) => {
          const map = new Map(Object.entries(counts));
          const forms = sharedShapes(map, k);
          const shown = new Map<string, number>();
          for (const [shape, form] of forms)
            if (form !== undefined) shown.set(form, (shown.get(form) ?? 0) + (map.get(shape) ?? 0));
          for (const count of shown.values()) expect(count).toBeGreaterThanOrEqual(k);
        },
      ),
    );
  });
});
