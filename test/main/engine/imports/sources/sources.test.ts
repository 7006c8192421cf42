import { readFileSync, writeFileSync } from 'node:fs';
import NativeDatabase from 'better-sqlite3';
import { fc } from '../../../../support/properties.ts';
import initSqlJs from 'sql.js';
import { describe, expect, it } from 'vitest';
import { findEncoding } from '../../../../../main/engine/imports/sources/encoding.ts';
import { findSource } from '../../../../../main/engine/imports/sources/find-source.ts';
import { openSource } from '../../../../../main/engine/imports/sources/open-source.ts';
import { inspectFile } from '../../../../../main/engine/imports/inspect.ts';
import { inlineRows, writeWorkbook } from '../../../../fixtures/workbooks.ts';
import { writeZip } from '../../../../fixtures/zip-files.ts';
import { fileOf, importFile, readTable } from '../../../../support/imports.ts';
import { makeVault } from '../../../../support/vault.ts';

async function sqliteFile(...statements: readonly string[]): Promise<string> {
  const { Database } = await initSqlJs();
  const db = new Database();
  for (const statement of statements) db.run(statement);
  return fileOf(db.export(), 'campus.db');
}

describe('an SQLite file from elsewhere', () => {
  it('is read table by table, with ids of 17 digits and leading zeros as they are', async () => {
    const path = await sqliteFile(
      'CREATE TABLE notes (text TEXT)',
      'CREATE TABLE "stu dents" (ID, Last TEXT, First TEXT, DOB TEXT)',
      `INSERT INTO "stu dents" VALUES (12345678901234567, 'Ann', 'A', '2001-02-03'), ('007', 'Bo', NULL, NULL)`,
    );
    const { vault } = await makeVault();
    const found = await inspectFile(vault, { path, kind: 'student', known: { table: 'stu dents' } });
    expect(found.choices).toEqual(['notes', 'stu dents']);
    const { rows } = await readTable(path, { table: 'stu dents' });
    expect(rows.map((row) => row.cells)).toEqual([
      ['12345678901234567', 'Ann', 'A', '2001-02-03'],
      ['007', 'Bo', '', ''],
    ]);
    expect(await importFile(vault, path, { known: { table: 'stu dents' } })).toMatchObject({ new: 2 });
  });

  it('gives its rows and not the names of its columns, whatever these are called', async () => {
    const path = await sqliteFile(
      'CREATE TABLE s (" ID " TEXT, "La""st" TEXT, [First Name] TEXT, t TEXT)',
      `INSERT INTO s VALUES ('1', 'Ann', 'A', 'x'), ('2', 'Bo', 'B', 'y')`,
    );
    const { headers, rows } = await readTable(path);
    expect(headers).toEqual(['ID', 'La"st', 'First Name', 't']);
    expect(rows.map((row) => row.cells)).toEqual([
      ['1', 'Ann', 'A', 'x'],
      ['2', 'Bo', 'B', 'y'],
    ]);
  });

  it('gives what is worked out from other columns, and text that is stored as binary values; what is none is refused', async () => {
    const path = await sqliteFile(
      "CREATE TABLE s (id BLOB PRIMARY KEY, last TEXT, first TEXT, email TEXT AS (last || '@u.edu'), note TEXT AS (first) STORED, photo) WITHOUT ROWID",
      "INSERT INTO s VALUES (CAST('01' AS BLOB), 'Ann', CAST('Zoë' AS BLOB), zeroblob(100000)), (X'0102FF', 'Bo', X'', NULL)",
      "INSERT INTO s VALUES ('9', 'Cy', CAST(printf('%.5000c', 'x') AS BLOB), NULL)",
    );
    const { headers, rows } = await readTable(path);
    expect(headers).toEqual(['id', 'last', 'first', 'email', 'note', 'photo']);
    expect(new Set(rows.map((row) => row.cells))).toEqual(
      new Set([
        ['9', 'Cy', '\ufffd', 'Cy@u.edu', '\ufffd', ''],
        ['01', 'Ann', 'Zoë', 'Ann@u.edu', 'Zoë', '\ufffd'],
        ['\ufffd', 'Bo', '', 'Bo@u.edu', '', ''],
      ]),
    );
    const { vault } = await makeVault();
    expect(await importFile(vault, path)).toMatchObject({ new: 1, rejected: 2 });
  });

  it('with tables that need more than the file says which it is, and not that it is damaged', async () => {
    const path = await sqliteFile(
      'CREATE TABLE s (id, last)',
      'CREATE TABLE own (id, last)',
      'PRAGMA writable_schema = ON',
      "UPDATE sqlite_master SET sql = 'CREATE VIRTUAL TABLE own USING rank(last)' WHERE name = 'own'",
    );
    await expect(readTable(path, { table: 'own' })).rejects.toThrow(
      expect.objectContaining({
        code: 'unsupported-file',
        message: expect.stringContaining('without the program'),
        hint: expect.stringContaining('Choose another table'),
      }),
    );
    expect((await readTable(path, { table: 's' })).rows).toEqual([]);
  });

  it('is not asked for its views, which may never end, whatever they are called', async () => {
    const endless = 'AS WITH c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c) SELECT x AS id FROM c';
    const path = await sqliteFile(
      'CREATE TABLE s (id, last)',
      `CREATE VIEW endless ${endless}`,
      'CREATE VIEW gone AS SELECT * FROM nowhere',
    );
    expect((await findSource(path)).choices).toEqual(['s']);
    for (const table of ['endless', 'gone']) {
      const refused = expect.objectContaining({
        code: 'unsupported-file',
        message: expect.stringContaining('view'),
        hint: expect.stringContaining('CSV'),
      });
      await expect(readTable(path, { table })).rejects.toThrow(refused);
      await expect(openSource(path, 'student', { type: 'sqlite', table })).rejects.toThrow(refused);
    }
    const disguise = "UPDATE sqlite_master SET type = 'table'";
    for (const more of [[], ['PRAGMA writable_schema = ON', disguise]]) {
      const views = await sqliteFile(`CREATE VIEW people ${endless}`, ...more);
      await expect(readTable(views)).rejects.toThrow(expect.objectContaining({ code: 'unsupported-file' }));
    }
  });

  it('whose last rows still lie beside it is refused; one that was closed is not', async () => {
    const path = await sqliteFile('CREATE TABLE s (ID, Last)', "INSERT INTO s VALUES ('1', 'Ann')");
    const other = new NativeDatabase(path);
    other.pragma('journal_mode = WAL');
    other.exec("INSERT INTO s VALUES ('2', 'Bo')");
    const refusal = expect.objectContaining({
      code: 'unsupported-file',
      hint: expect.stringContaining('Close'),
    });
    await expect(readTable(path)).rejects.toThrow(refusal);
    other.close();
    expect((await readTable(path)).rows).toHaveLength(2);
    const journal = Buffer.from([0xd9, 0xd5, 0x05, 0xf9, 0x20, 0xa1, 0x63, 0xd7, 0, 0]);
    writeFileSync(`${path}-journal`, journal);
    await expect(readTable(path)).rejects.toThrow(refusal);
    writeFileSync(`${path}-journal`, Buffer.alloc(100));
    expect((await readTable(path)).rows).toHaveLength(2);
  });

  it('that is damaged, or lacks the table, is refused with advice', async () => {
    const path = await sqliteFile('CREATE TABLE a (x)');
    await expect(readTable(path, { table: 'b' })).rejects.toThrow(
      expect.objectContaining({ code: 'not-found' }),
    );
    const bytes = readFileSync(path);
    bytes.fill(0x5a, 100, 2000);
    await expect(readTable(fileOf(bytes, 'broken.db'))).rejects.toThrow(
      expect.objectContaining({ code: 'unsupported-file', hint: expect.any(String) }),
    );
  });
});

