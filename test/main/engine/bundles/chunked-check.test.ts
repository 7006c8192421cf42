import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createChunkedCheck } from '../../../../main/engine/bundles/chunked-check.ts';
import type { LeakHit } from '../../../../main/engine/leakcheck/leak-check.ts';

const name = 'quillon';

/** A check that finds one name, in the lines that the real one has. */
function check(chunk: Buffer): LeakHit[] {
  return chunk
    .toString('latin1')
    .split(/\r\n|\n|\r/)
    .flatMap((line, index) =>
      line.includes(name)
        ? [{ file: 'f', line: index + 1, kind: 'name', text: name, hard: true, start: 0, end: 0 }]
        : [],
    );
}

const sizes = { chunk: 64, longestLine: 160, overlap: 16 };

function linesOf(text: Buffer, piece: number): number[] {
  const chunked = createChunkedCheck(check, sizes);
  const hits: LeakHit[] = [];
  for (let at = 0; at < text.length; at += piece) hits.push(...chunked.add(text.subarray(at, at + piece)));
  hits.push(...chunked.end());
  return [...new Set(hits.map((hit) => hit.line))];
}

describe('a check in chunks', () => {
  it('finds what the check of the whole finds, in the same lines, whatever the pieces and the line ends are', () => {
    const part = fc.constantFrom(name, 'x', '\n', '\r\n', '\r', ' ', '-'.repeat(40), '-'.repeat(200));
    fc.assert(
      fc.property(fc.array(part, { maxLength: 60 }), fc.integer({ min: 1, max: 300 }), (parts, piece) => {
        const text = Buffer.from(parts.join(''));
        expect(linesOf(text, piece)).toEqual([...new Set(check(text).map((hit) => hit.line))]);
      }),
      { numRuns: 2000 },
    );
  });

  it('finds what stands at the cut of a line that has no end', () => {
    for (let before = 0; before < 400; before++) {
      const text = Buffer.from(`${'-'.repeat(before)}${name}${'-'.repeat(500)}`);
      for (const piece of [1, 7, 64]) expect([before, linesOf(text, piece)]).toEqual([before, [1]]);
    }
  });
});
