import { parse } from 'csv-parse/sync';
import { fc } from '../../../../support/properties.ts';
import { describe, expect, it } from 'vitest';
import { parseQuotedLine } from '../../../../../main/engine/imports/sources/cells.ts';
import {
  createLineSplitter,
  longestLine,
  splitLines,
} from '../../../../../main/engine/imports/sources/lines.ts';
import { fileOf, readTable } from '../../../../support/imports.ts';
import { temporaryFolder } from '../../../../support/vault.ts';

function read(content: string | Uint8Array): ReturnType<typeof readTable> {
  return readTable(fileOf(content));
}

describe('lines', () => {
  it('are the same for every way of cutting the text into chunks', async () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('a', 'b', '\r', '\n', ',') }),
        fc.array(fc.nat(6)),
        (text, cuts) => {
          const chunks: string[] = [];
          let at = 0;
          for (const cut of cuts) {
            chunks.push(text.slice(at, at + cut));
            at += cut;
          }
          chunks.push(text.slice(at));
          const expected = text.split(/\r\n|\n|\r/);
          if (expected.at(-1) === '') expected.pop();
          expect([...splitLines(chunks)].map((line) => line.text)).toEqual(expected);
        },
      ),
    );
  });
});

describe('a line without an end', () => {
  const text = `ID,Last\n1,A\r\n${'x'.repeat(longestLine * 2)}\r\n2,B\n${' '.repeat(longestLine + 1)}y\n3,C\n`;

  it.each([1 << 22, 1 << 16, 65_521, longestLine])(
    'is cut, and the lines after it keep their numbers, in chunks of %i characters',
    (size) => {
      const chunks = Array.from({ length: Math.ceil(text.length / size) }, (_, index) =>
        text.slice(index * size, (index + 1) * size),
      );
      const lines = [...splitLines(chunks)];
      expect(lines.map((line) => line.number)).toEqual([1, 2, 3, 4, 5, 6]);
      expect(lines.map((line) => line.text.length)).toEqual([7, 3, longestLine + 1, 3, longestLine + 1, 3]);
    },
  );

  it('is looked at once and not kept: 64 MB come to one line of a megabyte', () => {
    const splitter = createLineSplitter();
    const chunk = 'x'.repeat(1 << 16);
    for (let count = 0; count < 1024; count++) expect(splitter.push(chunk)).toEqual([]);
    expect(splitter.end().map((line) => line.text.length)).toEqual([longestLine + 1]);
  });

  it('is named and the people around it come in', async () => {
    const { rows } = await read(text);
    expect(rows.map((row) => [row.line, 'rule' in row ? row.rule : row.cells])).toEqual([
      [2, ['1', 'A']],
      [3, 'record-too-long'],
      [4, ['2', 'B']],
      [5, 'record-too-long'],
      [6, ['3', 'C']],
    ]);
  });

  it('is named in a file whose cells stand at places', async () => {
    const path = fileOf(`1A\n2${'B'.repeat(longestLine)}\n3C\n`);
    const columns = [
      { name: 'ID', start: 1, end: 1 },
      { name: 'Last', start: 2, end: 9 },
    ];
    const { rows } = await readTable(path, { columns });
    expect(rows.map((row) => ('rule' in row ? row.rule : row.cells[0]))).toEqual([
      '1',
      'record-too-long',
      '3',
    ]);
  });
});