describe('a fixed-width file', () => {
  const columns = [
    { name: 'ID', start: 1, end: 6 },
    { name: 'Last', start: 7, end: 16 },
    { name: 'First', start: 17, end: 24 },
  ];

  it('is cut by its map; short lines have empty cells', async () => {
    const path = fileOf("HEADER LINE\r\n001234Müller    Ann     \r\n001235O'Brien\r\n\r\n", 'students.txt');
    const { headers, rows } = await readTable(path, { columns, skip: 1 });
    expect(headers).toEqual(['ID', 'Last', 'First']);
    expect(rows).toEqual([
      { line: 2, row: 1, cells: ['001234', 'Müller', 'Ann'] },
      { line: 3, row: 2, cells: ['001235', "O'Brien", ''] },
    ]);
    const { vault } = await makeVault();
    expect(await importFile(vault, path, { known: { columns, skip: 1 } })).toMatchObject({ new: 2 });
  });

  const record = (id: string, last: string, first: string, width = (text: string): number => text.length) =>
    [id.padEnd(6), last + ' '.repeat(10 - width(last)), first + ' '.repeat(8 - width(first))].join('');

  it('of which a line end is lost loses nobody in silence, be it one or all', async () => {
    const [one, two, three] = [record('1', 'Ann', 'A'), record('2', 'Bo', 'B'), record('3', 'Cy', 'C')];
    const rulesOf = async (content: string): Promise<unknown[]> =>
      (await readTable(fileOf(content), { columns })).rows.map((row) =>
        'rule' in row ? row.rule : row.cells[0],
      );
    expect(await rulesOf(`${one}${two}${three}`)).toEqual(['record-too-long']);
    expect(await rulesOf(`${one}\n${two}${three}\n`)).toEqual(['1', 'record-too-long']);
    const filler = ' and what the map leaves out'.repeat(2);
    expect(await rulesOf(`${one}${filler}\n${two}${filler}\n`)).toEqual(['1', '2']);
  });

  it('may begin its pages with a form feed', async () => {
    const { rows } = await readTable(fileOf(`\f${record('123456', 'Ann', 'A')}\n\f\n`), { columns });
    expect(rows.map((row) => row.cells)).toEqual([['123456', 'Ann', 'A']]);
  });

  it('is cut by bytes where it is filled up by bytes', async () => {
    const inBytes = (text: string): number => Buffer.byteLength(text);
    for (const width of [inBytes, undefined]) {
      const content = [
        record('1', 'Ann', 'A', width),
        record('2', 'M\u00fcller', 'J\u00f6rg', width),
        record('3', 'Bo', 'B', width),
      ];
      const { rows } = await readTable(fileOf(`${content.join('\n')}\n`), { columns });
      expect(rows.map((row) => row.cells)[1]).toEqual(['2', 'M\u00fcller', 'J\u00f6rg']);
    }
  });

  it('with a column that ends before it starts is refused', async () => {
    await expect(readTable(fileOf('x\n'), { columns: [{ name: 'ID', start: 5, end: 1 }] })).rejects.toThrow(
      expect.objectContaining({ code: 'invalid-input' }),
    );
  });
});

