import { fc } from '../../../support/properties.ts';
import { describe, expect, it } from 'vitest';
import { createChunkedCheck } from '../../../../main/engine/bundles/chunked-check.ts';
import type { FileCheck } from '../../../../main/engine/bundles/chunked-check.ts';
import type { LeakHit } from '../../../../main/engine/leakcheck/leak-check.ts';

const name = 'quillon';
const hit = { file: 'f', kind: 'name', text: name, hard: true, start: 0, end: 0 };

/** A check that finds one name, also broken across two lines, in the lines that the real one has. */
function find(text: string, firstLine: number, previous = ''): LeakHit[] {
  const lines = text.split(/\r\n|\n|\r/);
  return lines.flatMap((line, index) => {
    // As much of the line before as a check in chunks is given.
    const before = (index === 0 ? previous : (lines[index - 1] ?? '')).slice(-16);
    const isBroken = !line.includes(name) && !before.includes(name) && (before + line).includes(name);
    return line.includes(name) || isBroken ? [{ ...hit, line: firstLine + index }] : [];
  });
}

const check: FileCheck<LeakHit[]> = {
  isText: (start) => start[0] !== 0,
  whole: (bytes) => find(bytes.toString('latin1'), 1),
  piece: (bytes, place) =>
    find(bytes.toString('latin1'), place.firstLine, place.previous?.toString('latin1')),
  opaque: () => [{ ...hit, kind: 'unreadable container', line: 1 }],
};

const sizes = { chunk: 64, longestLine: 160, overlap: 16, container: 500 };

function hitsOf(text: Buffer, piece: number): LeakHit[] {
  const chunked = createChunkedCheck(check, sizes);
  const hits: LeakHit[] = [];
  for (let at = 0; at < text.length; at += piece)
    hits.push(...(chunked.add(text.subarray(at, at + piece)) ?? []));
  hits.push(...(chunked.end() ?? []));
  return hits;
}

function linesOf(hits: readonly LeakHit[]): number[] {
  return [...new Set(hits.map((each) => each.line))];
}

describe('a check in chunks', () => {
  it('finds what the check of the whole finds, in the same lines, whatever the pieces and the line ends are', () => {
    const part = fc.constantFrom(
      name,
      'quil',
      'lon',
      'x',
      '\n',
      '\r\n',
      ' ',
      '-'.repeat(40),
      '-'.repeat(200),
    );
    fc.assert(
      fc.property(fc.array(part, { maxLength: 60 }), fc.integer({ min: 1, max: 300 }), (parts, piece) => {
        const text = Buffer.from(parts.join(''));
        expect(linesOf(hitsOf(text, piece))).toEqual(linesOf(check.whole(text)));
      }),
      { numRuns: 2000 },
    );
  });

  it('finds what stands at the cut of a line that has no end', () => {
    for (let before = 0; before < 400; before++) {
      const text = Buffer.from(`${'-'.repeat(before)}${name}${'-'.repeat(500)}`);
      for (const piece of [1, 7, 64]) expect([before, linesOf(hitsOf(text, piece))]).toEqual([before, [1]]);
    }
  });

  it('looks at what is no text whole, so that it can be opened', () => {
    const bytes = Buffer.concat([Buffer.alloc(1), Buffer.from(`${'-\n'.repeat(100)}${name}`)]);
    expect(hitsOf(bytes, 10)).toEqual([{ ...hit, line: 101 }]);
  });

  it('takes what is no text and too large to be opened for a hit', () => {
    expect(hitsOf(Buffer.alloc(2000), 100)).toEqual([{ ...hit, kind: 'unreadable container', line: 1 }]);
  });
});
