import { execFileSync } from 'node:child_process';
import { generateHybridIdentity, generateX25519Identity, identityToRecipient } from 'age-encryption';
import { beforeAll, describe, expect, it } from 'vitest';
import { newBundlePassphrase } from '../../../../main/engine/bundles/bundle-passphrase.ts';
import { chooseRecipients } from '../../../../main/engine/bundles/choose-recipients.ts';
import { listBundles } from '../../../../main/engine/bundles/list.ts';
import {
  addRecipient,
  checkRecipient,
  listRecipients,
  retireRecipient,
} from '../../../../main/engine/bundles/recipient-book.ts';
import { fingerprintOf } from '../../../../main/engine/bundles/recipients.ts';
import type { WritableVault } from '../../../../main/engine/vault/vault.ts';
import { keepUntilEnd, makeVault } from '../../../support/vault.ts';
import { daysFromNow, failureOf, sealDraft, setting } from './setting.ts';

async function newKey(kind: 'x25519' | 'hybrid' = 'x25519'): Promise<string> {
  return identityToRecipient(await (kind === 'hybrid' ? generateHybridIdentity() : generateX25519Identity()));
}

function choose(
  vault: WritableVault,
  recipients: readonly string[],
  acceptUnchecked = false,
): ReturnType<typeof chooseRecipients> {
  return chooseRecipients(vault, { recipients, acceptUnchecked }, ['Test University']);
}

/** The point zero, spelt without a mistake: what is sealed to it everybody can open. */
const zeroPoint = 'age1qqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqq5cu47z';

/** For tests that write nothing. */
let shared: WritableVault;

beforeAll(async () => {
  shared = (await makeVault()).vault;
  keepUntilEnd();
});

describe("the recipients' book", () => {
  it('keeps a key with its fingerprint, and who checked it, with whom, when and how', async () => {
    const { vault } = await makeVault();
    const key = await newKey();
    const added = await addRecipient(vault, { label: 'Vendor support', key, note: 'from their portal' });
    expect(added).toMatchObject({
      label: 'Vendor support',
      kind: 'x25519',
      addedBy: 'Test Custodian',
      note: 'from their portal',
    });
    expect(added.checked).toBeUndefined();
    const checked = checkRecipient(vault, {
      recipient: 'VENDOR SUPPORT',
      channel: 'phone',
      with: 'their lead',
    });
    expect(checked.checked).toEqual({
      at: daysFromNow(0),
      by: 'Test Custodian',
      with: 'their lead',
      channel: 'phone',
    });
    expect(retireRecipient(vault, { recipient: added.recipient }).retiredAt).toMatch(/^\d{4}-/);
    expect(listRecipients(vault)).toHaveLength(1);
    const actions = vault.db
      .prepare("SELECT action FROM audit WHERE action LIKE 'recipient-%' ORDER BY seq")
      .pluck()
      .all();
    expect(actions).toEqual(['recipient-added', 'recipient-checked', 'recipient-retired']);
  });

  it('has fingerprints that the vendor gets from the stock tools', async () => {
    const key = await newKey();
    const sum = execFileSync('sh', ['-c', 'printf %s "$1" | sha256sum', 'sh', key], { encoding: 'utf8' });
    expect(fingerprintOf(key)).toMatch(/^(?:[0-9a-f]{4} ){5}[0-9a-f]{4}$/);
    expect(sum.startsWith(fingerprintOf(key).replaceAll(' ', ''))).toBe(true);
  });

  it('takes a label again once its key is retired, and never a key again', async () => {
    const { vault } = await makeVault();
    const key = await newKey();
    await addRecipient(vault, { label: 'Vendor', key, note: '' });
    expect(
      await failureOf(async () => addRecipient(vault, { label: 'vendor', key: await newKey(), note: '' })),
    ).toBe('already-exists label');
    expect(await failureOf(() => addRecipient(vault, { label: 'Other', key, note: '' }))).toBe(
      'already-exists key',
    );
    retireRecipient(vault, { recipient: 'Vendor' });
    expect((await addRecipient(vault, { label: 'vendor', key: await newKey(), note: '' })).label).toBe(
      'vendor',
    );
    expect(await failureOf(() => addRecipient(vault, { label: 'Other', key, note: '' }))).toBe(
      'already-exists key',
    );
    expect(
      await failureOf(async () =>
        addRecipient(vault, { label: 'age1vendor', key: await newKey(), note: '' }),
      ),
    ).toBe('invalid-input label');
  });

  it('refuses a check that has not happened yet, and a recipient that is not there', async () => {
    const { vault } = await makeVault();
    await addRecipient(vault, { label: 'Vendor', key: await newKey(), note: '' });
    expect(
      await failureOf(() =>
        checkRecipient(vault, { recipient: 'Vendor', channel: 'phone', with: '', at: daysFromNow(3) }),
      ),
    ).toBe('invalid-input at');
    expect(
      await failureOf(() => checkRecipient(vault, { recipient: 'Nobody', channel: 'phone', with: '' })),
    ).toBe('not-found recipient');
  });
});

