import { closeSync, openSync, statSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { generateLog } from '../fixtures/logs.ts';
import { generatePeople } from '../fixtures/people.ts';
import { asEngine, runChild } from './child.ts';
import type { BenchVault } from './import.ts';
import type { OwnFigures } from './peers.ts';
import { rate, time } from './table.ts';
import type { BenchRow } from './table.ts';

const redactionRun = z.object({
  index: z.number(),
  bare: z.number(),
  oneThread: z.number(),
  twoThreads: z.number(),
  peakMB: z.number(),
});
const leakRun = z.object({
  index: z.number(),
  took: z.number(),
  bytes: z.number(),
  hard: z.int(),
  soft: z.int(),
  kinds: z.array(z.string()),
  peakMB: z.number(),
});

/** Redacts a log with everyone's identifiers planted in it, then checks the result. A hard hit that is left fails the bench. */
export async function redactionRows(
  folder: string,
  { folder: vault, passphrase }: BenchVault,
  megabytes: number,
  count: number,
): Promise<{ rows: BenchRow[]; own: OwnFigures }> {
  const log = join(folder, 'access.log');
  const [out, tokens] = [join(folder, 'redacted.log'), join(folder, 'tokens.txt')];
  writeLog(log, megabytes * 1e6, count);
  const bytes = statSync(log).size;
  const run = await runChild(
    'redaction-run.ts',
    [vault, passphrase, log, out, tokens],
    redactionRun,
    asEngine,
  );
  const check = await runChild('leak-run.ts', [vault, passphrase, out, tokens], leakRun, asEngine);
  if (check.hard > 0) {
    process.exitCode = 1;
    console.error(`hard hits: ${check.kinds.join(', ')}`);
  }
  const floor = `${rate(bytes, run.bare)} (a bare scan of the same bytes)`;
  const megabytesPerSecond = (took: number): number => bytes / 1e3 / took;
  const size = (bytes / 1e6).toFixed(0);
  const own: OwnFigures = {
    people: count,
    oneThread: megabytesPerSecond(run.oneThread),
    twoThreads: megabytesPerSecond(run.twoThreads),
    check: check.bytes / 1e3 / check.took,
    peakMB: run.peakMB,
  };
  const rows = [
    {
      what: `index of ${count.toLocaleString('en')} known people`,
      measured: `${time(run.index)}; leak check's own ${time(check.index)}`,
      floor: '-',
      outcome: run.index < 15_000 ? 'reached' : 'missed',
      reach: '15 s',
    },
    {
      what: `redact ${size} MB of access log, one thread`,
      measured: `${time(run.oneThread)}, ${rate(bytes, run.oneThread)}`,
      floor,
      outcome: megabytesPerSecond(run.oneThread) >= 30 ? 'reached' : 'missed',
      reach: '30 MB/s',
    },
    {
      what: 'the same with two threads',
      measured: `${time(run.twoThreads)}, ${rate(bytes, run.twoThreads)}; process at most ${run.peakMB.toFixed(0)} MB`,
      floor,
      outcome: megabytesPerSecond(run.twoThreads) >= 55 && run.peakMB < 600 ? 'reached' : 'missed',
      reach: '55 MB/s, 600 MB',
    },
    {
      what: `leak check of ${(check.bytes / 1e6).toFixed(0)} MB of the result`,
      measured: `${time(check.took)}, ${rate(check.bytes, check.took)}, ${check.peakMB.toFixed(0)} MB; hard hits ${String(check.hard)}, soft ${String(check.soft)}`,
      floor: '-',
      outcome:
        check.hard === 0 && check.bytes / 1e3 / check.took >= 15 && check.peakMB < 400 ? 'reached' : 'missed',
      reach: '15 MB/s, 400 MB, no hard hit',
    },
  ];
  return { rows, own };
}

/** Writes a log of so many bytes, in which 20,000 of the people occur. */
function writeLog(path: string, bytes: number, count: number): void {
  const people = [...generatePeople({ seed: 1, count: Math.min(count, 20_000) })];
  const file = openSync(path, 'w');
  let size = 0;
  for (let seed = 1; size < bytes; seed++)
    size += writeSync(file, [...generateLog({ seed, lines: 20_000, format: 'combined', people })].join(''));
  closeSync(file);
}
