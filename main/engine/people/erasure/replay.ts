import type { ErasureCertificate, ErasureProof } from '../../../../shared/erasure.ts';
import { Failure } from '../../../../shared/failure.ts';
import { now } from '../../clock.ts';
import { replayingErasures } from '../../holds/replaying.ts';
import { appendAudit } from '../../ledger/audit.ts';
import type { ReadableVault, WritableVault } from '../../vault/vault.ts';
import { randomId } from '../../vault/vault.ts';
import { allFormerIds } from '../former-ids.ts';
import { fieldsOf } from '../person-row.ts';
import type { PersonRow } from '../person-row.ts';
import { releaseSubject } from '../release-suppression.ts';
import { suppress, suppressionHashes } from '../suppression.ts';
import { carryOut, raiseTombstone } from './carry-out.ts';
import { noProof, saveCertificate } from './erase.ts';
import { gatherNotices, recordNotices } from './notices.ts';
import { goesOn, journalEntries, journalLines, readHead, rewriteJournal, writeHead } from './journal.ts';
import type { JournalEntry } from './journal.ts';
import type { Masking } from './ruling.ts';
import { erasureLines, outsideCopies, subjectsOf, wordsOfPeople } from './scope.ts';
import { eraseTraces, tracesOf } from './traces.ts';

/** What became of the journal when the vault was opened. */
export interface Replay {
  /** Erasures that this copy of the database did not know. */
  readonly entries: number;
  /** People whom it still had, and has no more. */
  readonly people: number;
  /** Where the journal is missing or older than the database: from when on erasures may be unknown here. */
  readonly since?: string;
}

const unknownSince = 'erasures-unknown-since';

/**
 * Carries out the erasures that the journal has and this copy of the database does not: an old copy was put back. Called when a vault is opened, before
 * anything of it is shown. Where the journal ends before the database does, or is not there, what was erased later cannot be known: the moment of
 * the database's last entry is noted for the custodian, and the journal is written anew from what the database knows.
 */
export function replayJournal(vault: WritableVault): Replay {
  const lines = journalLines(vault.folder);
  const head = readHead(vault);
  const isEmpty = lines.length === 0 && countTombstones(vault) === 0;
  if (head === undefined && isEmpty) return { entries: 0, people: 0 };
  const isOurs = head === undefined ? lines.length > 0 : goesOn(lines, head);
  if (isOurs && lines.length === head?.lines) return { entries: 0, people: 0 };
  const { entries, isWhole } = readEntries(vault, lines, isOurs ? (head?.lines ?? 0) : 0);
  const before = lastEntryAt(vault);
  const open = notApplied(vault, entries);
  const people = open.length === 0 ? 0 : applyEntries(vault, open);
  if (isOurs && isWhole) {
    const all = journalLines(vault.folder);
    writeHead(vault, all.length, all.at(-1) ?? '');
  } else noteGap(vault, before);
  if (open.length > 0)
    appendAudit(vault, { action: 'erasures-replayed', detail: { erasures: open.length, people } });
  return { entries: open.length, people, ...(isOurs && isWhole ? {} : { since: before }) };
}

/** From which day on erasures may be missing here; undefined where none can be, or the custodian has compared. */
export function erasuresUnknownSince(vault: ReadableVault): string | undefined {
  return vault.db
    .prepare<[string], { value: string }>('SELECT value FROM meta WHERE name = ?')
    .get(unknownSince)?.value;
}

/** Notes that erasures after a moment cannot be known here: what is noted already and goes further back stays. */
export function noteUnknownSince(vault: WritableVault, since: string): void {
  const known = erasuresUnknownSince(vault);
  if (known !== undefined && known <= since) return;
  vault.db.transaction(() => {
    vault.db.prepare('INSERT OR REPLACE INTO meta (name, value) VALUES (?, ?)').run(unknownSince, since);
    appendAudit(vault, { action: 'erasure-journal-behind', detail: { since } });
  })();
}

