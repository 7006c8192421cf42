import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { listBundles } from '../../../../main/engine/bundles/list.ts';
import { readPolicy, setPolicy } from '../../../../main/engine/bundles/policy.ts';
import { findChainFaults } from '../../../../main/engine/ledger/verify-chain.ts';
import { canonicalJson } from '../../../../main/engine/vault/canonical.ts';
import { changeKeyring, readKeyring, writeKeyring } from '../../../../main/engine/vault/keyring.ts';
import { contract } from '../../../../shared/contract.ts';
import { makeVault, testPassphrase } from '../../../support/vault.ts';
import { addOperator, draftOf, failureOf, sealDraft, setting } from './setting.ts';
import type { Setting } from './setting.ts';

const colleague = { name: 'Robin', role: 'custodian', passphrase: 'tundra velvet orchid plumb' } as const;
const approver = { operator: colleague.name, passphrase: colleague.passphrase };

/** A vault that asks for two people, with both of them. */
async function twoPeople(): Promise<Setting & { second: string }> {
  const at = await setting();
  const second = await addOperator(at.vault, colleague);
  setPolicy(at.vault, { secondPerson: true });
  return { ...at, second };
}

describe('the policy of bundles', () => {
  it('asks for nobody else until an administrator says so', async () => {
    const { vault } = await makeVault();
    expect(readPolicy(vault)).toEqual({ secondPerson: false, keepMapDays: 30 });
    expect(contract['bundles.setPolicy'].role).toBe('administrator');
  });

  it('cannot ask for a second person where there is none: no bundle could be sealed any more', async () => {
    const { vault } = await makeVault();
    expect(await failureOf(() => setPolicy(vault, { secondPerson: true }))).toBe(
      'gate-incomplete secondPerson',
    );
    await addOperator(vault, { ...colleague, role: 'auditor' });
    expect(await failureOf(() => setPolicy(vault, { secondPerson: true }))).toBe(
      'gate-incomplete secondPerson',
    );
    await addOperator(vault, colleague);
    expect(setPolicy(vault, { secondPerson: true })).toEqual({ secondPerson: true, keepMapDays: 30 });
    expect(setPolicy(vault, { keepMapDays: 7 })).toEqual({ secondPerson: true, keepMapDays: 7 });
    expect(
      vault.db.prepare("SELECT count(*) FROM audit WHERE action = 'bundle-policy-changed'").pluck().get(),
    ).toBe(2);
  });
});