describe('what a bundle is sealed to', () => {
  it('is named by key or label, each key once, and says whether somebody checked it', async () => {
    const { vault } = await makeVault();
    const [known, other] = [await newKey(), await newKey()];
    await addRecipient(vault, { label: 'Vendor', key: known, note: '' });
    checkRecipient(vault, { recipient: 'Vendor', channel: 'in-person', with: '' });
    const chosen = await choose(vault, ['vendor', known, ` ${other} `], true);
    expect(chosen.to).toEqual({ keys: [known, other] });
    expect(chosen.record).toEqual([
      { kind: 'x25519', key: known, fingerprint: fingerprintOf(known), label: 'Vendor', checked: true },
      { kind: 'x25519', key: other, fingerprint: fingerprintOf(other), checked: false },
    ]);
  });

  it('needs a word for a key that nobody checked, in the book or not', async () => {
    const { vault } = await makeVault();
    const key = await newKey();
    expect(await failureOf(() => choose(vault, [key]))).toBe('gate-incomplete recipients');
    await addRecipient(vault, { label: 'Vendor', key, note: '' });
    expect(await failureOf(() => choose(vault, ['Vendor']))).toBe('gate-incomplete recipients');
    checkRecipient(vault, { recipient: 'Vendor', channel: 'phone', with: '' });
    expect(await failureOf(() => choose(vault, ['Vendor']))).toBe('none');
  });

  it('is never a retired key, by label or by itself', async () => {
    const { vault } = await makeVault();
    const key = await newKey();
    await addRecipient(vault, { label: 'Vendor', key, note: '' });
    retireRecipient(vault, { recipient: 'Vendor' });
    for (const name of ['Vendor', key])
      expect(await failureOf(() => choose(vault, [name], true))).toBe('bad-recipient recipients');
  });

  it('is of one kind: a classic key beside a hybrid one would undo it', async () => {
    const { vault } = await makeVault();
    await addRecipient(vault, { label: 'New', key: await newKey('hybrid'), note: '' });
    expect(await failureOf(async () => choose(vault, ['New', await newKey()], true))).toBe(
      'mixed-recipients recipients',
    );
    expect((await choose(vault, ['New'], true)).record[0]?.kind).toBe('hybrid');
    const both = { recipients: ['New'], passphrase: newBundlePassphrase(), acceptUnchecked: true };
    expect(await failureOf(() => chooseRecipients(vault, both, []))).toBe('mixed-recipients recipients');
  });

  it.each([
    ['a private key', 'AGE-SECRET-KEY-1QQQ'],
    ['an SSH key', 'ssh-ed25519 AAAAC3'],
    ['a key of a hardware token', 'age1tag1qw508d6qejxtdg4y5r3zarvary0c5xw7k'],
    ['a word', 'vendor'],
    ['a key in capitals', 'AGE1QQQ'],
    ['a point that is none', zeroPoint],
    ['nothing', ''],
  ])('is not %s', async (_name, key) => {
    expect(await failureOf(() => choose(shared, [key], true))).toBe('bad-recipient recipients');
  });

  it('is not a key with a typing mistake anywhere', async () => {
    const key = await newKey();
    for (const at of [5, 30, key.length - 1]) {
      const typed = `${key.slice(0, at)}${key[at] === 'q' ? 'p' : 'q'}${key.slice(at + 1)}`;
      expect(await failureOf(() => choose(shared, [typed], true))).toBe('bad-recipient recipients');
    }
    expect(await failureOf(() => choose(shared, [], true))).toBe('bad-recipient recipients');
  });

  it('is recorded with the bundle', async () => {
    const at = await setting();
    await addRecipient(at.vault, { label: 'Vendor', key: at.recipient, note: '' });
    checkRecipient(at.vault, { recipient: 'Vendor', channel: 'portal', with: '' });
    await sealDraft(at, { recipients: ['Vendor'], acceptUnchecked: false });
    const [bundle] = listBundles(at.vault);
    expect(bundle?.sealedTo).toMatchObject([{ label: 'Vendor', key: at.recipient, checked: true }]);
    expect(bundle?.recipients).toEqual([at.recipient]);
  });
});

describe('a passphrase of a bundle', () => {
  it.each([
    ['short', 'tk8!rW'],
    ['words that a guesser tries first', 'password password'],
    ['a keyboard walk', 'qwertyuiop asdfghjkl'],
    ['the institution and a number', 'Test University 2026'],
    ['one word often', 'horse horse horse horse'],
  ])('is refused: %s', async (_name, passphrase) => {
    const wish = { recipients: [], passphrase, acceptUnchecked: false };
    expect(await failureOf(() => chooseRecipients(shared, wish, ['Test University']))).toBe(
      'weak-passphrase passphrase',
    );
  });

  it('is made so that it passes, and is another one each time', async () => {
    const made = Array.from({ length: 20 }, newBundlePassphrase);
    expect(new Set(made).size).toBe(20);
    for (const passphrase of made) {
      expect(passphrase).toMatch(/^(?:[a-z2-7]{5}-){4}[a-z2-7]{5}$/);
      const chosen = await chooseRecipients(
        shared,
        { recipients: [], passphrase, acceptUnchecked: false },
        [],
      );
      expect(chosen.record).toEqual([{ kind: 'passphrase', checked: false }]);
    }
  });
});
