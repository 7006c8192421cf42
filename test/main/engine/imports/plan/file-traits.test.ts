import { describe, expect, it } from 'vitest';
import { watchTraits } from '../../../../../main/engine/imports/plan/file-traits.ts';
import type { FileTraits } from '../../../../../main/engine/imports/plan/file-traits.ts';
import { delimitedFormat } from '../../../../../shared/imports/source.ts';
import { fileOf } from '../../../../support/imports.ts';

/** What is seen of a file with these rows; its second column is a date. */
function seen(
  rows: readonly (readonly string[])[],
  bytes: string | Uint8Array = 'ID,Birthdate\n1,2\n',
): FileTraits {
  const format = delimitedFormat.parse({
    type: 'delimited',
    delimiter: ',',
    encoding: 'utf-8',
    quoted: true,
    lineEnd: '\n',
  });
  const mapping = [
    { column: 0, header: 'First', field: 'givenName' },
    { column: 1, header: 'Birthdate', field: 'birthday', dateOrder: 'DMY' as const },
  ];
  const watch = watchTraits(fileOf(bytes), format, mapping);
  for (const row of rows) watch.take(row);
  return watch.seen();
}

describe('what is noted of a file beside its values', () => {
  it('is which odd characters its cells have, and in how many rows', () => {
    const { columns } = seen([
      [' Ann', ''],
      ['Ann ', ''],
      ['An\u200bn', ''],
      ['An\u00a0n', ''],
      ['Zoe\u0308', ''],
      ['GarcÃ©a', ''],
    ]);
    expect(columns[0]?.traits).toEqual({
      'space-before': 1,
      'space-behind': 1,
      'zero-width': 1,
      'no-break-space': 1,
      'decomposed-accents': 1,
      'garbled-encoding': 1,
    });
  });

  it('is which words stand for nothing, of a closed list, and how dates are laid out', () => {
    const { columns } = seen([
      ['NULL', '31/12/1999'],
      ['N/A', '1/2/1999'],
      ['Nullmeier', 'Jan 5'],
    ]);
    expect(columns[0]).toMatchObject({ traits: { 'word-for-nothing': 2 }, nothing: ['NULL', 'N/A'] });
    expect(columns[1]).toMatchObject({ layouts: { '9{2}/9{2}/9{4}': 1, '9/9/9{4}': 1 }, dateOrder: 'DMY' });
  });

  it('is whether it begins with a mark, and whether its last line has an end', () => {
    expect(seen([], '\ufeffID,B\n1,2')).toMatchObject({ bom: true, ends: false });
    expect(seen([], 'ID,B\r\n1,2\r\n')).toMatchObject({ bom: false, ends: true });
  });

  it('holds no value', () => {
    const said = JSON.stringify(
      seen([
        ['Quackenbush ', '05/06/2001'],
        ['="00123"', "'7"],
      ]),
    );
    expect(said).not.toMatch(/Quackenbush|2001|123/);
  });
});