describe('cells', () => {
  it('agree with csv-parse on every well-formed record', async () => {
    const cell = fc.string({ unit: fc.constantFrom('a', 'é', '"', ',', ' ', ';', '9') });
    fc.assert(
      fc.property(fc.array(cell, { minLength: 1, maxLength: 6 }), fc.boolean(), (cells, always) => {
        const line = cells
          .map((text) => (always || /[",]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text))
          .join(',');
        fc.pre(line !== '');
        const [expected] = parse(line, { relax_quotes: false, skip_empty_lines: false, trim: false });
        expect(parseQuotedLine(line, ',')).toEqual(expected);
      }),
    );
  });
});

describe('rows', () => {
  it.each([
    ['CRLF', '\r\n'],
    ['LF', '\n'],
    ['CR', '\r'],
  ])('are the same with %s line ends', async (_name, end) => {
    const { rows } = await read(['ID,Last', '1,Ann', '2,Bo', ''].join(end));
    expect(rows).toEqual([
      { line: 2, row: 1, cells: ['1', 'Ann'] },
      { line: 3, row: 2, cells: ['2', 'Bo'] },
    ]);
  });

  it('with a value over several lines stay one row, and the line numbers go on', async () => {
    const { rows } = await read('ID,Note,Last\n1,"two\nlines",Ann\n2,x,Bo\n');
    expect(rows).toEqual([
      { line: 2, row: 1, cells: ['1', 'two\nlines', 'Ann'] },
      { line: 4, row: 2, cells: ['2', 'x', 'Bo'] },
    ]);
  });

  it.each([
    ['an unclosed quote', '2,"Bo,b@x\n', 'unclosed-quote'],
    ['an unclosed quote in a fully quoted file', '"2","Bo,"b@x"\n', 'stray-quote'],
    ['a closing quote with text after it', '2,"Bo"b,b@x\n', 'stray-quote'],
    ['too few cells', '2,Bo\n', 'too-few-cells'],
    ['too many cells', '2,Bo,b@x,extra\n', 'too-many-cells'],
    ['a NUL byte', '2,B\0o,b@x\n', 'nul-bytes'],
  ])('with %s are named by line, and nobody after them is lost', async (_name, bad, rule) => {
    const good = Array.from(
      { length: 60 },
      (_, index) => `"${String(100 + index)}","Person","p${String(index)}@x"`,
    );
    const { rows } = await read(`ID,Last,Email\n1,Ann,a@x\n${bad}${good.join('\n')}\n`);
    expect(rows).toHaveLength(62);
    expect(rows[1]).toMatchObject({ line: 3, row: 2, rule });
    expect(rows.filter((row) => !('rule' in row))).toHaveLength(61);
  });

  it('never merge people, wherever one quote is lost or added', async () => {
    const lines = Array.from(
      { length: 12 },
      (_, index) => `"${String(index)}","Last${String(index)}","First, ${String(index)}"`,
    );
    const text = `"ID","Last","First"\n${lines.join('\n')}\n`;
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 20, max: text.length - 1 }), fc.boolean(), async (at, remove) => {
        const broken = remove
          ? text.slice(0, at) + text.slice(at + 1)
          : `${text.slice(0, at)}"${text.slice(at)}`;
        fc.pre(remove ? text[at] === '"' : true);
        const { rows } = await read(broken);
        const named = rows.map((row) => JSON.stringify(row));
        for (const row of named) expect((row.match(/Last\d/g) ?? []).length).toBeLessThanOrEqual(1);
        // Every line is there, whole or by name.
        expect(rows.length).toBeGreaterThanOrEqual(11);
      }),
      { numRuns: 60 },
    );
  });

  it('are read in UTF-8 with a BOM, UTF-16 and Windows-1252', async () => {
    const text = 'ID,Last\n1,Müller\n';
    const utf16 = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, 'utf16le')]);
    for (const bytes of [
      Buffer.from(`\ufeff${text}`),
      utf16,
      Buffer.from(text, 'utf16le'),
      Buffer.from(text, 'latin1'),
    ]) {
      const { headers, rows } = await read(bytes);
      expect(headers).toEqual(['ID', 'Last']);
      expect(rows).toEqual([{ line: 2, row: 1, cells: ['1', 'Müller'] }]);
    }
  });
});

describe('a file that cannot be read', () => {
  it.each([
    ['an empty file', '', 'empty-file'],
    ['a ZIP that is cut off', 'PK\u0003\u0004xxxx', 'unsupported-file'],
    ['an SQLite file that is cut off', 'SQLite format 3\0', 'unsupported-file'],
    ['a PDF', '%PDF-1.7\n', 'binary-file'],
    ['a picture', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 13, 0, 0, 0]), 'binary-file'],
    ['one with duplicate headers', 'ID,Name,id\n1,2,3\n', 'duplicate-headers'],
  ])('%s is refused by name, with advice', async (_name, content, code) => {
    await expect(read(content)).rejects.toThrow(expect.objectContaining({ code, hint: expect.any(String) }));
  });

  it('an empty folder and a missing file are told apart', async () => {
    await expect(readTable(temporaryFolder())).rejects.toThrow(
      expect.objectContaining({ code: 'is-a-directory' }),
    );
    await expect(readTable('/nowhere/at/all.csv')).rejects.toThrow(
      expect.objectContaining({ code: 'no-such-file' }),
    );
  });
});
