import { createHash } from 'node:crypto';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readChunks } from '../../../../main/engine/intake/lines.ts';
import { listSources } from '../../../../main/engine/intake/list-sources.ts';
import { redactInline } from '../../../../main/engine/redaction-threads/inline.ts';
import { startRedactionPool } from '../../../../main/engine/redaction-threads/pool.ts';
import type { RedactionPool } from '../../../../main/engine/redaction-threads/pool.ts';
import { generateLog } from '../../../fixtures/logs.ts';
import { generatePeople } from '../../../fixtures/people.ts';
import { knownPerson, setting } from '../redaction/setting.ts';
import type { Setting } from '../redaction/setting.ts';

const fixtures = [...generatePeople({ seed: 31, count: 400 })];
const people = fixtures.map((fixture, index) => knownPerson(fixture, index + 1));
const log = Buffer.from(
  [...generateLog({ seed: 5, lines: 9000, format: 'combined', people: fixtures, planted: 0.5 })].join(''),
);
const path = join(mkdtempSync(join(tmpdir(), 'trac-threads-')), 'access.log');
writeFileSync(path, log);
const [source] = (await listSources(path)).sources;
const firstLines = log.toString('utf8', 0, 20_000).split('\n').slice(0, 50);

function chunksOf(size: number): ReturnType<typeof readChunks> {
  if (source === undefined) throw new Error('the log must be readable');
  return readChunks(source, 0, size);
}

interface Outcome {
  readonly text: string;
  readonly states: number[];
  readonly people: number[];
  readonly issued: string[];
}

/** Redacts the log in chunks of a size and gives everything that came of it. */
async function outcome(made: Setting, pool: RedactionPool, chunkSize: number): Promise<Outcome> {
  const texts: Uint8Array[] = [];
  const states: number[] = [];
  const found: number[] = [];
  await pool.redact({ name: 'access.log', firstLines }, chunksOf(chunkSize), (result, chunk) => {
    texts.push(result.bytes);
    states.push(...result.states);
    for (let at = 0; at < result.people.length; at += 2)
      found.push(result.people[at] ?? 0, (result.people[at + 1] ?? 0) + chunk.firstLine);
  });
  await pool.close();
  const text = Buffer.concat(texts).toString('utf8');
  return { text, states, people: found, issued: Array.from(made.pseudonyms.issued(), ({ token }) => token) };
}

/** Each part of an outcome as its length and hash, which are quick to compare and to read. */
function digests(made: Outcome): Record<string, string> {
  const digest = (part: unknown): string => {
    const text = JSON.stringify(part);
    return `${String(text.length)} ${createHash('sha256').update(text).digest('hex')}`;
  };
  return Object.fromEntries(Object.entries(made).map(([name, part]) => [name, digest(part)]));
}

describe('redaction in threads', () => {
  const inline = async (chunkSize: number): Promise<Outcome> => {
    const made = setting({ people });
    return outcome(made, redactInline(made.redactor), chunkSize);
  };
  const threaded = async (threads: number, chunkSize: number): Promise<Outcome> => {
    const made = setting({ people });
    const { index, pseudonyms } = made;
    return outcome(made, startRedactionPool({ index, pseudonyms, hide: [], keep: [], threads }), chunkSize);
  };

  test('gives the same bytes, people and tokens for any number of threads and any chunks', async () => {
    const whole = await inline(1 << 24);
    expect(whole.text.length).toBeGreaterThan(100_000);
    expect(whole.text).not.toMatch(/[\u0001\u0002]/);
    expect(digests(await inline(50_000))).toEqual(digests(whole));
    for (const [threads, size] of [
      [1, 100_000],
      [2, 64_000],
      [3, 300_001],
      [4, 20_000],
    ] as const)
      expect(digests(await threaded(threads, size))).toEqual(digests(whole));
  });

  test('fails with a sentence when a thread ends', async () => {
    const made = setting({ people });
    const { index, pseudonyms } = made;
    const pool = startRedactionPool({ index, pseudonyms, hide: [], keep: [], threads: 2 });
    const job = pool.redact({ name: 'x', firstLines: ['no log at all'] }, chunksOf(50_000), () => undefined);
    await expect(job).rejects.toMatchObject({ code: 'internal' });
    await pool.close();
  });
});