describe('delimited text', () => {
  it.each([
    ['a sep= line', 'sep=;\r\nID;Last\r\n1;A,B\r\n', ['1', 'A,B']],
    ['a sep= line with a BOM', '\ufeffsep=|\nID|Last\n1|x;y\n', ['1', 'x;y']],
    ['semicolons and commas in names', 'ID;Last\n1;"A, B"\n2;C\n', ['1', 'A, B']],
    ['pipes', 'ID|Last\n1|A,B;C\n', ['1', 'A,B;C']],
    ['tabs with quotes as data', 'ID\tLast\n1\t"Bo" B\n', ['1', '"Bo" B']],
    ['a Ctrl-Z on a line of its own', 'ID,Last\r\n1,A\r\n\u001a\r\n2,B\r\n\u001a\r\n', ['1', 'A']],
    ['a Ctrl-Z at its end', 'ID,Last\r\n1,A\r\n\u001a', ['1', 'A']],
  ])('with %s', async (_name, content, cells) => {
    const { headers, rows } = await readTable(fileOf(content));
    expect(headers).toEqual(['ID', 'Last']);
    expect(rows[0]?.cells).toEqual(cells);
    expect(rows.filter((row) => 'rule' in row)).toEqual([]);
  });

  it('with tabs has quotes as a program writes them, however late the first one comes', async () => {
    const plain = Array.from({ length: 5000 }, (_, n) => `${String(n)}\tName${String(n)}\n`).join('');
    const late = await readTable(fileOf(`ID\tLast\n${plain}7001\t"Smith, Jr."\n7002\t5'10"\n7003\t"a, b"\n`));
    expect(late.rows.slice(5000).map((row) => row.cells?.[1])).toEqual(['Smith, Jr.', `5'10"`, 'a, b']);
    const around = await readTable(fileOf('ID\tLast\n"001"\t"Ann"\n"002"\t"Bo"\n'));
    expect(around.rows.map((row) => row.cells)).toEqual([
      ['001', 'Ann'],
      ['002', 'Bo'],
    ]);
    const lines = await readTable(fileOf('ID\tLast\n1\t"Ann\nLee"\n2\tBo\n'));
    expect(lines.rows.map((row) => row.cells)).toEqual([
      ['1', 'Ann\nLee'],
      ['2', 'Bo'],
    ]);
  });

  it('with tabs keeps quotes that are data', async () => {
    const { rows } = await readTable(fileOf('ID\tLast\n1\t"Bo"\n2\tAl "Ed"\n3\t6"\n4\t"x, y"\n'));
    expect(rows.map((row) => row.cells?.[1])).toEqual(['"Bo"', 'Al "Ed"', '6"', '"x, y"']);
  });

  it('whose header stands lower is read from there; without one the columns are numbered', async () => {
    const lower = await readTable(fileOf('Report of today\n\nID,Last\n1,A\n'), { headerLine: 3 });
    expect([lower.headers, lower.rows]).toEqual([['ID', 'Last'], [{ line: 4, row: 1, cells: ['1', 'A'] }]]);
    const none = await readTable(fileOf('1,A\n2,B\n'), { headerLine: 0 });
    expect([none.headers, none.rows.length]).toEqual([['Column 1', 'Column 2'], 2]);
  });

  it('is asked for where a ZIP holds a workbook or another ZIP', async () => {
    for (const name of ['Campus/students.XLSX', 'more.zip', 'campus.sqlite']) {
      const path = fileOf(
        writeZip([
          { name, bytes: 'PK' },
          { name: 'logo.svg', bytes: '<svg/>' },
          { name: 'read me.txt', bytes: 'The list of today.\nIt is secret.\n' },
        ]),
        'a.zip',
      );
      await expect(inspectFile((await makeVault()).vault, { path })).rejects.toThrow(
        expect.objectContaining({
          code: 'unsupported-file',
          hint: expect.stringContaining('pick the file inside'),
        }),
      );
    }
  });

  it.each(['out/students.csv', 'xl/students.csv', 'word/students.csv'])(
    'inside a ZIP is read where it lies: %s',
    async (name) => {
      const path = fileOf(writeZip([{ name, bytes: 'ID,Last\n1,Ann\n' }]), 'export.zip');
      expect((await readTable(path)).rows).toEqual([{ line: 2, row: 1, cells: ['1', 'Ann'] }]);
    },
  );
});

