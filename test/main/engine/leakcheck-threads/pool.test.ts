import { describe, expect, it } from 'vitest';
import { checkChunk } from '../../../../main/engine/leakcheck/leak-check.ts';
import type { LeakHit, LeakOptions } from '../../../../main/engine/leakcheck/leak-check.ts';
import { buildLeakIndex } from '../../../../main/engine/leakcheck/leak-index.ts';
import { createLeakPool } from '../../../../main/engine/leakcheck-threads/pool.ts';
import { generateLog } from '../../../fixtures/logs.ts';
import { generatePeople } from '../../../fixtures/people.ts';
import { knownPerson } from '../redaction/setting.ts';

const people = [...generatePeople({ seed: 11, count: 300 })];
const index = buildLeakIndex(people.map((person, at) => knownPerson(person, at + 1)));
const options: LeakOptions = {
  ownTokens: new Set(['u_pabcdefghjk']),
  ownLines: new Set(['A line of ours.']),
};
const log = [...generateLog({ seed: 12, lines: 4000, format: 'combined', people })];

/** Pieces of so many lines, each with the line before it. */
function piecesOf(lines: number): { bytes: Buffer; firstLine: number; previous: string | undefined }[] {
  return Array.from({ length: Math.ceil(log.length / lines) }, (_none, at) => ({
    bytes: Buffer.from(log.slice(at * lines, (at + 1) * lines).join('')),
    firstLine: at * lines + 1,
    previous: log[at * lines - 1]?.trimEnd(),
  }));
}

async function hitsFrom(threads: number, lines: number): Promise<LeakHit[]> {
  const pool = createLeakPool(index, options, threads);
  try {
    const found = piecesOf(lines).map(({ bytes, ...place }) =>
      pool.check(bytes, { file: 'logs/log-01.log', format: 'log', ...place }),
    );
    return (await Promise.all(found)).flat();
  } finally {
    await pool.close();
  }
}

describe('the threads of the leak check', () => {
  it('find what the check finds without them, for any number of them and any pieces', async () => {
    const place = { file: 'logs/log-01.log', format: 'log', firstLine: 1 } as const;
    const whole = checkChunk(index, Buffer.from(log.join('')), place, options);
    expect(whole.length).toBeGreaterThan(100);
    for (const [threads, lines] of [
      [1, 500],
      [2, 500],
      [2, 37],
      [3, 4000],
    ] as const)
      expect(await hitsFrom(threads, lines)).toEqual(whole);
  });

  it('leave the bytes of a piece to whoever gave them', async () => {
    const pool = createLeakPool(index, options, 2);
    const bytes = Buffer.from(log[0] ?? '');
    await pool.check(bytes, { file: 'f', format: 'log', firstLine: 1 });
    await pool.close();
    expect(bytes.toString()).toBe(log[0]);
  });

  it('are a failure with a sentence once they have stopped', async () => {
    const pool = createLeakPool(index, options, 2);
    const bytes = Buffer.from(log.join(''));
    const place = { file: 'f', format: 'log', firstLine: 1 } as const;
    const underWay = expect(pool.check(bytes, place)).rejects.toMatchObject({ code: 'internal' });
    await pool.close();
    await underWay;
    await expect(pool.check(bytes, place)).rejects.toMatchObject({ code: 'internal' });
  });
});
