import { fc } from '../../../support/properties.ts';
import { describe, expect, test } from 'vitest';
import { lineText } from '../../../../main/engine/intake/line-text.ts';
import { linesOf, readChunks, readLines } from '../../../../main/engine/intake/lines.ts';
import type { RawLine } from '../../../../main/engine/intake/lines.ts';
import type { LogSource } from '../../../../main/engine/intake/source.ts';
import { bytesOf, gzip, onlySource, textLinesOf } from './setting.ts';

async function linesOfSource(source: LogSource, from = 0): Promise<RawLine[]> {
  const lines: RawLine[] = [];
  for await (const line of readLines(source, from)) lines.push(line);
  return lines;
}

describe('the text of a source', () => {
  const text = 'Zoë Ångström „läuft“ ✓ 𝒳\r\nzweite Zeile\r\n';
  const wide = Buffer.from(text, 'utf16le');
  const swapped = Buffer.from(wide).swap16();
  test.each([
    ['UTF-8', Buffer.from(text)],
    ['UTF-8 with a mark', Buffer.from(`\ufeff${text}`)],
    ['UTF-16LE with a mark', Buffer.from(`\ufeff${text}`, 'utf16le')],
    ['UTF-16BE with a mark', Buffer.from(`\ufeff${text}`, 'utf16le').swap16()],
    ['UTF-16LE without one', wide],
    ['UTF-16BE without one', swapped],
  ])('comes as UTF-8 from %s, plain and packed, from any place', async (_what, bytes) => {
    for (const content of [bytes, gzip(bytes)]) {
      const source = await onlySource(content);
      expect((await bytesOf(source)).toString()).toBe(text);
      expect(await bytesOf(source, 9)).toEqual(Buffer.from(text).subarray(9));
      expect(await textLinesOf(source)).toEqual(['Zoë Ångström „läuft“ ✓ 𝒳\r', 'zweite Zeile\r']);
    }
  });

  test('keeps letters of two units whole where a piece ends between them', async () => {
    const long = '𝒳é'.repeat(700_000);
    const source = await onlySource(Buffer.from(`\ufeffa${long}`, 'utf16le'));
    expect((await bytesOf(source)).toString()).toBe(`a${long}`);
  });

  test('is read line by line: UTF-8 where it is valid, else Windows-1252', async () => {
    const mixed = Buffer.concat([
      Buffer.from('Zoë\n', 'utf8'),
      Buffer.from('Zo\xeb \x80\n', 'latin1'),
      Buffer.from('Zoe', 'utf8'),
    ]);
    expect(await textLinesOf(await onlySource(mixed))).toEqual(['Zoë', 'Zoë €', 'Zoe']);
    expect(lineText('\xc3\xab')).toBe('ë');
  });
});

describe('lines', () => {
  test.each([
    ['LF', 'a\nb\n', ['a', 'b']],
    ['CRLF', 'a\r\nb\r\n', ['a\r', 'b\r']],
    ['no end of the last line', 'a\nb', ['a', 'b']],
    ['empty lines', '\n\na\n\n', ['', '', 'a', '']],
    ['NUL bytes', `a\0b\n${'text '.repeat(50)}\n`, ['a\0b', 'text '.repeat(50)]],
  ])('end with %s', async (_what, text, expected) => {
    const lines = await linesOfSource(await onlySource(text));
    expect(lines.map((line) => line.text)).toEqual(expected);
    expect(lines.map((line) => line.text + line.end).join('')).toBe(text);
    for (const line of lines) expect(text.slice(line.offset)).toMatch(new RegExp(`^${line.text}`));
  });

  test('may begin at any line', async () => {
    const source = await onlySource('first\nsecond\nthird');
    expect((await linesOfSource(source, 6)).map((line) => [line.offset, line.text])).toEqual([
      [6, 'second'],
      [13, 'third'],
    ]);
  });

  test('are the same in chunks of any size, numbered through', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.string({ maxLength: 30 }), { minLength: 1, maxLength: 40 }),
        fc.integer({ min: 1, max: 200 }),
        async (parts, size) => {
          const text = `start ${parts.map((part) => part.replaceAll('\0', '')).join('\n')}`;
          const source = await onlySource(text);
          const expected = await linesOfSource(source);
          const found: RawLine[] = [];
          let next = 1;
          for await (const chunk of readChunks(source, 0, size)) {
            expect(chunk.firstLine).toBe(next);
            const lines = [...linesOf(chunk)];
            expect(lines).toHaveLength(chunk.lines);
            next += chunk.lines;
            found.push(...lines);
          }
          expect(found).toEqual(expected);
        },
      ),
      { numRuns: 60 },
    );
  });

  test.each([
    ['in the middle', (long: string) => `first\n${long}\nlast\n`, [false, true, false]],
    ['at the beginning', (long: string) => `${long}\nlast`, [true, false]],
    ['at the end', (long: string) => `first\n${long}`, [false, true]],
  ])(
    'of 96 MB %s come cut short and marked, one line each, and memory stays flat',
    async (_where, make, marks) => {
      const text = make('x'.repeat(96 << 20));
      const source = await onlySource(text);
      const before = process.memoryUsage().arrayBuffers;
      const lines = await linesOfSource(source);
      expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(64 << 20);
      expect(lines.map((line) => line.isTooLong)).toEqual(marks);
      for (const line of lines) {
        expect(line.text.length).toBeLessThanOrEqual(4096);
        expect(text.slice(line.offset, line.offset + 4)).toBe(line.text.slice(0, 4));
      }
    },
  );

  test('of 4 MB come whole', async () => {
    const text = `first\n${'y'.repeat(4 << 20)}\nlast\n`;
    const lines = await linesOfSource(await onlySource(text));
    expect(lines.map((line) => [line.text.length, line.isTooLong])).toEqual([
      [5, false],
      [4 << 20, false],
      [4, false],
    ]);
  });
});
