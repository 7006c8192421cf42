import { fc } from '../../../support/properties.ts';
import { describe, expect, test } from 'vitest';
import { lastHeader } from '../../../../main/engine/leakcheck/chunks.ts';
import { checkChunk, checkLeaks } from '../../../../main/engine/leakcheck/leak-check.ts';
import type { LeakHit } from '../../../../main/engine/leakcheck/leak-check.ts';
import { buildLeakIndex, fromShared, toShared } from '../../../../main/engine/leakcheck/leak-index.ts';
import { generateLog } from '../../../fixtures/logs.ts';
import { generatePeople } from '../../../fixtures/people.ts';
import { knownPerson } from '../redaction/setting.ts';

const people = [...generatePeople({ seed: 41, count: 200 })];
const index = buildLeakIndex(people.map((fixture, at) => knownPerson(fixture, at + 1)));
const options = { ownTokens: new Set<string>() };
const header = '#Fields: date time cs-uri-stem cs-username sc-status sc-bytes';
const lines = [
  ...[...generateLog({ seed: 6, lines: 60, format: 'combined', people, planted: 0.4 })].map((line) =>
    line.trimEnd(),
  ),
  header,
  `2026-10-10 10:00:00 /a - 200 ${String(Number(people[0]?.externalId))}`,
  `2026-10-10 10:00:00 /a ${people[1]?.externalId ?? ''} 200 12`,
  `the end of a line goes on ${people[2]?.username.slice(0, 5) ?? ''}`,
  `${people[2]?.username.slice(5) ?? ''} here`,
];

function inChunks(cuts: readonly number[]): LeakHit[] {
  const borders = [...new Set([0, ...cuts.map((cut) => cut % lines.length), lines.length])].toSorted(
    (a, b) => a - b,
  );
  return borders.slice(0, -1).flatMap((from, at) => {
    const before = lines.slice(0, from);
    return checkChunk(
      index,
      Buffer.from(`${lines.slice(from, borders[at + 1]).join('\n')}\n`),
      {
        file: 'log',
        format: 'log',
        firstLine: from + 1,
        previous: before.at(-1),
        header: lastHeader(Buffer.from(before.join('\n'))),
      },
      options,
    );
  });
}

describe('a file that is checked in pieces', () => {
  const whole = checkLeaks(
    index,
    [{ name: 'log', bytes: Buffer.from(`${lines.join('\n')}\n`), format: 'log' }],
    options,
  );

  test('gives the same hits however it is cut at line ends', () => {
    expect(whole.length).toBeGreaterThan(20);
    fc.assert(
      fc.property(fc.array(fc.nat(), { maxLength: 12 }), (cuts) => {
        expect(inChunks(cuts)).toEqual(whole);
      }),
      { numRuns: 25, seed: 5 },
    );
  });

  test('knows the columns of a W3C log: an id is a doubt as a size and a leak as a user', () => {
    const at = lines.indexOf(header);
    const found = whole.filter((hit) => hit.line === at + 2 || hit.line === at + 3);
    expect(found.map((hit) => [hit.line - at, hit.hard])).toEqual([
      [2, false],
      [3, true],
    ]);
  });

  test('is found across the border of two lines', () => {
    expect(whole.some((hit) => hit.line === lines.length && hit.hard)).toBe(true);
  });
});

describe('the index of another thread', () => {
  test('is the same memory, and finds the same', () => {
    const other = fromShared(structuredClone(toShared(index)));
    expect(other.table.arenas.every(({ buffer }) => buffer instanceof SharedArrayBuffer)).toBe(true);
    expect(other.filter.words.buffer).toBeInstanceOf(SharedArrayBuffer);
    const bytes = Buffer.from(lines.join('\n'));
    const place = { file: 'log', format: 'log', firstLine: 1 } as const;
    expect(checkChunk(other, bytes, place, options)).toEqual(checkChunk(index, bytes, place, options));
  });
});
