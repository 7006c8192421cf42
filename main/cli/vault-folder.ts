import { resolve } from 'node:path';
import { Failure } from '../../shared/failure.ts';
import type { Arguments } from './arguments.ts';

/** The vault folder: `--vault DIR` or `CUSTODIAN_VAULT`. Throws `usage` when neither is given. */
export function vaultFolder(args: Arguments): string {
  const folder = args.value('vault') ?? process.env['CUSTODIAN_VAULT'];
  if (folder === undefined || folder === '') {
    throw new Failure('usage', 'No vault was named.', { hint: 'Give --vault DIR or set CUSTODIAN_VAULT.' });
  }
  return resolve(folder);
}
