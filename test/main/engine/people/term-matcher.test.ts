import { fc } from '../../../support/properties.ts';
import { describe, expect, it } from 'vitest';
import { createTermMatcher } from '../../../../main/engine/people/erasure/term-matcher.ts';

const letters = fc.stringMatching(/^[ab01]{6,14}$/);

/** Every place where a term begins, by looking at each byte. */
function everyPlace(text: Buffer, terms: readonly Buffer[]): string[] {
  const places: string[] = [];
  terms.forEach((term, index) => {
    for (let at = text.indexOf(term); at >= 0; at = text.indexOf(term, at + 1))
      places.push(`${String(index)} ${String(at)}`);
  });
  return places.sort();
}

function matched(text: Buffer, terms: readonly Buffer[]): string[] {
  const places = new Set<string>();
  createTermMatcher(terms).scan(text, (term, at) => places.add(`${String(term)} ${String(at)}`));
  return [...places].sort();
}

/** A text of a length that the matcher takes, at an offset of its own. */
function padded(text: string): Buffer {
  const bytes = Buffer.from(text, 'utf8');
  const even = Buffer.alloc(bytes.length + ((4 - (bytes.length % 4)) % 4));
  bytes.copy(even);
  return even;
}

describe('the matcher of the proof', () => {
  it('finds every occurrence that a look at each byte finds, wherever it begins', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(letters, { minLength: 1, maxLength: 8 }),
        fc.stringMatching(/^[ab01]{0,200}$/),
        (words, noise) => {
          const terms = words.map((word) => Buffer.from(word));
          const text = padded(
            words.map((word, index) => noise.slice(index * 7, index * 7 + (index % 5)) + word).join('') +
              noise,
          );
          expect(matched(text, terms)).toEqual(everyPlace(text, terms));
        },
      ),
      { numRuns: 200 },
    );
  });

  it.each([
    ['of six bytes', 6, 400],
    ['of six bytes, too many to spell out', 6, 2500],
    ['of seven and eight bytes', 8, 2500],
    ['of nine bytes and more', 14, 2500],
  ])('does so among thousands of terms %s', (_what, length, count) => {
    const terms = Array.from({ length: count + 2000 }, (_, index) =>
      Buffer.from(
        String(index * 7919 + 13).padStart(
          index % 2 === 0 || length < 8 ? length : length - 1,
          index % 3 === 0 ? 'u' : '0',
        ),
      ),
    );
    const some = [3, 4, 5, 6, count, count + 1999].map((index) => terms[index]?.toString() ?? '');
    for (const before of ['', 'x', 'xy', 'xyz']) {
      const text = padded(before + some.join('-') + some.join('q') + some.join(''));
      expect(matched(text, terms)).toEqual(everyPlace(text, terms));
    }
  });
});