/** The custodian has compared the inventory with what was erased since. */
export function noteCompared(vault: WritableVault, note: string): void {
  const since = erasuresUnknownSince(vault);
  if (since === undefined) {
    throw new Failure('nothing-to-undo', 'No erasure is missing here.', {
      hint: 'The journal beside the vault goes as far as the vault does.',
    });
  }
  vault.db.transaction(() => {
    vault.db.prepare('DELETE FROM meta WHERE name = ?').run(unknownSince);
    appendAudit(vault, { action: 'erasures-compared', detail: { since }, text: note });
  })();
}

function readEntries(
  vault: WritableVault,
  lines: readonly string[],
  from: number,
): { entries: JournalEntry[]; isWhole: boolean } {
  const entries: JournalEntry[] = [];
  try {
    for (const entry of journalEntries(vault, lines, from)) entries.push(entry);
    return { entries, isWhole: true };
  } catch {
    // What stands before the damage is as true as ever.
    return { entries, isWhole: false };
  }
}

/** The last word of the journal on each person, where the database does not know it. */
function notApplied(vault: WritableVault, entries: readonly JournalEntry[]): JournalEntry[] {
  const known = vault.db.prepare<[string], { at: string; hashes: number }>(
    `SELECT at, (SELECT count(*) FROM suppression s WHERE s.subject = t.subject) AS hashes
     FROM tombstone t WHERE subject = ?`,
  );
  const last = new Map<string, JournalEntry>();
  for (const entry of entries) {
    const erased = last.get(entry.subject);
    last.set(
      entry.subject,
      entry.released === true && erased !== undefined ? { ...erased, hashes: [], released: true } : entry,
    );
  }
  return [...last.values()].filter((entry) => {
    const row = known.get(entry.subject);
    if (row === undefined || row.at < entry.at) return true;
    return entry.released === true && row.hashes > 0;
  });
}

function applyEntries(vault: WritableVault, entries: readonly JournalEntry[]): number {
  const at = now();
  const certificate = randomId();
  const found = peopleOf(vault, entries);
  const people = [...found.keys()];
  const traces = people.map((row) => tracesOf(vault, row));
  const maskings = new Map<number, Masking>();
  for (const [row, { mask }] of found)
    if (mask !== undefined && row.masked === null)
      maskings.set(row.no, {
        basis: mask.basis,
        ...(mask.until === undefined ? {} : { until: mask.until }),
      });
  const lines = erasureLines(vault, people, maskings);
  const subjects = subjectsOf(vault, people);
  const words = wordsOfPeople(people);
  const notices = gatherNotices(vault, people);
  vault.db.transaction(() => {
    for (const entry of entries) {
      raiseTombstone(vault, entry.subject, {
        at: entry.at,
        reason: 'replayed',
        basis: entry.basis,
        certificate,
      });
      if (entry.released === true)
        vault.db.prepare('DELETE FROM suppression WHERE subject = ?').run(entry.subject);
      else suppress(vault, entry.subject, entry.hashes);
    }
  })();
  if (people.length === 0) return 0;
  const run = {
    certificate,
    at,
    reason: 'replayed',
    basis: entries[0]?.basis ?? 'replayed',
    maskings,
    traces,
  };
  const describe = (auditHash: string, proof: ErasureProof): ErasureCertificate => ({
    certificate,
    institution: vault.institution,
    at,
    actor: vault.operator.name,
    reason: 'replayed',
    basis: run.basis,
    erased: people.length,
    masked: maskings.size,
    tombstones: people.map((row) => row.id),
    lines,
    proof,
    outside: outsideCopies(vault, subjects, words),
    auditHash,
  });
  const afterwards = (last: string): string => {
    recordNotices(vault, certificate, notices, words);
    saveCertificate(vault, describe(last, noProof));
    return last;
  };
  const auditHash = replayingErasures(vault, () => carryOut(vault, people, { ...run, afterwards }, quiet));
  // Somebody else may have enrolled with such an ID since.
  for (const entry of entries) if (entry.released === true) releaseSubject(vault, entry.subject);
  saveCertificate(
    vault,
    describe(
      auditHash,
      eraseTraces(vault, traces, () => undefined),
    ),
  );
  return people.length;
}

