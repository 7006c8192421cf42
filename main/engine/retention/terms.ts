import type { Parsed } from '../../../shared/contract.ts';
import type { TermEnd } from '../../../shared/retention.ts';
import { now } from '../clock.ts';
import { appendAudit } from '../ledger/audit.ts';
import { preparedRead } from '../vault/prepared.ts';
import type { ReadableVault, WritableVault } from '../vault/vault.ts';
import { guessTermEnd } from './term-guess.ts';

/** Every term that a registration names or a custodian entered, with its end. */
export function listTerms(vault: ReadableVault): TermEnd[] {
  const entered = new Map(
    preparedRead<{ name: string; ends_on: string }>(vault.db, 'SELECT name, ends_on FROM term')
      .all()
      .map((row) => [row.name.toLowerCase(), row]),
  );
  const named = termsOfRegistrations(vault);
  const known = new Set(named.map((name) => name.toLowerCase()));
  const others = [...entered.values()].filter(({ name }) => !known.has(name.toLowerCase()));
  return [...named, ...others.map(({ name }) => name)].map((name) => {
    const endsOn = entered.get(name.toLowerCase())?.ends_on;
    if (endsOn !== undefined) return { name, endsOn, isGuess: false };
    const guess = guessTermEnd(name);
    return { name, ...(guess === undefined ? {} : { endsOn: guess }), isGuess: guess !== undefined };
  });
}

/** The end of each term as registrations write it. */
export function termEnds(vault: ReadableVault): Record<string, string> {
  return Object.fromEntries(
    listTerms(vault).flatMap(({ name, endsOn }) => (endsOn === undefined ? [] : [[name, endsOn]])),
  );
}

/** Enters the end of a term, or takes it back. */
export function setTermEnd(vault: WritableVault, { name, endsOn }: Parsed<'retention.setTerm'>): void {
  vault.db.transaction(() => {
    if (endsOn === undefined) vault.db.prepare('DELETE FROM term WHERE name = ?').run(name);
    else
      vault.db
        .prepare('INSERT OR REPLACE INTO term (name, ends_on, at, actor) VALUES (?, ?, ?, ?)')
        .run(name, endsOn, now(), vault.operator.slot);
    appendAudit(vault, {
      action: 'term-end-set',
      detail: { terms: 1, ...(endsOn === undefined ? {} : { endsOn }) },
    });
  })();
}

/** From one term to the next by their index: there are few among millions of registrations. */
function termsOfRegistrations(vault: ReadableVault): string[] {
  const next = preparedRead<{ term: string | null }>(
    vault.db,
    'SELECT min(term) AS term FROM registration WHERE term IS NOT NULL AND term > ?',
  );
  const terms: string[] = [];
  for (let term = next.get('')?.term; term !== null && term !== undefined; term = next.get(term)?.term)
    terms.push(term);
  return terms;
}
