import type { Output, Parsed } from '../../../../shared/contract.ts';
import { erasureCertificate } from '../../../../shared/erasure.ts';
import type { ReadableVault } from '../../vault/vault.ts';

/** The certificates of past erasures, newest first. */
export function listCertificates(
  vault: ReadableVault,
  { offset, limit }: Parsed<'erase.certificates'>,
): Output<'erase.certificates'> {
  const total = vault.db.prepare<[], { n: number }>('SELECT count(*) AS n FROM certificate').get()?.n ?? 0;
  const rows = vault.db
    .prepare<[number, number], { content: string }>(
      'SELECT content FROM certificate ORDER BY at DESC, certificate LIMIT ? OFFSET ?',
    )
    .all(limit, offset);
  return { total, certificates: rows.map((row) => erasureCertificate.parse(JSON.parse(row.content))) };
}
