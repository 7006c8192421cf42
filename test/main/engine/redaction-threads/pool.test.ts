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
import { createRedactor } from '../../../../main/engine/redaction/redactor.ts';
import type { ReviewMarks } from '../../../../main/engine/redaction/review-marks.ts';
import { withStates } from '../../../../main/engine/redaction-threads/stated-chunks.ts';
import type { StatedChunk } from '../../../../main/engine/redaction-threads/stated-chunks.ts';
import type { FixturePerson } from '../../../fixtures/people.ts';
import { generateLog } from '../../../fixtures/logs.ts';
import { generatePeople } from '../../../fixtures/people.ts';
import { knownPerson, setting } from '../redaction/setting.ts';
import type { Setting } from '../redaction/setting.ts';

const fixtures = [...generatePeople({ seed: 31, count: 400 })];
const people = fixtures.map((fixture, index) => knownPerson(fixture, index + 1));
const folder = mkdtempSync(join(tmpdir(), 'trac-threads-'));

const linesAbout = (write: (person: FixturePerson, line: number) => string, count: number): string =>
  Array.from({ length: count }, (_, line) => {
    const person = fixtures[(line * 7) % fixtures.length];
    return person === undefined ? '' : write(person, line);
  }).join('');

/** Logs of which every line stands by itself, and ones in which earlier lines say how to read the next. */
const logs: Readonly<Record<string, () => string>> = {
  'an access log': () =>
    [...generateLog({ seed: 5, lines: 9000, format: 'combined', people: fixtures, planted: 0.5 })].join(''),
  'a log of IIS whose columns change': () =>
    '#Software: Microsoft Internet Information Services 10.0\r\n' +
    [0, 1, 2, 3]
      .map(
        (part) =>
          `#Fields: date time ${part % 2 === 0 ? 'cs-username c-ip' : 'c-ip cs-username'} cs-method cs-uri-stem sc-status\r\n` +
          linesAbout(({ username }, line) => {
            const ip = `10.3.${String(line % 250)}.${String(part)}`;
            const who = part % 2 === 0 ? `${username} ${ip}` : `${ip} ${username}`;
            return `2026-10-10 13:55:${String(10 + (line % 50))} ${who} GET /trac/${username}/view 200\r\n`;
          }, 1500),
      )
      .join(''),
  'a table with lines inside cells': () =>
    `id,name,note\n${linesAbout(
      ({ externalId, givenName, familyName }) =>
        `"${externalId}","${givenName} ${familyName}","asked ${givenName}\nabout ""${familyName}"" twice"\n`,
      2500,
    )}`,
};

interface Outcome {
  readonly text: string;
  readonly states: number[];
  readonly people: number[];
  readonly issued: string[];
}

/** A log on disk, to be redacted in chunks of a size. */
async function open(
  name: string,
  text: string,
): Promise<(made: Setting, pool: RedactionPool, size: number) => Promise<Outcome>> {
  const path = join(folder, `${createHash('sha256').update(name).digest('hex')}.log`);
  writeFileSync(path, text);
  const [source] = (await listSources(path)).sources;
  if (source === undefined) throw new Error('the log must be readable');
  const firstLines = text.split(/\r?\n/).slice(0, 50);
  return async (made, pool, size) => {
    const session = made.redactor.openLog('a.log', firstLines);
    if ('refused' in session) throw new Error(session.refused);
    const texts: Uint8Array[] = [];
    const states: number[] = [];
    const found: number[] = [];
    const chunks: AsyncIterable<StatedChunk> = withStates(session, readChunks(source, 0, size));
    await pool.redact({ name: 'a.log', firstLines }, chunks, (result, chunk) => {
      texts.push(Buffer.from(result.bytes));
      states.push(...result.states);
      for (let at = 0; at < result.people.length; at += 2)
        found.push(result.people[at] ?? 0, (result.people[at + 1] ?? 0) + chunk.firstLine);
    });
    await pool.close();
    const issued = Array.from(made.pseudonyms.issued(), ({ token }) => token);
    return { text: Buffer.concat(texts).toString('utf8'), states, people: found, issued };
  };
}

