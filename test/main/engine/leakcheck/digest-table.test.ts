import { fc } from '../../../support/properties.ts';
import { describe, expect, test } from 'vitest';
import { createDigestBuilder, kindsOf } from '../../../../main/engine/leakcheck/digest-table.ts';
import { digestInto, drawSeeds } from '../../../../main/engine/leakcheck/hashing.ts';
import { bitsOf, createQuickFilterBuilder, placeOf } from '../../../../main/engine/leakcheck/quick-filter.ts';

const seeds = drawSeeds();

function digestOf(text: string): Uint32Array {
  const bytes = Buffer.from(text);
  const digest = new Uint32Array(4);
  digestInto(digest, bytes, bytes.length, seeds);
  return digest;
}

describe('the table of digests', () => {
  test('knows each text under all its kinds and no other, however often and in whatever order they came', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.integer({ min: 0, max: 400 }), fc.integer({ min: 0, max: 11 })), {
          maxLength: 3000,
        }),
        (entries) => {
          const builder = createDigestBuilder();
          const known = new Map<number, number>();
          for (const [text, kind] of entries) {
            builder.add(digestOf(String(text)), kind);
            known.set(text, (known.get(text) ?? 0) | (1 << kind));
          }
          const table = builder.build();
          for (let text = 0; text <= 401; text++)
            expect(kindsOf(table, digestOf(String(text)))).toBe(known.get(text) ?? 0);
        },
      ),
      { numRuns: 30 },
    );
  });

  test('holds each text once, and loses none, when its parts were sorted again and again while it grew', () => {
    const builder = createDigestBuilder();
    const count = 250_000;
    for (let turn = 0; turn < 2; turn++)
      for (let text = 0; text < count; text++) builder.add(digestOf(`t${String(text)}`), text % 12);
    const table = builder.build();
    expect(table.size).toBe(count);
    let lost = 0;
    for (let text = 0; text < count; text++)
      if (kindsOf(table, digestOf(`t${String(text)}`)) !== 1 << (text % 12)) lost++;
    expect(lost).toBe(0);
    let invented = 0;
    for (let text = 0; text < count; text++)
      if (kindsOf(table, digestOf(`u${String(text)}`)) !== 0) invented++;
    expect(invented).toBe(0);
  });
});

test('the quick filter lets everything through that was put in, also before it grew', () => {
  const builder = createQuickFilterBuilder();
  const hashOf = (text: number): number => Math.imul(text + 1, 0x9e3779b1);
  const count = 1_600_000;
  for (let text = 0; text < count; text++) builder.add(hashOf(text));
  const { words } = builder.build();
  expect(words.length * 32).toBeGreaterThan(count * 12);
  let lost = 0;
  for (let text = 0; text < count; text++) {
    const bits = bitsOf(hashOf(text));
    if (((words[placeOf(hashOf(text)) & (words.length - 1)] ?? 0) & bits) !== bits) lost++;
  }
  expect(lost).toBe(0);
});
