import type { WritableVault } from '../vault/vault.ts';

/** A pseudonym that a bundle used; `person` is null for someone who is not in the inventory. */
export interface IssuedToken {
  readonly token: string;
  readonly kind: string;
  readonly person: number | null;
}

/** Keeps the pseudonym map of a bundle in the vault, inside the caller's transaction. It is never in the bundle. */
export function keepTokens(vault: WritableVault, bundle: string, tokens: Iterable<IssuedToken>): void {
  const insert = vault.db.prepare(
    'INSERT INTO pseudonym (token, bundle, kind, person_no) VALUES (?, ?, ?, ?) ON CONFLICT (token, bundle) DO NOTHING',
  );
  for (const { token, kind, person } of tokens) insert.run(token, bundle, kind, person);
}
