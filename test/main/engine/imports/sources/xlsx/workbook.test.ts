import { fc } from '../../../../../support/properties.ts';
import { readXlsx, writeXlsx } from 'hucre';
import { describe, expect, it } from 'vitest';
import {
  dateText,
  numberLook,
  numberText,
} from '../../../../../../main/engine/imports/sources/xlsx/numbers.ts';
import { openSource } from '../../../../../../main/engine/imports/sources/open-source.ts';
import { readSharedStrings } from '../../../../../../main/engine/imports/sources/xlsx/shared-strings.ts';
import { createSheetListener } from '../../../../../../main/engine/imports/sources/xlsx/sheet.ts';
import { openSheet } from '../../../../../../main/engine/imports/sources/xlsx/workbook.ts';
import { createXmlScanner } from '../../../../../../main/engine/imports/sources/xlsx/xml-scanner.ts';
import { openZip } from '../../../../../../main/engine/imports/sources/zip.ts';
import type { Zip } from '../../../../../../main/engine/imports/sources/zip.ts';
import { inlineRows, oleFile, writeWorkbook } from '../../../../../fixtures/workbooks.ts';
import type { WorkbookFixture } from '../../../../../fixtures/workbooks.ts';
import { writeZip } from '../../../../../fixtures/zip-files.ts';
import { fileOf, readTable } from '../../../../../support/imports.ts';

function read(fixture: WorkbookFixture, sheet?: string): ReturnType<typeof readTable> {
  return readTable(fileOf(writeWorkbook(fixture), 'students.xlsx'), sheet === undefined ? {} : { sheet });
}

async function cellsOf(fixture: WorkbookFixture): Promise<readonly (readonly string[])[]> {
  const { headers, rows } = await read(fixture);
  return [headers, ...rows.map((row) => row.cells ?? [])];
}

const sharedRows =
  '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c></row><row r="2"><c r="A2" t="s"><v>2</v></c><c r="B2" t="s"><v>3</v></c></row>';
const sharedStrings =
  '<si><t>ID</t></si><si><t>Name</t></si><si><t>0012</t></si><si><r><t>Ann</t></r><r><rPr><b/></rPr><t xml:space="preserve"> Lee</t></r><rPh sb="0" eb="1"><t>アン</t></rPh></si>';

