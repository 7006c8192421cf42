import { createHash } from 'node:crypto';
import { fc } from '../../../../support/properties.ts';
import { describe, expect, it } from 'vitest';
import { createLineIndex, linesFrom, longestLine } from '../../../../../main/engine/bundles/opened/lines.ts';
import type { LineIndex } from '../../../../../main/engine/bundles/opened/lines.ts';
import { createMemoryStore } from '../../../../../main/engine/bundles/opened/member-store.ts';
import type { StoredFile } from '../../../../../main/engine/bundles/opened/member-store.ts';

function keep(bytes: Uint8Array, cuts: readonly number[]): { stored: StoredFile; lines: LineIndex } {
  const writer = createMemoryStore().write();
  const lines = createLineIndex();
  let at = 0;
  for (const cut of [...cuts, bytes.length]) {
    const chunk = bytes.subarray(at, Math.min(bytes.length, at + cut));
    writer.add(chunk);
    lines.add(chunk);
    at += chunk.length;
  }
  lines.finish();
  return { stored: writer.finish(), lines };
}

describe('the lines of a stored file', () => {
  it('are found by number from any index entry, however the file was cut into chunks', () => {
    const text = fc.array(fc.string({ unit: fc.constantFrom('a', 'é', '\n', '\r\n', ' '), maxLength: 60 }), {
      maxLength: 80,
    });
    fc.assert(
      fc.property(text, fc.array(fc.nat(200), { maxLength: 40 }), (parts, cuts) => {
        const whole = parts.join('').repeat(12);
        const { stored, lines } = keep(Buffer.from(whole), cuts);
        const expected = whole.split('\n').map((line) => line.replace(/\r$/, ''));
        if (expected.at(-1) === '' && whole.at(-1) !== '\r') expected.pop();
        expect(lines.count).toBe(expected.length);
        for (let number = 1; number <= expected.length; number += 97) {
          const start = lines.before(number);
          const read = [...linesFrom(stored, start.offset)];
          expect(read[number - start.number]).toBe(expected[number - 1]);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('cuts a line that has no end into pieces, which both count alike', () => {
    const endless = Buffer.alloc(3 * longestLine + 5, 'x');
    const bytes = Buffer.concat([Buffer.from('first\n'), endless, Buffer.from('\nlast')]);
    for (const cuts of [[], [3], [longestLine], [longestLine + 6], [1, longestLine, longestLine]]) {
      const { stored, lines } = keep(bytes, cuts);
      const read = [...linesFrom(stored, 0)];
      expect(read.map((line) => line.length)).toEqual([5, longestLine, longestLine, longestLine, 5, 4]);
      expect(lines.count).toBe(6);
    }
  });

  it('has no lines in an empty file', () => {
    const { stored, lines } = keep(Buffer.alloc(0), []);
    expect([lines.count, [...linesFrom(stored, 0)]]).toEqual([0, []]);
  });
});

describe('the store of an opened bundle', () => {
  it('gives back any part of any file', () => {
    const bytes = Buffer.from(
      Array.from({ length: 700_000 }, (_, index) => (index * 31 + (index >> 8)) & 255),
    );
    const store = createMemoryStore();
    const [one, two] = [store.write(), store.write()];
    for (let at = 0; at < bytes.length; at += 9999) {
      one.add(bytes.subarray(at, at + 9999));
      two.add(Buffer.from('zz'));
    }
    const [stored, other] = [one.finish(), two.finish()];
    fc.assert(
      fc.property(fc.nat(bytes.length), fc.nat(bytes.length), (from, to) => {
        const read = Buffer.concat([...stored.read(from, to)]);
        expect(read.equals(bytes.subarray(from, Math.max(from, to)))).toBe(true);
      }),
      { numRuns: 100 },
    );
    expect(Buffer.concat([...other.read()]).toString()).toBe('z'.repeat(other.size));
    store.close();
    expect([...stored.read()]).toEqual([]);
  });

  it('refuses what does not fit', () => {
    const writer = createMemoryStore(100_000).write();
    const noise = createHash('shake256', { outputLength: 300_000 }).digest();
    expect(() => {
      writer.add(noise);
      writer.finish();
    }).toThrow(/too large/);
  });
});
