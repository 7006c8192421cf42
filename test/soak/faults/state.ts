import { readFileSync, readdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import { openDatabase } from '../../../main/engine/vault/database.ts';
import { databasePath, isAuthentic, readKeyring } from '../../../main/engine/vault/keyring.ts';
import { openVault } from '../../../main/engine/vault/vault.ts';
import { Failure } from '../../../shared/failure.ts';
import type { Place } from './place.ts';

/** What a vault and the folder beside it hold, in words that do not differ between two runs of the same job. */
export interface State {
  /** The rows of each table, chance and time taken out. */
  readonly tables: Readonly<Record<string, readonly string[]>>;
  /** Files that were written, by name. */
  readonly outputs: readonly string[];
  /** Who can open the vault, and with which of the passphrases that were tried. */
  readonly slots: readonly string[];
  readonly passphrase: string;
}

/** Entries of the audit chain that opening, closing and tidying up leave. */
const housekeeping: ReadonlySet<string> = new Set([
  'vault-unlocked',
  'vault-locked',
  'vault-verified',
  'unlock-failed',
  'bundle-abandoned',
  'output-abandoned',
  'passphrase-refused',
  // The vault was made while the machine was busy, and the derivation calibrated to that.
  'derivation-cost-raised',
  // That a backup did not come off is true, and no change.
  'backup-failed',
]);

/** Entries of a change of the key file. Where the program was killed between the two, the next unlock writes `keys-changed` in their place. */
const keyChanges: ReadonlySet<unknown> = new Set(['passphrase-changed', 'slot-added', 'keys-changed']);

/** Tables that say the same as others do, or nothing about the inventory. */
const leftOut = /^(?:person_search.*|sqlite_.*|audit_text_purged)$/;

/** Data keys that were found before: deriving one takes longer than all else that is looked at. */
const knownKeys: Uint8Array[] = [];

/** Finds which passphrase opens the vault, and its data key. Throws when none does. */
export async function findKey(
  place: Place,
  passphrases: readonly string[],
): Promise<{ passphrase: string; dataKey: Uint8Array }> {
  const keyring = readKeyring(place.vault);
  const known = knownKeys.find((key) => isAuthentic(keyring, key));
  const [only, ...others] = passphrases;
  if (known !== undefined && only !== undefined && others.length === 0)
    return { passphrase: only, dataKey: known };
  for (const passphrase of passphrases) {
    try {
      const vault = await openVault(place.vault, { passphrase }, 'Dana');
      const dataKey = vault.copyDataKey();
      vault.close();
      if (known === undefined) knownKeys.push(dataKey);
      return { passphrase, dataKey };
    } catch (error) {
      if (!(error instanceof Failure) || error.code !== 'wrong-passphrase') throw error;
    }
  }
  throw new Error('no passphrase opens the vault');
}

/** Remembers the data key of a vault that was just made. */
export function rememberKey(dataKey: Uint8Array): void {
  knownKeys.push(dataKey);
}

/** Looks at a closed vault and what lies beside it. */
export async function observe(place: Place, passphrases: readonly string[]): Promise<State> {
  const { passphrase, dataKey } = await findKey(place, passphrases);
  const db = openDatabase(databasePath(place.vault), dataKey, { readonly: true });
  try {
    const names = db
      .prepare<[], { name: string }>("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")
      .all()
      .filter(({ name }) => !leftOut.test(name));
    const tables: Record<string, readonly string[]> = {};
    for (const { name } of names) {
      const rows = db.prepare<[], Record<string, unknown>>(`SELECT * FROM "${name}"`).all();
      tables[name] = rows
        .filter((row) => !(name === 'audit' && housekeeping.has(String(row['action']))))
        // A key file that was changed and changed back is a later version of the same.
        .filter(
          (row) => !(name === 'meta' && ['audit-head', 'keyring-version'].includes(String(row['name']))),
        )
        .map((row) => JSON.stringify(name === 'audit' ? plainEntry(row) : plainRow(row)))
        .toSorted();
    }
    const { slots } = readKeyring(place.vault);
    const isHidden = /(?:^|\/)\./;
    return {
      tables,
      outputs: filesBelow(place.out).filter((name) => !isHidden.test(name)),
      slots: slots.map(({ kind, holder, role }) => `${kind} ${holder} ${role}`),
      passphrase,
    };
  } finally {
    db.close();
  }
}

/** Housekeeping takes numbers of the chain: what is compared is what was done. */
function plainEntry({ action, detail }: Record<string, unknown>): Record<string, unknown> {
  return keyChanges.has(action) ? { action: 'a change of the keys' } : plainRow({ action, detail });
}

function plainRow(row: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(row)
      .filter(([column]) => !['seq', 'audit_seq', 'by_seq', 'hash', 'commitment'].includes(column))
      // A sealed file is a few bytes longer or shorter by the day and the ids that stand in it.
      .filter(([column]) => column !== 'bytes' || row['sha256'] === undefined)
      .map(([column, value]) => [column, plain(value)]),
  );
}

