import { createDecipheriv } from 'node:crypto';
import { closeSync, openSync, readSync, statSync } from 'node:fs';
import { searchPeople } from '../../main/engine/people/search.ts';
import { erasePeople } from '../../main/engine/people/erasure/erase.ts';
import { identifyingTerms } from '../../main/engine/people/erasure/identifiers.ts';
import { readDecryptedPages } from '../../main/engine/people/erasure/pages.ts';
import { createTermMatcher } from '../../main/engine/people/erasure/term-matcher.ts';
import { databasePath } from '../../main/engine/vault/keyring.ts';
import { openVault } from '../../main/engine/vault/vault.ts';
import type { WritableVault } from '../../main/engine/vault/vault.ts';
import { generatePeople } from '../fixtures/people.ts';
import { percentile, rate, time } from './table.ts';
import type { BenchRow } from './table.ts';

/** Names, ids and e-mails typed letter by letter, as someone at a desk types them. */
export function searchRow(vault: WritableVault, count: number): BenchRow {
  const took: number[] = [];
  for (const [index, person] of [...generatePeople({ seed: 1, count: Math.min(count, 4000) })].entries()) {
    if (index % 100 !== 0) continue;
    for (const text of [
      `${person.familyName} ${person.givenName}`,
      person.externalId,
      person.card,
      person.email,
    ]) {
      for (let length = 1; length <= Math.min(text.length, 12); length++) {
        const started = performance.now();
        searchPeople(vault, { query: text.slice(0, length), count: 'capped', offset: 0, limit: 50 });
        took.push(performance.now() - started);
      }
    }
  }
  return {
    what: `search as you type over ${count.toLocaleString('en')} people, ${String(took.length)} key strokes`,
    measured: `p95 ${time(percentile(took, 0.95))}, median ${time(percentile(took, 0.5))}`,
    floor: '-',
    outcome: percentile(took, 0.95) < 5 ? 'reached' : 'missed',
    reach: 'p95 under 5 ms',
  };
}

/** Erases one person, then many; the proof is part of the second figure of each. */
export function eraseRows(vault: WritableVault, count: number): BenchRow[] {
  const many = Math.min(10_000, Math.floor(count / 100));
  const ids = [...generatePeople({ seed: 1, count: many + 1 })].map((person) => person.externalId);
  const [first = '', ...rest] = ids;
  const one = timedErase(vault, [first]);
  const all = timedErase(vault, rest);
  return [
    {
      what: `erase one person of ${count.toLocaleString('en')}`,
      measured: `${time(one.rows)}, ${time(one.whole)} with the proof (${String(one.hits)} hits)`,
      floor: '-',
      outcome: one.rows < 100 && one.hits === 0 ? 'reached' : 'missed',
      reach: 'under 100 ms',
    },
    {
      what: `erase ${many.toLocaleString('en')} people in one run`,
      measured: `${time(all.rows)}, ${time(all.whole)} with the proof (${String(all.hits)} hits)`,
      floor: '-',
      outcome: all.whole < 20_000 && all.hits === 0 ? 'reached' : 'missed',
      reach: 'under 20 s for 10,000',
    },
  ];
}

function timedErase(vault: WritableVault, ids: string[]): { rows: number; whole: number; hits: number } {
  const started = performance.now();
  let rows = 0;
  const job = {
    progress(phase: string) {
      if (rows === 0 && phase.startsWith('Proving')) rows = performance.now() - started;
    },
    cancelled: () => false,
  };
  const confirm = ids.length === 1 ? { confirm: ids[0]?.slice(-4) ?? '' } : { confirmCount: ids.length };
  const { proof } = erasePeople(
    vault,
    { ids, reason: 'retention', basis: 'institution-policy', ...confirm },
    job,
  );
  const whole = performance.now() - started;
  return { rows: rows === 0 ? whole : rows, whole, hits: proof.hits };
}

/** The scan over every decrypted page against one bare AES-256-CBC pass over the same file. */
export function proofRow(vault: WritableVault): BenchRow {
  vault.db.pragma('wal_checkpoint(TRUNCATE)');
  const path = databasePath(vault.folder);
  const key = vault.copyDataKey();
  const terms = [...generatePeople({ seed: 9, count: 20 })].flatMap((person) =>
    identifyingTerms({
      externalId: `Z${person.externalId}`,
      email: `q${person.email}`,
      username: `q${person.username}`,
    }),
  );
  const matcher = createTermMatcher(terms);
  let hits = 0;
  const started = performance.now();
  const { bytes } = readDecryptedPages(path, key, (page) => {
    matcher.scan(page, () => hits++);
  });
  const ours = performance.now() - started;
  const bare = bareCbc(path, key);
  return {
    what: `proof of erasure over ${(bytes / 1e6).toFixed(0)} MB`,
    measured: `${time(ours)}, ${rate(bytes, ours)}`,
    floor: `${time(bare)} (one bare AES-256-CBC pass)`,
    outcome: `${(ours / bare).toFixed(2)} x${hits > 0 ? `, ${String(hits)} chance hits` : ''}`,
    reach: 'at most 2 x, 200 MB/s',
  };
}

function bareCbc(path: string, key: Uint8Array): number {
  const started = performance.now();
  const decipher = createDecipheriv('aes-256-cbc', key, Buffer.alloc(16));
  decipher.setAutoPadding(false);
  const chunk = Buffer.alloc(1 << 20);
  const file = openSync(path, 'r');
  const { size } = statSync(path);
  for (let offset = 0; offset < size; offset += chunk.length) {
    const read = readSync(file, chunk, 0, chunk.length, offset);
    decipher.update(chunk.subarray(0, read - (read % 16)));
  }
  closeSync(file);
  return performance.now() - started;
}

/** From the passphrase to the first page; Argon2id is the same for both, so opening is compared with the bare driver on the same file. */
export async function unlockRow(folder: string, passphrase: string, bare: () => number): Promise<BenchRow> {
  const started = performance.now();
  const vault = await openVault(folder, { passphrase });
  const opened = performance.now();
  searchPeople(vault, { query: '', count: 'capped', offset: 0, limit: 50 });
  const first = performance.now() - opened;
  const whole = performance.now() - started;
  vault.close();
  return {
    what: 'unlock, Argon2id included, and the first page after it',
    measured: `${time(whole)}; the page ${time(first)}`,
    floor: `${time(bare())} (the bare driver opens and counts)`,
    outcome: first < 150 ? 'reached' : 'missed',
    reach: 'the page under 150 ms more',
  };
}
