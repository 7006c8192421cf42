import { describe, expect, it } from 'vitest';
import { createHitsInOrder } from '../../../../main/engine/bundles/hits-in-order.ts';
import type { LeakHit } from '../../../../main/engine/leakcheck/leak-check.ts';

const at = { file: 'logs/log-01.log', line: 1, start: 0, end: 4 };
const doubt: LeakHit = { ...at, kind: 'initials', text: 'J. P', hard: false };
const leak: LeakHit = { ...at, kind: 'user name', text: 'zang', hard: true };

/** Doubts that may all be kept, a hundred a piece. */
function pieces(count: number): LeakHit[][] {
  return Array.from({ length: count / 100 }, () => Array.from({ length: 100 }, () => doubt));
}

describe('the hits of many pieces', () => {
  it('hold what stops the bundle, however many doubts came before it', async () => {
    const hits = createHitsInOrder(4);
    for (const piece of pieces(20_000)) await hits.add(piece);
    expect(hits.isFull()).toBe(false);
    await hits.add([leak]);
    expect((await hits.all()).filter(({ hard }) => hard)).toEqual([leak]);
  });

  it('stop the bundle by themselves once nobody could look at them, so that what was not looked at never leaves', async () => {
    const hits = createHitsInOrder(4);
    for (const piece of pieces(60_000)) if (!hits.isFull()) await hits.add(piece);
    const all = await hits.all();
    expect(all.length).toBeLessThan(50_010);
    expect(all.at(-1)).toMatchObject({ hard: true, kind: 'too many doubts', file: at.file });
  });

  it('are not looked for any more once a thousand stop it', async () => {
    const hits = createHitsInOrder(1);
    await hits.add(Array.from({ length: 1500 }, () => leak));
    expect(hits.isFull()).toBe(true);
    expect(await hits.all()).toHaveLength(1000);
  });
});