describe('a workbook', () => {
  it.each([
    ['before its sheets', true],
    ['after its sheets', false],
  ])(
    'is read with shared strings %s; rich text is joined, phonetic readings are left out',
    async (_n, first) => {
      expect(
        await cellsOf({ sheets: { One: sharedRows }, strings: sharedStrings, stringsFirst: first }),
      ).toEqual([
        ['ID', 'Name'],
        ['0012', 'Ann Lee'],
      ]);
    },
  );

  it('is read with a namespace prefix, absolute targets, and cells without references', async () => {
    const sheets = { One: sharedRows.replaceAll(/ r="[A-Z]?\d+"/g, '') };
    expect(await cellsOf({ sheets, strings: sharedStrings, prefix: 'x', absoluteTargets: true })).toEqual([
      ['ID', 'Name'],
      ['0012', 'Ann Lee'],
    ]);
  });

  it.each([
    ['ISO-8859-1', 'latin1'],
    ['windows-1252', 'latin1'],
    ['UTF-16', 'utf16le'],
    ['utf-8', 'utf8'],
    ['iso-8859-12', 'utf8'],
    ['x-none', 'utf8'],
  ] as const)('is read in the encoding that it says, %s', async (said, is) => {
    const strings = sharedStrings.replace('Ann', 'Zoë').replace(/<rPh.*<\/rPh>/, '');
    expect(
      await cellsOf({ sheets: { One: sharedRows }, strings, stringsEncoding: { said, is } }),
    ).toContainEqual(['0012', 'Zoë Lee']);
  });

  it('is read where the paths inside are written as Windows does', async () => {
    for (const absoluteTargets of [false, true]) {
      const fixture = {
        sheets: { One: sharedRows },
        strings: sharedStrings,
        backslashes: true,
        absoluteTargets,
      };
      expect(await cellsOf(fixture)).toContainEqual(['0012', 'Ann Lee']);
    }
  });

  it('has nothing in a cell that points to no shared string', async () => {
    const row =
      '<row r="2"><c r="A2" t="s"/><c r="B2" t="s"><v></v></c><c r="C2" t="s"><v> </v></c><c r="D2" t="s"><v>2</v></c></row>';
    const header = ['A', 'B', 'C', 'D']
      .map((name) => `<c t="inlineStr"><is><t>${name}</t></is></c>`)
      .join('');
    const { rows } = await read({
      sheets: { One: `<row r="1">${header}</row>${row}` },
      strings: sharedStrings,
    });
    expect(rows.map((each) => each.cells)).toEqual([['', '', '', '0012']]);
  });

  it('gives cached values of formulas, booleans, errors and gaps as a person sees them', async () => {
    const row =
      '<row r="3"><c r="A3" t="str"><f>A1&amp;"x"</f><v>A&amp;B</v></c><c r="C3" t="b"><v>1</v></c><c r="D3" t="e"><v>#N/A</v></c><c r="E3"><v>9.00123456E8</v></c><c r="F3"><v>12345678901234567</v></c><c r="G3"><v>0.30000000000000004</v></c></row>';
    const { rows } = await read({ sheets: { One: inlineRows([['a', 'b', 'c', 'd', 'e', 'f', 'g']]) + row } });
    expect(rows).toEqual([
      { line: 3, row: 1, cells: ['A&B', '', 'TRUE', '#N/A', '900123456', '12345678901234567', '0.3'] },
    ]);
  });

  it.each([
    ['no value', false, '<c r="A2"><f>1+1</f></c>', '#GETTING_DATA'],
    ['no value in a part of a shared one', true, '<c r="A2"><f t="shared" si="0"/></c>', '#GETTING_DATA'],
    [
      '0 where the workbook is still to be worked out',
      true,
      '<c r="A2"><f>1+1</f><v>0</v></c>',
      '#GETTING_DATA',
    ],
    ['0 where it was worked out', false, '<c r="A2"><f>1-1</f><v>0</v></c>', '0'],
    ['another number', true, '<c r="A2"><f>1+1</f><v>2</v></c>', '2'],
    ['an empty text', true, '<c r="A2" t="str"><f>""</f><v></v></c>', ''],
  ])('shows a formula with %s for what it is', async (_n, isUncalculated, cell, shown) => {
    const row = `<row r="2">${cell}<c r="B2"><v>5</v></c></row>`;
    const { rows } = await read({ sheets: { One: inlineRows([['a', 'b']]) + row }, isUncalculated });
    expect(rows).toEqual([{ line: 2, row: 1, cells: [shown, '5'] }]);
  });

  it('never shows a number that Excel has cut as if it were whole', async () => {
    const columns = [
      ['6011000990139420', '6.01100099013E15', '1E+15'],
      ['6011000990139424', '6011000990139420', '6011000990139400'],
      ['1.2345678901234567E+19', '12345678901234500000', '12345678901234567890'],
      ['123456789012345', '123456789012340', '900000000000000'],
    ];
    const lines = [0, 1, 2].map(
      (line) =>
        `<row r="${String(line + 2)}">${columns.map((cells) => `<c><v>${cells[line] ?? ''}</v></c>`).join('')}</row>`,
    );
    const { rows } = await read({ sheets: { One: inlineRows([['a', 'b', 'c', 'd']]) + lines.join('') } });
    expect(rows.map((row) => row.cells)).toEqual([
      ['6.01100099013942E+15', '6011000990139424', '1.2345678901234567E+19', '123456789012345'],
      ['6.01100099013E+15', '6011000990139420', '1.23456789012345E+19', '123456789012340'],
      ['1E+15', '6011000990139400', '12345678901234567890', '900000000000000'],
    ]);
  });

  it.each([
    ['1900', false, '36526'],
    ['1904', true, '35064'],
  ])(
    'gives dates of the %s system, and IDs with the zeros their format shows',
    async (_n, is1904, serial) => {
      const styles =
        '<numFmts><numFmt numFmtId="164" formatCode="00000000"/><numFmt numFmtId="165" formatCode="[$-409]d\\-mmm\\-yy;@"/><numFmt numFmtId="166" formatCode="&quot;day &quot;0"/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="165"/><xf numFmtId="166"/></cellXfs>';
      const row = `<row r="2"><c r="A2" s="2"><v>1234</v></c><c r="B2" s="1"><v>${serial}</v></c><c r="C2" s="3"><v>${serial}.5</v></c><c r="D2" s="4"><v>7</v></c></row>`;
      const { rows } = await read({
        sheets: { One: inlineRows([['a', 'b', 'c', 'd']]) + row },
        styles,
        is1904,
      });
      expect(rows[0]?.cells).toEqual(['00001234', '2000-01-01', '2000-01-01 12:00:00', '7']);
    },
  );

  it('whose header reaches as far right as Excel allows is read in pieces that fit', async () => {
    const header = '<row r="1"><c r="A1" t="str"><v>ID</v></c><c r="XFD1" t="str"><v>stray</v></c></row>';
    const lines = Array.from({ length: 200 }, () => '<row><c t="str"><v>1</v></c></row>');
    const path = fileOf(writeWorkbook({ sheets: { One: header + lines.join('') } }), 'students.xlsx');
    const { table, close } = await openSource(path, 'student', { type: 'xlsx', sheet: 'One', headerLine: 1 });
    const sizes: number[] = [];
    for await (const batch of table.batches()) sizes.push(batch.length);
    close();
    expect(table.headers).toHaveLength(16_384);
    expect(sizes.reduce((all, size) => all + size, 0)).toBe(200);
    expect(Math.max(...sizes)).toBe(64);
  });

  it('of which every row reaches as far right as Excel allows is read in pieces that fit too', async () => {
    const lines = Array.from({ length: 3000 }, () => '<row><c r="XFD1" t="b"><v>1</v></c></row>');
    const zip = await openZip(fileOf(writeWorkbook({ sheets: { One: lines.join('') } }), 'students.xlsx'));
    const sizes: number[] = [];
    for await (const rows of (await openSheet(zip)).rows()) sizes.push(rows.length);
    zip.close();
    expect(sizes.reduce((all, size) => all + size, 0)).toBe(3000);
    expect(Math.max(...sizes) * 16_384).toBeLessThan(4 << 20);
  });

  it('gives the sheet that is named, the first visible one otherwise', async () => {
    const fixture = {
      sheets: { Notes: inlineRows([['x'], ['1']]), Students: inlineRows([['ID'], ['7']]) },
      hidden: ['Notes'],
    };
    expect((await read(fixture)).headers).toEqual(['ID']);
    expect((await read(fixture, 'Notes')).headers).toEqual(['x']);
    await expect(read(fixture, 'Nowhere')).rejects.toThrow(expect.objectContaining({ code: 'not-found' }));
  });

  it('agrees with another reader on any table that another writer wrote', async () => {
    const cell = fc.oneof(
      fc
        .string({ unit: 'grapheme', maxLength: 12 })
        .filter((text) => !/[\u0000-\u001f\ufffe\uffff]|_x/.test(text)),
      fc.constantFrom('007', 'a & b', '<tag>', '"q"', 'é', '日本', ' x '),
    );
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(cell, { minLength: 3, maxLength: 3 }), { minLength: 1, maxLength: 8 }),
        async (rows) => {
          const table = [
            ['ID', 'B', 'C'],
            ...rows.map(([, b = '', c = ''], index) => [`i${String(index)}`, b, c]),
          ];
          const bytes = await writeXlsx({ sheets: [{ name: 'S', rows: table }] });
          const oracle = (await readXlsx(bytes)).sheets[0]?.rows.map((row) =>
            table[0]?.map((_h, column) => String(row[column] ?? '')),
          );
          const ours = await readTable(fileOf(bytes, 'random.xlsx'));
          expect([ours.headers, ...ours.rows.map((row) => row.cells)]).toEqual(oracle);
        },
      ),
      { numRuns: 40 },
    );
  });
});

