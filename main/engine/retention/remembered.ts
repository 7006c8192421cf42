import type { ReadableVault } from '../vault/vault.ts';
import type { RuleInForce } from './rules.ts';

type Pass<T> = (vault: ReadableVault, rules: readonly RuleInForce[], day: string) => Promise<readonly T[]>;

/**
 * Makes a pass over everyone give what it gave before, as long as nothing in the vault, no rule and not the day has changed: a list is paged through, and a
 * pass takes a second or more with a million people (measured). Who asks while one is under way gets what it finds. What changed under a pass is not kept.
 */
export function untilItChanges<T>(pass: Pass<T>): Pass<T> {
  const memory = new WeakMap<ReadableVault, { readonly of: string; readonly found: Promise<readonly T[]> }>();
  return (vault, rules, day) => {
    const nowOf = (): string => JSON.stringify([stateOf(vault), day, rules]);
    const of = nowOf();
    const known = memory.get(vault);
    if (known?.of === of) return known.found;
    const kept = { of, found: pass(vault, rules, day) };
    memory.set(vault, kept);
    const forget = (): void => {
      if (memory.get(vault) === kept) memory.delete(vault);
    };
    kept.found
      .then(() => {
        if (nowOf() !== of) forget();
      })
      // The pass failed, or the vault was closed under it: whoever asked is told.
      .catch(forget);
    return kept.found;
  };
}

/** Changes with whatever another connection commits, and with whatever this one writes. */
function stateOf(vault: ReadableVault): unknown {
  return vault.db
    .prepare<[], unknown>('SELECT data_version, total_changes() AS written FROM pragma_data_version')
    .get();
}