const quiet = { progress: () => undefined, cancelled: () => false };

/**
 * The people of this copy whom the entries are about: by their random ids; and where the copy is from before they had these, by an id, card or earlier
 * id of somebody of the same kind. An e-mail alone leads to nobody.
 */
function peopleOf(vault: WritableVault, entries: readonly JournalEntry[]): Map<PersonRow, JournalEntry> {
  const found = new Map<PersonRow, JournalEntry>();
  const byHash = new Map<string, JournalEntry>();
  for (const entry of entries) {
    const row = vault.db.prepare<[string], PersonRow>('SELECT * FROM person WHERE id = ?').get(entry.subject);
    if (row !== undefined) {
      // Masked by an earlier run, and masked is all that was asked for.
      if (row.masked === null || entry.mask === undefined) found.set(row, entry);
    } else if (entry.kind !== undefined && entry.released !== true)
      for (const hash of entry.hashes) if (hash.startsWith('id ')) byHash.set(`${entry.kind} ${hash}`, entry);
  }
  if (byHash.size === 0) return found;
  const former = allFormerIds(vault);
  const nos: { no: number; entry: JournalEntry }[] = [];
  for (const row of vault.db.prepare<[], PersonRow>('SELECT * FROM person WHERE masked IS NULL').iterate()) {
    for (const hash of suppressionHashes(vault, fieldsOf(row), former.get(row.no))) {
      const entry = byHash.get(`${row.kind} ${hash}`);
      if (entry === undefined) continue;
      nos.push({ no: row.no, entry });
      break;
    }
  }
  for (const { no, entry } of nos) {
    const row = vault.db.prepare<[number], PersonRow>('SELECT * FROM person WHERE no = ?').get(no);
    if (row !== undefined && ![...found.keys()].some((each) => each.no === no)) found.set(row, entry);
  }
  return found;
}

function noteGap(vault: WritableVault, since: string): void {
  const entries = vault.db
    .prepare<[], { subject: string; at: string; basis: string; until: string | null; why: string | null }>(
      `SELECT t.subject, t.at, t.basis, m.until, m.basis AS why FROM tombstone t
       LEFT JOIN person p ON p.id = t.subject LEFT JOIN mask m ON m.person_no = p.no ORDER BY t.at, t.subject`,
    )
    .all()
    .map(({ until, why, ...row }): JournalEntry => {
      const hashes = vault.db
        .prepare<[string], { kind: string; hash: Buffer }>(
          'SELECT kind, hash FROM suppression WHERE subject = ?',
        )
        .all(row.subject)
        .map(({ kind, hash }) => `${kind} ${hash.toString('base64')}`);
      const mask = why === null ? undefined : { basis: why, ...(until === null ? {} : { until }) };
      return { ...row, hashes, ...(mask === undefined ? {} : { mask }) };
    });
  vault.db.transaction(() => {
    vault.db
      .prepare('INSERT INTO meta (name, value) VALUES (?, ?) ON CONFLICT (name) DO NOTHING')
      .run(unknownSince, since);
    appendAudit(vault, { action: 'erasure-journal-behind', detail: { since } });
    rewriteJournal(vault, entries);
  })();
}

function countTombstones(vault: ReadableVault): number {
  return vault.db.prepare<[], { n: number }>('SELECT count(*) AS n FROM tombstone').get()?.n ?? 0;
}

function lastEntryAt(vault: ReadableVault): string {
  return vault.db.prepare<[], { at: string | null }>('SELECT max(at) AS at FROM audit').get()?.at ?? now();
}
