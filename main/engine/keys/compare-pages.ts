import { createHash } from 'node:crypto';
import { readDecryptedPages } from '../people/erasure/pages.ts';

/** The first 100 bytes of a database count its changes; of these, 16 are the salt, which is no content. */
const headerBytes = 84;

/** What a database holds, page by page, whatever key it is under. */
export interface PageDigest {
  readonly digest: string;
  readonly pages: number;
}

/** Decrypts every page of a database and takes the digest of them all, without SQLite. `progress` may throw to stop it. */
export function digestPages(
  path: string,
  dataKey: Uint8Array,
  progress: (pages: number) => void,
): PageDigest {
  const hash = createHash('sha256');
  const { pages } = readDecryptedPages(path, dataKey, (bytes, number) => {
    hash.update(number === 1 ? bytes.subarray(headerBytes) : bytes);
    if (number % 1024 === 0) progress(number);
  });
  return { digest: hash.digest('hex'), pages };
}