describe('a workbook that cannot be read', () => {
  const bomb = Buffer.alloc(60_000_000, 0x20);
  it.each([
    ['with a password', oleFile('EncryptedPackage'), /password/],
    ['an old .xls', oleFile('Workbook'), /\.xls/],
    ['an old document', oleFile('WordDocument'), /old Office/],
    ['a binary .xlsb', writeZip([{ name: 'xl/workbook.bin', bytes: 'x' }]), /xlsb/],
    [
      'an .ods',
      writeZip([{ name: 'mimetype', bytes: 'application/vnd.oasis.opendocument.spreadsheet', stored: true }]),
      /OpenDocument/,
    ],
    [
      'one whose XML declares entities',
      writeWorkbook({
        sheets: { One: '' },
        strings: '',
        extra: [],
      }).length > 0
        ? writeZip([
            { name: 'xl/workbook.xml', bytes: '<!DOCTYPE lol [<!ENTITY a "aaaa">]><workbook>&a;</workbook>' },
          ])
        : '',
      /damaged|no workbook/,
    ],
    [
      'a bomb that says how large it is',
      writeWorkbook({ sheets: { One: '' }, extra: [{ name: 'xl/media/a', bytes: bomb }] }),
      /unpacks to far more/,
    ],
    [
      'an encrypted ZIP',
      writeZip([{ name: 'students.csv', bytes: 'ID,Last\n1,A\n', encrypted: true }]),
      /password/,
    ],
  ])('(%s) is refused with advice', async (_name, bytes, message) => {
    await expect(readTable(fileOf(bytes, 'students.xlsx'))).rejects.toThrow(
      expect.objectContaining({
        code: 'unsupported-file',
        message: expect.stringMatching(message),
        hint: expect.any(String),
      }),
    );
  });

  it.each([
    ['has fewer texts than its cells point to', '<si><t>ID</t></si>'],
    ['has no texts at all', undefined],
  ])('%s is refused, so that nobody loses a value', async (_n, strings) => {
    const fixture = { sheets: { One: sharedRows }, ...(strings === undefined ? {} : { strings }) };
    await expect(read(fixture)).rejects.toThrow(
      expect.objectContaining({
        code: 'unsupported-file',
        message: expect.stringContaining('missing in it'),
      }),
    );
  });

  it('whose lists of links would fill the memory is refused before they are read', async () => {
    const links = { name: '_rels/.rels', bytes: Buffer.alloc(33 << 20, 0x20), stored: true };
    const bytes = writeZip([{ name: 'xl/workbook.xml', bytes: '<workbook/>' }, links]);
    await expect(readTable(fileOf(bytes, 'students.xlsx'))).rejects.toThrow(
      expect.objectContaining({ code: 'unsupported-file', message: expect.stringContaining('longer lists') }),
    );
  });

  it('with more text than fits is refused while it is read, and so is one text of any length', async () => {
    const text = 'x'.repeat(1 << 17);
    /** A part that is longer than any file of a test. */
    const zipOf = (pieces: () => Iterable<string>): Zip => ({
      entries: [],
      async *stream() {
        for (const piece of pieces()) yield await Promise.resolve(Buffer.from(piece));
      },
      readAll: () => Promise.reject(new Error('It is read piece by piece.')),
      close: () => undefined,
    });
    const entry = { name: 'xl/sharedStrings.xml', bytes: 0, compressedBytes: 0, isEncrypted: false };
    let given = 0;
    function* manyTexts(): Generator<string> {
      yield '<sst>';
      for (; given < 5000; given++) yield `<si><t>${text}</t></si>`;
    }
    function* oneText(): Generator<string> {
      yield '<sst><si><t>';
      for (; given < 5000; given++) yield text;
    }
    for (const [pieces, most] of [
      [manyTexts, 4200],
      [oneText, 20],
    ] as const) {
      given = 0;
      await expect(readSharedStrings(zipOf(pieces), entry)).rejects.toThrow(
        expect.objectContaining({ code: 'unsupported-file', hint: expect.stringContaining('CSV') }),
      );
      expect(given).toBeLessThan(most);
    }
  });

  it('with a cell that does not end is refused before it fills the memory', () => {
    const scanner = createXmlScanner(
      createSheetListener({
        strings: { get: () => '' },
        looks: [],
        is1904: false,
        isUncalculated: false,
      }),
    );
    scanner.push('<row><c t="inlineStr"><is><t>');
    expect(() => {
      for (let pushed = 0; pushed < 40; pushed++) scanner.push('x'.repeat(1 << 16));
    }).toThrow(expect.objectContaining({ code: 'unsupported-file' }));
  });

  it('a bomb that lies about its size is stopped while it goes off', async () => {
    const bytes = writeZip([{ name: 'students.csv', bytes: Buffer.alloc(30_000_000, 0x41), saidSize: 5000 }]);
    await expect(readTable(fileOf(bytes, 'students.zip'))).rejects.toThrow(
      expect.objectContaining({ code: 'unsupported-file' }),
    );
  });
});