describe('a workbook of several sheets', () => {
  const notes = inlineRows([['Read me'], ['Made by the registrar, for the custodian.']]);
  const people = inlineRows([
    ['ID', 'Last'],
    ['1', 'Ann'],
  ]);

  it('is read from the first that holds a table, and says that nobody chose it', async () => {
    const path = fileOf(
      writeWorkbook({ sheets: { 'Read me': notes, People: people, More: people } }),
      'a.xlsx',
    );
    expect(await findSource(path)).toMatchObject({ format: { sheet: 'People' }, guessed: true });
  });

  it('is read from the only one that holds a table, which leaves nothing to ask', async () => {
    const path = fileOf(writeWorkbook({ sheets: { 'Read me': notes, People: people } }), 'a.xlsx');
    const found = await findSource(path);
    expect(found).toMatchObject({ format: { sheet: 'People' }, choices: ['Read me', 'People'] });
    expect(found.guessed).toBeUndefined();
  });

  it('is read from the first where none holds one', async () => {
    const path = fileOf(writeWorkbook({ sheets: { Notes: notes, Index: notes } }), 'a.xlsx');
    expect(await findSource(path)).toMatchObject({ format: { sheet: 'Notes' }, guessed: true });
  });
});

describe('NUL bytes', () => {
  const people = 'ID,Last,First\n1,Ann,A\n2,Bo,B\n';

  it.each([
    ['in the last block of a copy that broke off', `${people}${'\0'.repeat(2000)}`, [4]],
    ['after the last line, as many as the text', `${people}3,Cy\0\0\0`, [4]],
    ['that pad the cells of one row', `${people}3\0\0\0\0,Cy\0\0\0\0\0\0,C\0\0\0\n4,Di,D\n`, [4]],
  ])('%s refuse their own row only', async (_name, content, lines) => {
    const { rows } = await readTable(fileOf(content));
    const broken = rows.flatMap((row) => ('rule' in row ? [[row.line, row.rule]] : []));
    expect(broken).toEqual(lines.map((line) => [line, 'nul-bytes']));
    expect(rows.length - broken.length).toBeGreaterThanOrEqual(2);
  });

  it.each([
    ['nothing else', Buffer.alloc(4096)],
    [
      'a program',
      Buffer.concat([
        Buffer.from('MZ\u0090\0\u0003\0\0\0\u0004\0\0\0', 'latin1'),
        Buffer.alloc(400),
        Buffer.from('\nrun\0\n'),
      ]),
    ],
    ['numbers of four bytes', Buffer.from(`head\n${'a\0\0\0'.repeat(300)}`)],
  ])('make a binary file of %s', async (_name, bytes) => {
    await expect(readTable(fileOf(bytes))).rejects.toThrow(expect.objectContaining({ code: 'binary-file' }));
  });
});

