import { resolve } from 'node:path';
import { Failure } from '../../shared/failure.ts';
import { storageWarning } from '../../shared/storage.ts';
import { storageRiskAt } from '../engine/vault/storage-place.ts';
import type { Arguments } from './arguments.ts';

/** The vault folder: `--vault DIR`, `CUSTODIAN_VAULT`, or `usual`, where the institution names one. Throws `usage` when there is none. */
export function vaultFolder(args: Arguments, usual?: string): string {
  const named = args.value('vault') ?? process.env['CUSTODIAN_VAULT'] ?? '';
  const folder = named === '' ? usual : named;
  if (folder === undefined) {
    throw new Failure('usage', 'No vault was named.', { hint: 'Give --vault DIR or set CUSTODIAN_VAULT.' });
  }
  return resolve(folder);
}

/** Says in one line where a vault lies on a network disk or in a folder that is copied elsewhere, and why that is bad. It stops nobody. */
export function warnOfStorage(folder: string, say: (line: string) => void): void {
  const risk = storageRiskAt(folder);
  if (risk === undefined) return;
  const { what, why } = storageWarning(risk);
  say(`Warning: ${String(what)} ${why}`);
}