describe('the XML scanner', () => {
  const text =
    '<?xml version="1.0"?><a x="1 > 0" y=\'&lt;&#x41;&#66;\'><!-- <b> --><x:b/>t&amp;u<![CDATA[<raw>]]>ü</a>';
  const eventsOf = (chunks: readonly string[]): string[] => {
    const events: string[] = [];
    const scanner = createXmlScanner({
      open: (name, attribute) => events.push(`<${name} ${attribute('x') ?? ''}${attribute('y') ?? ''}`),
      close: (name) => events.push(`/${name}`),
      text: (piece) => {
        if (events.at(-1)?.startsWith('#') === true) events[events.length - 1] += piece;
        else events.push(`#${piece}`);
      },
    });
    for (const chunk of chunks) scanner.push(chunk);
    scanner.end();
    return events;
  };

  it('gives the same for every way of cutting the text', () => {
    const whole = eventsOf([text]);
    expect(whole).toEqual(['<a 1 > 0<AB', '<b ', '/b', '#t&u<raw>ü', '/a']);
    fc.assert(
      fc.property(fc.array(fc.nat(text.length), { maxLength: 6 }), (cuts) => {
        const sorted = [0, ...cuts.sort((a, b) => a - b), text.length];
        const chunks = sorted.slice(1).map((cut, index) => text.slice(sorted[index], cut));
        expect(eventsOf(chunks)).toEqual(whole);
      }),
    );
  });

  it('refuses a part that ends before what it began', () => {
    const scanner = createXmlScanner({
      open: () => undefined,
      close: () => undefined,
      text: () => undefined,
    });
    scanner.push('<sheetData><row r="1"><c/></row>');
    expect(() => {
      scanner.end();
    }).toThrow('damaged');
  });

  it('refuses a part that stops in the middle of a tag', () => {
    expect(() => eventsOf(['<a><b'])).toThrow(expect.objectContaining({ code: 'unsupported-file' }));
  });
});