describe('a file of another program', () => {
  const page = '<table border="1"><tr><td>ID</td></tr></table>';
  it.each([
    [
      'students.xls',
      `<html xmlns:x="urn:schemas-microsoft-com:office:excel">${page}</html>`,
      /web page saved as \.xls\./,
    ],
    ['students.xls', `\ufeff\r\n ${page}`, /web page/],
    ['students.xls', `<!DOCTYPE html><html>${page}</html>`, /web page/],
    ['students.xls', `<?xml version="1.0"?><html>${page}</html>`, /web page/],
    ['students.xls', Buffer.from(`\ufeff<html>${page}</html>`, 'utf16le'), /web page/],
    ['students.xls', '<?xml version="1.0"?><Workbook xmlns="urn:x"/>', /XML file saved as \.xls\./],
    ['students.xml', '<Workbook><Worksheet/></Workbook>', /XML file, not a table/],
    ['students.eml', 'Return-Path: <a@x.edu>\r\nSubject: list\r\nMIME-Version: 1.0\r\n', /e-mail/],
    ['students.mht', 'From: x\nMIME-Version: 1.0\nContent-Type: multipart/related\n', /saved web page/],
    ['students.rtf', '{\\rtf1\\ansi', /RTF/],
    ['students.mdb', '\0\u0001\0\0Standard Jet DB\0', /Access/],
    ['students.accdb', '\0\u0001\0\0Standard ACE DB\0', /Access/],
    ['students.csv.gz', Buffer.from([0x1f, 0x8b, 8, 0]), /gzip/],
    ['students.7z', Buffer.from('377abcaf271c0004', 'hex'), /7-Zip/],
    ['students.rar', 'Rar!\u001a\u0007\u0001\0', /RAR/],
    ['students.z01', 'PK\u0007\u0008PK\u0003\u0004', /one part of a ZIP/],
    ['students.parquet', 'PAR1\u0015\u0004', /Parquet/],
    [
      'students.numbers',
      writeZip([
        { name: 'Index/Document.iwa', bytes: 'x' },
        { name: 'preview.jpg', bytes: 'x' },
      ]),
      /Numbers/,
    ],
    [
      'students.ods',
      writeZip([{ name: 'mimetype', bytes: 'application/vnd.oasis.opendocument.spreadsheet', stored: true }]),
      /OpenDocument/,
    ],
  ])('(%s) is refused with advice', async (name, content, message) => {
    await expect(readTable(fileOf(content, name))).rejects.toThrow(
      expect.objectContaining({
        code: expect.stringMatching(/^(?:unsupported|binary)-file$/),
        message: expect.stringMatching(message),
        hint: expect.stringMatching(/xlsx|CSV|list/),
      }),
    );
  });

  it('is not suspected in a table with a title that reads like the head of an e-mail', async () => {
    const { headers } = await readTable(fileOf('Date: today\n\nID,Last,First\n1,Ann,A\n2,Bo,B\n'));
    expect(headers).toEqual(['ID', 'Last', 'First']);
  });
});

describe('a choice', () => {
  it('names the sheets or tables there are, up to twenty', async () => {
    const database = await sqliteFile(
      ...Array.from({ length: 23 }, (_, index) => `CREATE TABLE t${String(index)} (x)`),
    );
    await expect(readTable(database, { table: 'none' })).rejects.toThrow(
      expect.objectContaining({ hint: expect.stringMatching(/"t0", "t1", .*"t19" and 3 more\.$/) }),
    );
    const sheets = { Notes: inlineRows([['x']]), Students: inlineRows([['ID'], ['7']]) };
    await expect(readTable(fileOf(writeWorkbook({ sheets }), 'a.xlsx'), { sheet: 'none' })).rejects.toThrow(
      expect.objectContaining({ hint: 'Choose one of its sheets: "Notes", "Students".' }),
    );
  });
});

