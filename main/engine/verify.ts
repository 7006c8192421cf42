import type { VerifyReport } from '../../shared/ledger.ts';
import { findBreachFaults } from './breaches/breach-row.ts';
import { findAnchorFaults, readAnchor } from './ledger/anchor.ts';
import { findChainFaults } from './ledger/verify-chain.ts';
import { findDisclosureFaults } from './ledger/verify-disclosures.ts';
import { readJournal } from './people/erasure/journal.ts';
import { assertEncrypted } from './vault/database.ts';
import { databasePath, readKeyring } from './vault/keyring.ts';
import { isKeyringOf } from './vault/keyring-of.ts';
import type { WritableVault } from './vault/vault.ts';
import { said, say, sayAll } from '../../shared/say.ts';
import type { Sentence } from '../../shared/say.ts';

type Check = VerifyReport['checks'][number];
type Fault = string | Sentence;

/**
 * Checks the whole vault: encryption, page HMACs and structure (SQLite's integrity check reads every page, and a page that does not
 * authenticate fails it), foreign keys, search index against table, keyring, audit chain, disclosures, erasure journal; with an anchor, the chain
 * against it. Throws `invalid-input` for what is no anchor.
 */
export function verifyVault(
  vault: WritableVault,
  progress: (phase: string, done: number, total: number) => void,
  anchor?: string,
): VerifyReport {
  if (anchor !== undefined) readAnchor(anchor);
  const steps: readonly [string, () => Fault[]][] = [
    [said('Encryption'), () => encryptionFaults(vault)],
    [said('Database pages'), () => integrityFaults(vault)],
    [said('Links between tables'), () => foreignKeyFaults(vault)],
    [said('Search index'), () => searchFaults(vault)],
    [said('Keyring'), () => keyringFaults(vault)],
    [said('Audit chain'), () => findChainFaults(vault)],
    ...(anchor === undefined
      ? []
      : [[said('Anchor'), () => findAnchorFaults(vault, anchor)] satisfies [string, () => Fault[]]]),
    [said('Disclosures'), () => findDisclosureFaults(vault)],
    [said('Register of breaches'), () => findBreachFaults(vault)],
    [said('Names of operators'), () => operatorFaults(vault)],
    [said('Erasure journal'), () => journalFaults(vault)],
  ];
  const checks = steps.map(([name, find], index): Check => {
    progress(name, index, steps.length);
    return check(name, find);
  });
  return { ok: checks.every((each) => each.ok), checks };
}

function check(name: string, find: () => Fault[]): Check {
  try {
    const faults = find();
    return {
      name,
      ok: faults.length === 0,
      detail: faults.length === 0 ? said('Whole.') : sayAll(faults.slice(0, 5)),
    };
  } catch {
    // Whatever SQLite throws here means that pages cannot be read; its words may hold values.
    return { name, ok: false, detail: said('It cannot be read: the file is damaged.') };
  }
}

function encryptionFaults(vault: WritableVault): Fault[] {
  assertEncrypted(databasePath(vault.folder));
  return [];
}

function integrityFaults(vault: WritableVault): Fault[] {
  const rows = vault.db.prepare<[], { integrity_check: string }>('PRAGMA integrity_check(20)').all();
  const faults = rows.filter((row) => row.integrity_check !== 'ok').length;
  return faults === 0 ? [] : [say`${faults} faults in the pages of the database.`];
}

function foreignKeyFaults(vault: WritableVault): Fault[] {
  const faults = vault.db.prepare('PRAGMA foreign_key_check').all().length;
  return faults === 0 ? [] : [say`${faults} rows point to rows that are not there.`];
}

function searchFaults(vault: WritableVault): Fault[] {
  // With rank 1 the index is compared with the table, word by word.
  vault.db.prepare("INSERT INTO person_search (person_search, rank) VALUES ('integrity-check', 1)").run();
  return [];
}

function keyringFaults(vault: WritableVault): Fault[] {
  const authentic = isKeyringOf(vault, readKeyring(vault.folder));
  return authentic ? [] : [said('keyring.json was edited by something other than this program.')];
}

/** The chain names who did something by the random id of a slot; the name shown for it is that of the key file. */
function operatorFaults(vault: WritableVault): Fault[] {
  const holders = new Map(readKeyring(vault.folder).slots.map((slot) => [slot.id, slot.holder]));
  const wrong = vault.db
    .prepare<[], { id: string; name: string }>('SELECT id, name FROM operator')
    .all()
    .filter(({ id, name }) => holders.has(id) && holders.get(id) !== name).length;
  return wrong === 0 ? [] : [say`${wrong} names of operators are not those of the key file.`];
}

function journalFaults(vault: WritableVault): Fault[] {
  const known = new Set(readJournal(vault).map((entry) => entry.subject));
  const missing = vault.db
    .prepare<[], { subject: string }>('SELECT subject FROM tombstone')
    .all()
    .filter((row) => !known.has(row.subject)).length;
  return missing === 0 ? [] : [say`${missing} erasures are missing from the journal beside the vault.`];
}