describe('numbers of a workbook', () => {
  it('know the leap day of 1900 that never was', () => {
    expect([1, 59, 60, 61, 36526].map((serial) => dateText(serial, false))).toEqual([
      '1900-01-01',
      '1900-02-28',
      undefined,
      '1900-03-01',
      '2000-01-01',
    ]);
    expect(dateText(0.75, false)).toBe('18:00:00');
    expect(dateText(0, true)).toBe('1904-01-01');
  });

  it.each([
    [14, undefined, 'date'],
    [0, undefined, 'number'],
    [164, 'General', 'number'],
    [164, 'yyyy\\-mm\\-dd', 'date'],
    [164, '[Red]0.00;[Blue]-0.00', 'number'],
    [164, '0.00" dollars"', 'number'],
    [164, '[h]:mm', 'date'],
    [164, '000000000', 'masked'],
    [164, '#,##0', 'number'],
    [164, '# ##0', 'number'],
    [164, '$# ##0', 'number'],
    [164, '000/000', 'number'],
    [164, 'hh:mm', 'date'],
    [164, '0000.00', 'number'],
    [164, '"S"0', 'number'],
    [164, '#"-"', 'number'],
    [164, '# ?/?', 'number'],
    [164, '[>100]00000;0', 'number'],
    [164, 'dd-mm-yyyy', 'date'],
  ])('format %i %s is a %s', (id, code, as) => {
    expect(numberLook(id, code).as).toBe(as);
  });

  it.each([
    ['00000', '123', '00123'],
    ['00000', '1234567', '1234567'],
    ['"S"00000', '123', 'S00123'],
    ['\\S00000', '123', 'S00123'],
    ['[Blue]"S;"00000"-x"_);@', '123', 'S;00123-x'],
    ['000-00-0000', '1020304', '001-02-0304'],
    ['000\\-00\\-0000', '123456789', '123-45-6789'],
    ['###-##-####', '123456789', '123-45-6789'],
    ['0###', '12', '0012'],
    ['#00000', '12', '00012'],
    ['### 000', '1', ' 001'],
    ['+0000000000', '12', '+0000000012'],
    ['+1 000-000-0000', '2025550101', '+1 202-555-0101'],
    ['00:00', '930', '09:30'],
    ['№ 00000', '12', '№ 00012'],
    ['[<=99999]00000;00000-0000', '501', '00501'],
    ['[<=99999]00000;00000\\-0000', '5010042', '00501-0042'],
    ['[<=9999999]###\\-####;\\(###\\)\\ ###\\-####', '2025550101', '(202) 555-0101'],
  ])('in the format %s show %s as %s', (code, raw, shown) => {
    expect(numberText(raw, numberLook(164, code), false)).toBe(shown);
  });

  it('that are negative or have decimals stay as they are in a format of zeros', () => {
    const look = numberLook(164, '"S"00000');
    expect(['-5', '1.5'].map((raw) => numberText(raw, look, false))).toEqual(['-5', '1.5']);
  });

  it('never show a whole number with an exponent', () => {
    fc.assert(
      fc.property(fc.maxSafeInteger(), (value) => {
        expect(numberText(value.toExponential(), { as: 'number' }, false)).toBe(String(value));
      }),
    );
  });
});
