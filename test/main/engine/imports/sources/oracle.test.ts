import { parse } from 'csv-parse/sync';
import { fc } from '../../../../support/properties.ts';
import { describe, expect, it } from 'vitest';
import { openDelimited } from '../../../../../main/engine/imports/sources/delimited.ts';
import type { ByteSource } from '../../../../../main/engine/imports/sources/file-bytes.ts';
import type { TableRow } from '../../../../../main/engine/imports/sources/table.ts';
import type { DelimitedFormat } from '../../../../../shared/imports/source.ts';

const delimiters = [',', ';', '\t', '|'] as const;
const lineEnds = ['\r\n', '\n', '\r'] as const;
const encodings = ['utf-8', 'utf-16le', 'utf-16be', 'windows-1252'] as const;

/** Bytes that come in pieces of these lengths, the last one as long as it must be. */
function cutSource(bytes: Buffer, cuts: readonly number[]): ByteSource {
  return {
    name: 'cut',
    bytes: bytes.length,
    *chunks() {
      let at = 0;
      for (const cut of cuts) {
        yield bytes.subarray(at, at + cut);
        at += cut;
        if (at >= bytes.length) return;
      }
      yield bytes.subarray(at);
    },
  };
}

function encode(text: string, encoding: (typeof encodings)[number]): Buffer {
  switch (encoding) {
    case 'utf-8':
      return Buffer.from(text, 'utf8');
    case 'utf-16le':
      return Buffer.from(text, 'utf16le');
    case 'utf-16be':
      return Buffer.from(text, 'utf16le').swap16();
    case 'windows-1252':
      return Buffer.from(text, 'latin1');
  }
}

async function readAll(
  source: ByteSource,
  format: DelimitedFormat,
): Promise<{ headers: readonly string[]; rows: TableRow[] }> {
  const table = await openDelimited(source, format);
  const rows: TableRow[] = [];
  for await (const batch of table.batches()) rows.push(...batch);
  return { headers: table.headers, rows };
}

const cell = fc.string({
  unit: fc.constantFrom('a', 'B', 'é', 'ß', ' ', '"', ',', ';', '|', "'", '0', '9', '\n', '='),
  maxLength: 8,
});
const cuts = fc.array(fc.integer({ min: 1, max: 40 }), { maxLength: 60 });

const document = fc
  .record({
    delimiter: fc.constantFrom(...delimiters),
    encoding: fc.constantFrom(...encodings),
    width: fc.integer({ min: 2, max: 6 }),
    rows: fc.array(fc.array(cell, { minLength: 6, maxLength: 6 }), { minLength: 1, maxLength: 15 }),
    ends: fc.array(fc.constantFrom(...lineEnds), { minLength: 1, maxLength: 3 }),
    quoteAll: fc.boolean(),
    blanks: fc.array(fc.nat(20), { maxLength: 3 }),
  })
  .map(({ delimiter, encoding, width, rows, ends, quoteAll, blanks }) => {
    const header = Array.from({ length: width }, (_, index) => `H${String(index)}`);
    // The first cell is there in every row, as a record of blanks is no record, and no other value is written like it.
    const records = [header, ...rows.map((row, index) => [`R-${String(index)}`, ...row.slice(1, width)])];
    const lines = records.map((record) =>
      record
        .map((text) =>
          quoteAll || text.includes(delimiter) || /["\n]/.test(text)
            ? `"${text.replaceAll('"', '""')}"`
            : text,
        )
        .join(delimiter),
    );
    for (const at of blanks) if (at < lines.length) lines.splice(at + 1, 0, '');
    const text = lines.map((line, index) => line + (ends[index % ends.length] ?? '\n')).join('');
    return { delimiter, encoding, text };
  });

describe('delimited text, against csv-parse', () => {
  it('gives the same records, for any document, encoding, line ends and cuts of the bytes', async () => {
    await fc.assert(
      fc.asyncProperty(document, cuts, async ({ delimiter, encoding, text }, lengths) => {
        const expected: string[][] = parse(text, {
          delimiter,
          record_delimiter: ['\r\n', '\n', '\r'],
          skip_empty_lines: true,
        });
        const { headers, rows } = await readAll(cutSource(encode(text, encoding), lengths), {
          type: 'delimited',
          delimiter,
          encoding,
          quoted: true,
          lineEnd: 'mixed',
          headerLine: 1,
        });
        expect([headers, ...rows.map((row) => ('rule' in row ? row : row.cells))]).toEqual(expected);
      }),
      { numRuns: 400 },
    );
  });
});

/** What a disk, an editor or a script does to a file: one thing at one place. */
const damages = [
  { name: 'a lost character', act: (text: string, at: number) => text.slice(0, at) + text.slice(at + 1) },
  { name: 'an added quote', act: (text: string, at: number) => `${text.slice(0, at)}"${text.slice(at)}` },
  { name: 'an added delimiter', act: (text: string, at: number) => `${text.slice(0, at)},${text.slice(at)}` },
  { name: 'an added line end', act: (text: string, at: number) => `${text.slice(0, at)}\n${text.slice(at)}` },
  { name: 'a NUL', act: (text: string, at: number) => `${text.slice(0, at)}\0${text.slice(at + 1)}` },
  {
    name: 'a run of NULs',
    act: (text: string, at: number) => text.slice(0, at) + '\0'.repeat(20) + text.slice(at + 20),
  },
  { name: 'an end in the middle', act: (text: string, at: number) => text.slice(0, at) },
  {
    name: 'a line twice',
    act: (text: string, at: number) => text.slice(0, at) + text.slice(text.lastIndexOf('\n', at)),
  },
] as const;

describe('a file with one fault', () => {
  const people = Array.from({ length: 14 }, (_, index) => String(index + 10));
  const format: DelimitedFormat = {
    type: 'delimited',
    delimiter: ',',
    encoding: 'utf-8',
    quoted: true,
    lineEnd: '\n',
    headerLine: 1,
  };
  const header = 'id,last,first,mail\n';
  const styles = [
    ['without quotes', (n: string) => `id${n},last${n},first${n},mail${n}`],
    ['quoted', (n: string) => `"id${n}","last${n}","first${n}","mail${n}"`],
    ['quoted where needed', (n: string) => `id${n},"last${n}, Jr.",first${n},mail${n}`],
    ['with values over two lines', (n: string) => `id${n},last${n},"first${n}\nfirst${n}",mail${n}`],
  ] as const;

  it.each(damages)(
    '($name) never makes one person of two, and loses nobody without naming the line',
    async ({ act }) => {
      await fc.assert(
        fc.asyncProperty(fc.constantFrom(...styles), fc.nat(), cuts, async ([, write], where, lengths) => {
          const body = people.map((n) => `${write(n)}\n`).join('');
          const damaged = header + act(body, where % body.length);
          const { rows } = await readAll(cutSource(Buffer.from(damaged), lengths), format);
          const lines = damaged.split('\n');
          const told = new Set<string>();
          for (const row of rows) {
            const text = 'rule' in row ? (lines[row.line - 1] ?? '') : row.cells.join(' ');
            const numbers = new Set(text.match(/\d\d/g));
            if (!('rule' in row)) expect(numbers.size, text).toBeLessThanOrEqual(1);
            for (const number of numbers) told.add(number);
          }
          const there = (damaged.match(/id\d\d/g) ?? []).map((id) => id.slice(2));
          expect(there.filter((number) => !told.has(number))).toEqual([]);
        }),
        { numRuns: 150 },
      );
    },
  );
});
