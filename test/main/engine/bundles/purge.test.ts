import { afterEach, describe, expect, it, vi } from 'vitest';
import { getBundle } from '../../../../main/engine/bundles/list.ts';
import { lookUpPseudonym } from '../../../../main/engine/bundles/lookup.ts';
import { setPolicy } from '../../../../main/engine/bundles/policy.ts';
import { confirmPurge, forgetDueMaps, listDue } from '../../../../main/engine/bundles/purge.ts';
import { listDisclosures } from '../../../../main/engine/ledger/list-disclosures.ts';
import { findChainFaults } from '../../../../main/engine/ledger/verify-chain.ts';
import { readDecryptedPages } from '../../../../main/engine/people/erasure/pages.ts';
import { unlock } from '../../../../main/engine/vault-calls.ts';
import { databasePath } from '../../../../main/engine/vault/keyring.ts';
import type { WritableVault } from '../../../../main/engine/vault/vault.ts';
import { testPassphrase } from '../../../support/vault.ts';
import { callOf, daysFromNow, failureOf, sealDraft, setting } from './setting.ts';
import type { Setting } from './setting.ts';

const realNow = new Date();

/** Moves the clock by whole days. */
function passDays(days: number): void {
  vi.useFakeTimers({ toFake: ['Date'], now: realNow.getTime() + days * 86_400_000 });
}

afterEach(() => {
  vi.useRealTimers();
});

async function sealed(days = 30): Promise<Setting & { bundle: string; token: string }> {
  const at = await setting({ inventory: true });
  const { bundle } = await sealDraft(at, { purgeBy: daysFromNow(days) });
  const token = String(
    at.vault.db.prepare('SELECT token FROM pseudonym WHERE person_no IS NOT NULL LIMIT 1').pluck().get(),
  );
  return { ...at, bundle, token };
}

function confirm(
  vault: WritableVault,
  bundle: string,
  more: { at?: string; evidence?: string } = {},
): ReturnType<typeof confirmPurge> {
  return confirmPurge(vault, { bundle, by: 'Sam of support', evidence: '', ...more });
}

function tokens(vault: WritableVault): unknown {
  return vault.db.prepare('SELECT count(*) FROM pseudonym').pluck().get();
}

describe('what the vendor must delete', () => {
  it('is due two weeks before its date, and until somebody confirms it', async () => {
    const { vault, bundle } = await sealed(30);
    expect(listDue(vault)).toEqual([]);
    passDays(15);
    expect(listDue(vault)).toEqual([]);
    passDays(16);
    expect(listDue(vault)).toEqual([
      {
        bundle,
        caseRef: 'RS-7',
        purgeBy: getBundle(vault, bundle).purgeBy,
        days: 14,
        instructionsFrom: 'Support',
      },
    ]);
    passDays(33);
    expect(listDue(vault)).toMatchObject([{ bundle, days: -3 }]);
    confirm(vault, bundle);
    expect(listDue(vault)).toEqual([]);
  });

  it('is recorded as deleted: when, by whom, and how that is known', async () => {
    const { vault, bundle } = await sealed();
    const entry = confirm(vault, bundle.toLowerCase(), { evidence: 'their message of today' });
    expect(entry.purged).toEqual({
      at: daysFromNow(0),
      by: 'Sam of support',
      evidence: 'their message of today',
    });
    expect(
      vault.db.prepare("SELECT detail FROM audit WHERE action = 'bundle-purge-confirmed'").pluck().get(),
    ).toBe(JSON.stringify({ bundle, on: daysFromNow(0) }));
    expect(listDisclosures(vault, { offset: 0, limit: 1 }).disclosures[0]?.purgedAt).toBe(daysFromNow(0));
    expect(findChainFaults(vault)).toEqual([]);
  });

  it('cannot be deleted twice, before it was made, or in days to come', async () => {
    const { vault, bundle } = await sealed();
    expect(await failureOf(() => confirm(vault, bundle, { at: daysFromNow(-5) }))).toBe('invalid-input at');
    expect(await failureOf(() => confirm(vault, bundle, { at: daysFromNow(5) }))).toBe('invalid-input at');
    expect(await failureOf(() => confirm(vault, 'B-NOSUCH'))).toBe('not-found bundle');
    confirm(vault, bundle);
    expect(await failureOf(() => confirm(vault, bundle))).toBe('already-exists bundle');
  });
});

describe('the pseudonym map of a bundle', () => {
  it('stays until the purge date although the vendor confirmed before', async () => {
    const { vault, bundle, token } = await sealed();
    confirm(vault, bundle);
    expect(lookUpPseudonym(vault, { pseudonym: token }).matches).toHaveLength(1);
    passDays(31);
    forgetDueMaps(vault);
    expect(tokens(vault)).toBe(0);
  });

  it('goes when the vendor confirms after the date, and lookup says so', async () => {
    const { vault, bundle, token } = await sealed();
    passDays(31);
    forgetDueMaps(vault);
    expect(tokens(vault)).not.toBe(0);
    expect(confirm(vault, bundle).mapDeletedAt).toBeDefined();
    expect(tokens(vault)).toBe(0);
    for (const [where, hint] of [
      [bundle, /map of this bundle was deleted on \d{4}-/],
      [undefined, /1 older bundle/],
    ] as const) {
      try {
        lookUpPseudonym(vault, { pseudonym: token, bundle: where });
        expect.unreachable();
      } catch (error) {
        expect(error).toMatchObject({ code: 'not-found', hint: expect.stringMatching(hint) });
      }
    }
    expect(getBundle(vault, bundle).purged?.by).toBe('Sam of support');
  });

  it('goes at an unlock after the period of the policy, confirmed or not', async () => {
    const { state, vault, vaultFolder } = await sealed();
    setPolicy(vault, { keepMapDays: 10 });
    passDays(40);
    forgetDueMaps(vault);
    expect(tokens(vault)).not.toBe(0);
    passDays(41);
    await unlock(state, { passphrase: testPassphrase }, callOf({ vaultFolder }));
    // Nothing bears the clock out after so long a rest: it may have jumped.
    expect(tokens(state.vault())).not.toBe(0);
    passDays(42);
    await unlock(state, { passphrase: testPassphrase }, callOf({ vaultFolder }));
    expect(tokens(state.vault())).toBe(0);
    expect(
      state
        .vault()
        .db.prepare("SELECT detail FROM audit WHERE action = 'pseudonym-map-deleted'")
        .pluck()
        .all(),
    ).toEqual([expect.stringContaining('"why":"period"')]);
    expect(listDue(state.vault())).toHaveLength(1);
  });

  it('leaves no trace in any page of the file, free ones too', async () => {
    const { vault, bundle, token } = await sealed();
    expect(pagesWith(vault, token)).toBeGreaterThan(0);
    passDays(31);
    confirm(vault, bundle);
    expect(pagesWith(vault, token)).toBe(0);
  });
});

/** In how many decrypted pages a text stands. */
function pagesWith(vault: WritableVault, text: string): number {
  vault.db.pragma('wal_checkpoint(TRUNCATE)');
  const key = vault.copyDataKey();
  let found = 0;
  readDecryptedPages(databasePath(vault.folder), key, (bytes) => {
    if (bytes.includes(text)) found++;
  });
  key.fill(0);
  return found;
}
