import type { Output, Parsed } from '../../../shared/contract.ts';
import { Failure } from '../../../shared/failure.ts';
import { say } from '../../../shared/say.ts';
import { now, pastDay } from '../clock.ts';
import type { ReadableVault, WritableVault } from '../vault/vault.ts';
import { appendAudit } from './audit.ts';
import { filterSql, selectDisclosures } from './list-disclosures.ts';
import { findChainFaults } from './verify-chain.ts';
import { findDisclosureFaults } from './verify-disclosures.ts';

/**
 * States that nothing was disclosed in a period, from the whole ledger. Throws `not-true` where there was a disclosure, where the ledger begins later or
 * the period is not over, and `vault-damaged` where the ledger is not whole: it proves nothing then.
 */
export function stateNoDisclosure(
  vault: WritableVault,
  { since, until }: Parsed<'ledger.statement'>,
): Output<'ledger.statement'> {
  pastDay(until);
  if (since > until)
    throw new Failure('invalid-input', 'The period ends before it begins.', { field: 'until' });
  const begin = firstDay(vault);
  if (since < begin)
    throw new Failure('not-true', say`The ledger begins on ${begin}; it says nothing of the days before.`, {
      hint: say`Choose a period from ${begin} on.`,
      field: 'since',
    });
  if ([...findChainFaults(vault), ...findDisclosureFaults(vault)].length > 0)
    throw new Failure('vault-damaged', 'The ledger is not whole, so it proves nothing.', {
      hint: 'Look at "Verify" in the Ledger.',
    });
  const rows = selectDisclosures(vault, filterSql(vault, { since, until }));
  const takenBack = rows.filter(
    ({ correctedBy, event }) => event === 'disclosure' && correctedBy !== undefined,
  );
  const standing = rows.filter(
    ({ event, correctedBy, relation }) =>
      event === 'disclosure' && correctedBy === undefined && relation !== 'retraction',
  );
  const madeUp = standing.filter(
    ({ people, elements }) => people === 0 && elements.every((element) => element === 'sample-made-up'),
  );
  const real = standing.length - madeUp.length;
  if (real > 0)
    throw new Failure(
      'not-true',
      real === 1
        ? 'There was a disclosure in this period.'
        : say`There were ${real} disclosures in this period.`,
      { hint: 'Make a report of the period instead.', field: 'since' },
    );
  const end = vault.db.transaction(() =>
    appendAudit(vault, { action: 'no-disclosure-stated', detail: { since, until } }),
  )();
  return {
    institution: vault.institution,
    since,
    until,
    madeAt: now(),
    madeBy: vault.operator.name,
    takenBack: takenBack.map(({ disclosure }) => disclosure),
    madeUp: madeUp.length,
    denied: rows.filter(({ event }) => event === 'denial').length,
    auditSeq: end.seq,
    auditHash: end.hash,
  };
}

function firstDay(vault: ReadableVault): string {
  return (
    vault.db.prepare<[], { at: string | null }>('SELECT min(at) AS at FROM audit WHERE seq = 1').get()?.at ??
    now()
  ).slice(0, 10);
}
