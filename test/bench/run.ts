import { mkdtempSync, rmSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { openDatabase } from '../../main/engine/vault/database.ts';
import { databasePath } from '../../main/engine/vault/keyring.ts';
import { createVault, openVault } from '../../main/engine/vault/vault.ts';
import { gridRows } from './grid.ts';
import { importRows } from './import.ts';
import type { BenchVault } from './import.ts';
import { eraseRows, proofRow, searchRow, unlockRow } from './people.ts';
import { printPeers } from './peers.ts';
import { redactionRows } from './redaction.ts';
import { rightsRows } from './rights.ts';
import { startRow } from './start.ts';
import { printTable } from './table.ts';

/** Prints the figures of this machine: `npm run bench -- --people 1000000 --log-mb 100`. */
const { values } = parseArgs({
  options: { people: { type: 'string', default: '100000' }, 'log-mb': { type: 'string', default: '50' } },
});
const count = Number(values.people);
const passphrase = 'copper lantern orbit meadow';
const folder = mkdtempSync(join(tmpdir(), 'custodian-bench-'));
try {
  const make = async (name: string): Promise<BenchVault> => {
    const { vault } = await createVault({
      folder: join(folder, name),
      institution: 'Bench',
      operator: 'Bench',
      passphrase,
    });
    vault.close();
    return { folder: vault.folder, passphrase };
  };
  const kept = await make('vault');
  const rows = await importRows(folder, count, kept, await make('spare'));
  const redaction = await redactionRows(folder, kept, Number(values['log-mb']), count);
  const vault = await openVault(kept.folder, { passphrase });
  rows.push(searchRow(vault, count), proofRow(vault));
  rows.push(...redaction.rows, ...eraseRows(vault, count), ...(await rightsRows(vault, count)));
  const key = vault.copyDataKey();
  vault.close();
  const bareOpen = (): number => {
    const started = performance.now();
    const db = openDatabase(databasePath(kept.folder), key);
    db.prepare('SELECT count(*) FROM person').get();
    db.close();
    return performance.now() - started;
  };
  rows.push(await unlockRow(kept.folder, passphrase, bareOpen));
  rows.push(await startRow(kept.folder));
  rows.push(...(await gridRows(kept.folder, passphrase, count)));
  console.log(
    `${printTable(rows)}\n\n${printPeers(redaction.own)}\n\n${String(cpus().length)} cores, Node ${process.versions.node}`,
  );
} finally {
  rmSync(folder, { recursive: true, force: true });
}
