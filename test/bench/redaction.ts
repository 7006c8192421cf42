import { randomBytes } from 'node:crypto';
import { buildLeakIndex } from '../../main/engine/leakcheck/leak-index.ts';
import { checkLeaks } from '../../main/engine/leakcheck/leak-check.ts';
import { knownPeople } from '../../main/engine/bundles/known.ts';
import { lineText } from '../../main/engine/intake/line-text.ts';
import { findByNumber } from '../../main/engine/people/find.ts';
import { buildKnownIndex } from '../../main/engine/redaction/known-people.ts';
import { createPseudonyms } from '../../main/engine/redaction/pseudonyms.ts';
import { createRedactor } from '../../main/engine/redaction/redactor.ts';
import type { WritableVault } from '../../main/engine/vault/vault.ts';
import { generateLog } from '../fixtures/logs.ts';
import { generatePeople } from '../fixtures/people.ts';
import { rate, time } from './table.ts';
import type { BenchRow } from './table.ts';

/** Redacts a log with everyone's identifiers planted in it, then checks the result. Throws when a hard hit is left. */
export function redactionRows(vault: WritableVault, megabytes: number, count: number): BenchRow[] {
  const people = [...generatePeople({ seed: 1, count: Math.min(count, 20_000) })];
  const log = makeLog(people, megabytes * 1e6);
  const known = timed(() => buildKnownIndex(knownPeople(vault)));
  const idOf = (person: number): string => findByNumber(vault, person)?.id ?? '';
  const pseudonyms = createPseudonyms({ key: randomBytes(32), index: known.value, idOf });
  const redactor = createRedactor({ index: known.value, pseudonyms });
  const bare = timed(() =>
    log
      .toString('latin1')
      .split('\n')
      .reduce((sum, line) => sum + line.length, 0),
  );
  const redacted = timed(() => {
    const lines = log.toString('latin1').split('\n');
    const session = redactor.openLog('log', lines.slice(0, 50).map(lineText));
    if ('refused' in session) throw new Error('the made-up log must be recognised');
    return lines.map((line, index) => session.redactLine(lineText(line), index + 1).after ?? '').join('\n');
  });
  const leaks = timed(() => buildLeakIndex(knownPeople(vault)));
  const ownTokens = new Set([...pseudonyms.issued()].map((each) => each.token));
  const output = Buffer.from(redacted.value);
  const part = output.subarray(0, 20_000_000);
  const check = timed(() =>
    checkLeaks(leaks.value, [{ name: 'logs/log.log', bytes: part, format: 'log' }], { ownTokens }),
  );
  const hard = check.value.filter((hit) => hit.hard);
  if (hard.length > 0) {
    process.exitCode = 1;
    console.error(`hard hits: ${[...new Set(hard.map((hit) => hit.kind))].join(', ')}`);
  }
  return [
    {
      what: `index of ${count.toLocaleString('en')} known people`,
      measured: `${time(known.took)}; leak check's own ${time(leaks.took)}`,
      floor: '-',
      outcome: known.took < 15_000 ? 'reached' : 'missed',
      reach: '15 s',
    },
    {
      what: `redact ${(log.length / 1e6).toFixed(0)} MB of access log, one thread`,
      measured: `${time(redacted.took)}, ${rate(log.length, redacted.took)}`,
      floor: `${rate(log.length, bare.took)} (a bare scan of the same bytes)`,
      outcome: log.length / 1e3 / redacted.took >= 30 ? 'reached' : 'missed',
      reach: '30 MB/s',
    },
    {
      what: `leak check of ${(part.length / 1e6).toFixed(0)} MB of the result`,
      measured: `${time(check.took)}, ${rate(part.length, check.took)}; hard hits ${String(hard.length)}, soft ${String(check.value.length - hard.length)}`,
      floor: '-',
      outcome: hard.length === 0 && part.length / 1e3 / check.took >= 15 ? 'reached' : 'missed',
      reach: '15 MB/s, no hard hit',
    },
  ];
}

function makeLog(people: Parameters<typeof generateLog>[0]['people'], bytes: number): Buffer {
  const chunks: Buffer[] = [];
  let size = 0;
  for (let seed = 1; size < bytes; seed++) {
    const chunk = Buffer.from([...generateLog({ seed, lines: 20_000, format: 'combined', people })].join(''));
    chunks.push(chunk);
    size += chunk.length;
  }
  return Buffer.concat(chunks);
}

function timed<T>(work: () => T): { value: T; took: number } {
  const started = performance.now();
  const value = work();
  return { value, took: performance.now() - started };
}