/** Takes out what chance or the clock decides. */
function plain(value: unknown): unknown {
  if (Buffer.isBuffer(value)) return `${String(value.length)} bytes`;
  if (typeof value !== 'string') return value;
  return value
    .replaceAll(/\b20(?:2[4-9]|3\d)-\d{2}-\d{2}(?:T[\d:.]+Z?)?/g, '<time>')
    .replaceAll(/\b[0-9a-f]{64}\b/g, '<hash>')
    .replaceAll(/\b[a-z2-7]{26}\b/g, '<id>')
    .replaceAll(/\b[A-Z2-7]{8}\b/g, '<receipt>')
    .replaceAll(/"(seq|bytes)":\d+/g, '"$1":0');
}

/** Every file below a folder, by its name in it. */
export function filesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => !entry.isDirectory())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)))
    .toSorted();
}

/** In what two states differ: tables, outputs, slots. Of `countsOnly` tables only the numbers of rows are compared. */
export function differences(one: State, other: State, countsOnly: ReadonlySet<string> = new Set()): string[] {
  const names = new Set([...Object.keys(one.tables), ...Object.keys(other.tables)]);
  const tables = [...names].filter((name) => {
    const [left = [], right = []] = [one.tables[name], other.tables[name]];
    return left.length !== right.length || (!countsOnly.has(name) && left.join('\n') !== right.join('\n'));
  });
  return [
    ...tables,
    ...(one.outputs.join('\n') === other.outputs.join('\n') ? [] : ['outputs']),
    ...(one.slots.join('\n') === other.slots.join('\n') ? [] : ['slots']),
    ...(one.passphrase === other.passphrase ? [] : ['passphrase']),
  ];
}

/** Rows of a table that only one of two states has (all people are made up). */
export function differingRows(one: State, other: State, table: string): string[] {
  const [left = [], right = []] = [one.tables[table], other.tables[table]];
  return [
    ...left.filter((row) => !right.includes(row)).map((row) => `+${table} ${row}`),
    ...right.filter((row) => !left.includes(row)).map((row) => `-${table} ${row}`),
  ];
}

/**
 * Files of a closed vault that have no business there, half-written files among the outputs, and files anywhere that hold one of these words in clear. A
 * small file beside its place, `.trac-custodian-….tmp`, may lie there until the program next writes into that folder.
 */
export function strays(
  place: Place,
  words: readonly string[],
  allowed: (output: string) => boolean,
): string[] {
  const belongs =
    /^(?:inventory\.db(?:-wal|-shm)?|inventory\.map|keyring\.json|vault\.lock|erasures\.journal|backups(?:\/.*)?)$/;
  const inVault = filesBelow(place.vault).filter((name) => !belongs.test(name));
  const besides = filesBelow(place.tmp).map((name) => `tmp/${name}`);
  const halfWritten = filesBelow(place.out).filter((name) => /^\.[0-9a-f]+\.tmp$|\.part$/.test(name));
  const readable = [
    ...filesBelow(place.vault).map((name) => join(place.vault, name)),
    ...filesBelow(place.tmp).map((name) => join(place.tmp, name)),
    ...filesBelow(place.out)
      .filter((name) => !allowed(name))
      .map((name) => join(place.out, name)),
  ].filter((path) => {
    const bytes = readFileSync(path);
    return words.some((word) => bytes.includes(word));
  });
  return [
    ...inVault.map((name) => `a stray file in the vault: ${name.replace(/[0-9a-f]{8,}/, '…')}`),
    ...besides.map((name) => `a temporary file: ${name}`),
    ...halfWritten.map((name) => `half a file: ${name.replace(/[0-9a-f]{8,}/, '…')}`),
    ...readable.map((path) => `readable: ${relative(place.root, path)}`),
  ];
}