describe('an encoding', () => {
  it.each([
    ['windows-1252', Buffer.from('ID,Last\n1,José Müller\n', 'latin1'), 'José Müller'],
    [
      'macintosh',
      Buffer.concat([
        Buffer.from('ID,Last\n1,Jos'),
        Buffer.from([0x8e]),
        Buffer.from(' M'),
        Buffer.from([0x9f]),
        Buffer.from('ller\n'),
      ]),
      'José Müller',
    ],
    [
      'windows-1250',
      Buffer.concat([Buffer.from('ID,Last\n1,Dvo'), Buffer.from([0xf8]), Buffer.from('ák\n', 'latin1')]),
      'Dvořák',
    ],
  ] as const)(
    '%s is asked for, and the same name is shown in each likely one',
    async (encoding, bytes, name) => {
      const { vault } = await makeVault();
      const path = fileOf(bytes);
      const found = await inspectFile(vault, { path, kind: 'student' });
      const choice = found.encodings.find((each) => each.encoding === encoding);
      expect(choice).toMatchObject({ fits: true });
      expect(choice?.samples.join(' ')).toContain(name);
      expect(found.encodings.find((each) => each.encoding === 'utf-8')?.fits).toBe(false);
      const { rows } = await readTable(path, { encoding });
      expect(rows[0]?.cells).toEqual(['1', name]);
    },
  );

  const names = [
    'Müller',
    'José',
    'Zoë',
    'Łukasz',
    'Søren',
    'Çelik',
    'Étienne',
    'ÅKESSON',
    'Weiß',
    'NUÑEZ',
    'Ann',
    'Bo',
  ];
  const inLatin1 = names.filter((name) => /^[\u0000-\u00ff]*$/.test(name));
  const macCodes = new Map(
    [...'ÄÅÇÉÑÖÜáàâäãåçéèêëíìîïñóòôöõúùûü'].map((letter, index) => [letter, 0x80 + index]),
  );
  const some = (from: readonly string[]): fc.Arbitrary<string[]> =>
    fc
      .array(fc.constantFrom(...from), { minLength: 1, maxLength: 30 })
      .filter((list) => /[^\u0000-\u007f]/.test(list.join('')));
  const linesOf = (list: readonly string[]): string =>
    list.map((name, index) => `${String(index)},${name}\n`).join('');
  const found = (bytes: Buffer): ReturnType<typeof findEncoding> =>
    findEncoding({ name: 'names', bytes: bytes.length, chunks: () => [bytes] });

  it('is never taken for UTF-8 where names are in Windows-1252 or Mac Roman', async () => {
    await fc.assert(
      fc.asyncProperty(some(inLatin1), async (list) => {
        const text = `ID,Last\n${linesOf(list)}`;
        expect(await found(Buffer.from(text, 'latin1'))).toMatchObject({ asked: true });
        const mac = [...text].filter((letter) => letter < '\u0080' || macCodes.has(letter));
        fc.pre(mac.some((letter) => letter > '\u007f'));
        const bytes = Buffer.from(mac.map((letter) => macCodes.get(letter) ?? letter.charCodeAt(0)));
        expect(await found(bytes)).toMatchObject({ asked: true });
      }),
    );
  });

  it('stays UTF-8 where no more bytes are broken than letters are whole', async () => {
    await fc.assert(
      fc.asyncProperty(
        some(names),
        fc.nat(),
        fc.constantFrom(0xe9, 0xfc, 0xff, 0x92),
        async (list, many, byte) => {
          const letters = linesOf(list).match(/[^\u0000-\u007f]/g)?.length ?? 0;
          const broken = Array.from({ length: many % (letters + 1) }, () => [
            Buffer.from('9,Jos'),
            Buffer.from([byte, 0x0a]),
          ]);
          const bytes = Buffer.concat([Buffer.from(`ID,Last\n${linesOf(list)}`), ...broken.flat()]);
          expect(await found(bytes)).toEqual({ encoding: 'utf-8', asked: false });
        },
      ),
    );
  });

  it('is UTF-8 where a few bytes are broken in a file full of it: only those rows are refused', async () => {
    const { vault } = await makeVault();
    const good = Array.from({ length: 40 }, (_, index) => `${String(index + 10)},Müller\n`).join('');
    const path = fileOf(
      Buffer.concat([Buffer.from(`ID,Last\n${good}`), Buffer.from('99,M\u00fcller\n', 'latin1')]),
    );
    const found = await inspectFile(vault, { path, kind: 'student' });
    expect(found.encodings).toEqual([]);
    expect(await importFile(vault, path)).toMatchObject({ new: 40, rejected: 1 });
  });
});