describe('a bundle that needs a second person', () => {
  it('is not sealed by the one who prepared it', async () => {
    const at = await twoPeople();
    const draft = await draftOf(at);
    expect(await failureOf(() => sealDraft(at, {}, { draft }))).toBe('gate-incomplete approver');
    const self = { operator: 'Test Custodian', passphrase: testPassphrase };
    expect(await failureOf(() => sealDraft(at, { approver: self }, { draft }))).toBe('forbidden approver');
    expect(listBundles(at.vault)).toEqual([]);
  });

  it('is sealed once another custodian typed their own passphrase, and says who it was', async () => {
    const at = await twoPeople();
    await sealDraft(at, { approver });
    expect(listBundles(at.vault)).toMatchObject([{ actor: 'Test Custodian', approver: 'Robin' }]);
    const detail = at.vault.db
      .prepare("SELECT detail FROM audit WHERE action = 'bundle-sealed'")
      .pluck()
      .get();
    expect(JSON.parse(String(detail))).toMatchObject({ secondPerson: at.second });
    expect(findChainFaults(at.vault)).toEqual([]);
  });

  it('is not approved by an auditor, by a wrong name or by the passphrase of somebody else', async () => {
    const at = await twoPeople();
    await addOperator(at.vault, { name: 'Ari', role: 'auditor', passphrase: 'kestrel gravel lemon quartz' });
    const draft = await draftOf(at);
    const by = (operator: string, passphrase: string): Promise<string> =>
      failureOf(() => sealDraft(at, { approver: { operator, passphrase } }, { draft }));
    expect(await by('Ari', 'kestrel gravel lemon quartz')).toBe('forbidden approver');
    expect(await by('Robin', testPassphrase)).toBe('wrong-passphrase approver');
    expect(await by('Nobody', colleague.passphrase)).toBe('wrong-passphrase approver');
    expect(listBundles(at.vault)).toEqual([]);
  });

  it('slows guessing down and keeps each attempt in the chain', async () => {
    const at = await twoPeople();
    const draft = await draftOf(at);
    const guess = (): Promise<string> =>
      failureOf(() => sealDraft(at, { approver: { ...approver, passphrase: 'wrong' } }, { draft }));
    expect([await guess(), await guess(), await guess(), await guess()]).toEqual([
      'wrong-passphrase approver',
      'wrong-passphrase approver',
      'wrong-passphrase approver',
      'wait-before-retry',
    ]);
    expect(
      at.vault.db.prepare("SELECT count(*) FROM audit WHERE action = 'approval-failed'").pluck().get(),
    ).toBe(3);
  });

  it('is not approved by a slot that was put into the key file with another key or another role', async () => {
    const at = await twoPeople();
    const { vault: other } = await makeVault({ isAnother: true });
    await addOperator(other, {
      name: 'Mallory',
      role: 'custodian',
      passphrase: 'harbor pickle saddle frost',
    });
    const foreign = readKeyring(other.folder).slots.find((slot) => slot.holder === 'Mallory');
    const own = readKeyring(at.vault.folder);
    if (foreign === undefined) throw new Error('the slot was added');
    const draft = await draftOf(at);
    const attempt = (who: { operator: string; passphrase: string }): Promise<string> =>
      failureOf(() => sealDraft(at, { approver: who }, { draft }));
    writeForged(at, { ...own, slots: [...own.slots, foreign] });
    expect(await attempt({ operator: 'Mallory', passphrase: 'harbor pickle saddle frost' })).toBe(
      'keyring-tampered',
    );
    writeForged(at, {
      ...own,
      slots: own.slots.map((slot) => (slot.holder === 'Robin' ? { ...slot, role: 'administrator' } : slot)),
    });
    expect(await attempt(approver)).toBe('keyring-tampered');
  });

  it('is not approved by somebody who lost their slot, with the key file of that time', async () => {
    const at = await twoPeople();
    const before = readKeyring(at.vault.folder);
    const dataKey = at.vault.copyDataKey();
    const slots = before.slots.filter((slot) => slot.holder !== 'Robin');
    const after = changeKeyring(before, slots, dataKey);
    writeKeyring(at.vault.folder, after);
    at.vault.db
      .prepare("UPDATE meta SET value = ? WHERE name = 'keyring-version'")
      .run(String(after.version));
    const draft = await draftOf(at);
    expect(await failureOf(() => sealDraft(at, { approver }, { draft }))).toBe('wrong-passphrase approver');
    writeKeyring(at.vault.folder, before);
    expect(await failureOf(() => sealDraft(at, { approver }, { draft }))).toBe('keyring-tampered');
  });

  it('may be approved by a second person also where nobody asks for one', async () => {
    const at = await setting();
    await addOperator(at.vault, { ...colleague, role: 'administrator' });
    await sealDraft(at, { approver });
    expect(listBundles(at.vault)[0]?.approver).toBe('Robin');
  });
});

/** Writes a key file with a good checksum, as somebody without the data key can. */
function writeForged(at: Setting, keyring: ReturnType<typeof readKeyring>): void {
  const { format, formatVersion, vault, institution, version, slots, argon, binding, mac } = keyring;
  const content = { format, formatVersion, vault, institution, version, slots, argon, binding };
  const checksum = createHash('sha256')
    .update(canonicalJson([content, mac]))
    .digest('hex');
  writeKeyring(at.vault.folder, { ...keyring, checksum });
}
