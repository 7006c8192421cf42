import { statSync } from 'node:fs';
import { erasureCertificate } from '../../../../shared/erasure.ts';
import { deletePackages, packagesOfErased } from '../../access/delete-packages.ts';
import { databasePath } from '../../vault/keyring.ts';
import type { WritableVault } from '../../vault/vault.ts';
import { saveCertificate } from './erase.ts';

/**
 * Ends erasures that a killed program had done but for what comes after the transaction: packages that lie here are deleted, and in the place of the
 * proof, for which nobody knows the values any more, the word index and every page are written anew. Called when a vault is opened.
 */
export function finishErasures(vault: WritableVault): void {
  const packages = packagesOfErased(vault);
  if (packages.length > 0) deletePackages(vault, packages);
  const open = vault.db
    .prepare<[], { content: string }>(
      `SELECT content FROM certificate WHERE content LIKE '%"cutShort":"pending"%'`,
    )
    .all()
    .map(({ content }) => erasureCertificate.parse(JSON.parse(content)));
  if (open.length === 0) return;
  vault.db.exec("INSERT INTO person_search (person_search) VALUES ('rebuild')");
  vault.db.exec('VACUUM');
  vault.db.pragma('wal_checkpoint(TRUNCATE)');
  const { size } = statSync(databasePath(vault.folder));
  const proof = {
    pages: Math.ceil(size / 4096),
    bytes: size,
    hits: 0,
    cutShort: 'pages-written-anew' as const,
  };
  for (const certificate of open) saveCertificate(vault, { ...certificate, proof });
}