/** Each part of an outcome as its length and hash, which are quick to compare and to read. */
function digests(made: Outcome): Record<string, string> {
  const digest = (part: unknown): string => {
    const text = JSON.stringify(part);
    return `${String(text.length)} ${createHash('sha256').update(text).digest('hex')}`;
  };
  return Object.fromEntries(Object.entries(made).map(([name, part]) => [name, digest(part)]));
}

const poolFor = (
  { index, pseudonyms }: Setting,
  threads: number,
  marks: Partial<ReviewMarks> & { readonly shiftTimes?: number } = {},
): RedactionPool => startRedactionPool({ index, pseudonyms, hide: [], keep: [], threads, ...marks });

describe.each(Object.entries(logs))('%s', (name, write) => {
  test('gives the same bytes, people and tokens from any number of threads and any chunks', async () => {
    const redact = await open(name, write());
    const inline = (size: number): Promise<Outcome> => {
      const made = setting({ people });
      return redact(made, redactInline(made.redactor), size);
    };
    const threaded = (threads: number, size: number): Promise<Outcome> => {
      const made = setting({ people });
      return redact(made, poolFor(made, threads), size);
    };
    const whole = await inline(1 << 24);
    expect(whole.people.length).toBeGreaterThan(2000);
    expect(whole.text).not.toMatch(/[\u0001\u0002]/);
    expect(digests(await inline(30_000))).toEqual(digests(whole));
    for (const [threads, size] of [
      [1, 100_000],
      [2, 64_000],
      [4, 20_000],
    ] as const)
      expect(digests(await threaded(threads, size))).toEqual(digests(whole));
  });
});

test('an allow-list, hidden words and places, and moved times are the same from any number of threads', async () => {
  const log = logs['an access log']?.() ?? '';
  const lines = log.split('\n').slice(0, 50);
  const redact = await open('marks', log);
  const word = /\/([A-Za-z]{4,12})[/.?]/.exec(lines[0] ?? '')?.[1] ?? '';
  const values = lines.flatMap((line) => line.match(/(?<=[?&/])[A-Za-z]{4,12}(?=[=/&. ])/g) ?? []);
  const marks: ReviewMarks & { readonly shiftTimes: number } = {
    shiftTimes: -86_460,
    allow: [...new Set(values)].map((value, at) => ({ entry: `E${String(at)}`, value: value.toLowerCase() })),
    hideIn: [
      { file: 'a.log', text: word },
      { file: 'a.log', line: 1, start: 0, end: 30 },
      { file: 'a.log', line: 8000, start: 3, end: 60 },
    ],
  };
  const made = setting({ people });
  const plain = await redact(made, redactInline(made.redactor), 1 << 24);
  const { index, pseudonyms } = setting({ people });
  const inline = redactInline(createRedactor({ index, pseudonyms, ...marks }));
  const whole = await redact({ ...made, index, pseudonyms }, inline, 1 << 24);
  expect(whole.text).not.toBe(plain.text);
  for (const threads of [1, 3]) {
    const again = setting({ people });
    expect(digests(await redact(again, poolFor(again, threads, marks), 70_000))).toEqual(digests(whole));
  }
});

test('a thread that ends is a failure with a sentence', async () => {
  const made = setting({ people });
  const pool = poolFor(made, 2);
  async function* chunks(): AsyncGenerator<StatedChunk> {
    yield {
      bytes: Buffer.from('x\n'),
      offset: 0,
      firstLine: 1,
      lines: 1,
      isTooLong: false,
      endsLine: true,
      state: [],
    };
  }
  const job = pool.redact({ name: 'x', firstLines: ['\u0001'] }, chunks(), () => undefined);
  await expect(job).rejects.toMatchObject({ code: 'internal' });
  await pool.close();
});
