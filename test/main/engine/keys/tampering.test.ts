import { spawnSync } from 'node:child_process';
import { createHash, createHmac, randomBytes } from 'node:crypto';
import { readFileSync, readdirSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fc } from '../../../support/properties.ts';
import { beforeAll, describe, expect, it } from 'vitest';
import { canonicalJson } from '../../../../main/engine/vault/canonical.ts';
import {
  changeKeyring,
  databasePath,
  keyringPath,
  readKeyring,
} from '../../../../main/engine/vault/keyring.ts';
import type { Keyring } from '../../../../main/engine/vault/keyring.ts';
import { readRecoveryKey } from '../../../../main/engine/vault/recovery-key.ts';
import { resealSlot } from '../../../../main/engine/vault/slots.ts';
import type { Secret } from '../../../../main/engine/vault/slots.ts';
import { openVault } from '../../../../main/engine/vault/vault.ts';
import { makeVault, closeAfter, keepUntilEnd, testPassphrase } from '../../../support/vault.ts';
import { addOperator, failureOf } from '../bundles/setting.ts';

let folder = '';
let recovery: Secret;
let text = '';
let keyring: Keyring;
let foreign: Keyring;
let foreignKey: Uint8Array;
let foreignDatabase: Buffer;

beforeAll(async () => {
  const made = await makeVault();
  await addOperator(made.vault, { name: 'Robin', role: 'auditor', passphrase: 'tundra velvet orchid plumb' });
  made.vault.close();
  folder = made.folder;
  recovery = { recovery: readRecoveryKey(made.recoveryKey) };
  text = readFileSync(keyringPath(folder), 'utf8');
  keyring = readKeyring(folder);
  const other = await makeVault({ isAnother: true });
  foreignKey = other.vault.copyDataKey();
  other.vault.close();
  foreign = readKeyring(other.folder);
  foreignDatabase = readFileSync(databasePath(other.folder));
  keepUntilEnd();
});

/** A part of the key file, by the names that lead to it. */
type Path = readonly (string | number)[];

function leaves(value: unknown, path: Path = []): Path[] {
  if (typeof value !== 'object' || value === null) return [path];
  return Object.entries(value).flatMap(([name, each]) => leaves(each, [...path, name]));
}

function edited(path: Path, change: (value: unknown) => unknown, of: unknown = JSON.parse(text)): unknown {
  const [name, ...rest] = path;
  if (name === undefined) return change(of);
  if (Array.isArray(of))
    return of.map((each, index) => (String(index) === String(name) ? edited(rest, change, each) : each));
  return { ...Object(of), [name]: edited(rest, change, Object(of)[name]) };
}

/** Whoever edits on purpose mends the checksum too, and can make up a MAC under a key of their own. */
function mended(data: unknown, ownMac: boolean): string {
  const { mac, ...rest } = Object(data);
  const content = Object(Object.fromEntries(Object.entries(rest).filter(([name]) => name !== 'checksum')));
  const made = ownMac
    ? createHmac('sha256', randomBytes(32)).update(canonicalJson(content)).digest('hex')
    : mac;
  const checksum = createHash('sha256')
    .update(canonicalJson([content, made]))
    .digest('hex');
  return JSON.stringify({ ...content, mac: made, checksum });
}

function everything(): string {
  return readdirSync(folder)
    .filter((name) => name !== 'vault.lock' && !name.endsWith('-shm'))
    .map(
      (name) =>
        `${name} ${createHash('sha256')
          .update(readFileSync(join(folder, name)))
          .digest('hex')}`,
    )
    .join('\n');
}

/** What opening ends with when the key file is this; nothing but the key file may be another after. */
async function outcome(content: string, secret: Secret = recovery): Promise<string> {
  writeFileSync(keyringPath(folder), content);
  const before = everything();
  const code = await failureOf(async () => {
    (await openVault(folder, secret)).close();
  });
  expect(everything()).toBe(before);
  return code;
}

const opener = (): number => keyring.slots.findIndex(({ kind }) => kind === 'recovery');

/** Where an edit touches what the recovery key itself opens, the key no longer fits: nothing opens, and nothing can say more. */
function touchesOpener([first, index, field]: Path): boolean {
  return (
    first === 'slots' &&
    Number(index) === opener() &&
    ['id', 'kind', 'salt', 'identity', 'sealedKey'].includes(String(field))
  );
}

const others = (value: unknown): fc.Arbitrary<unknown> =>
  typeof value === 'number'
    ? fc.oneof(fc.integer(), fc.constantFrom(value - 1, value + 1))
    : fc.oneof(
        fc.string(),
        fc.constantFrom('administrator', 'custodian', 'auditor', 'passphrase', 'recovery', 'keychain'),
        fc.nat(String(value).length - 1).map((at) => {
          const letters = [...String(value)];
          letters[at] = letters[at] === 'A' ? 'B' : 'A';
          return letters.join('');
        }),
      );

const unlike = (value: unknown): fc.Arbitrary<unknown> => others(value).filter((other) => other !== value);

const valueAt = (path: Path): unknown =>
  path.reduce<unknown>((value, name) => Object(value)[name], JSON.parse(text));

describe('the key file, edited by somebody without the data key', () => {
  it('is refused whatever single value is changed, and nothing is written', async () => {
    const change = fc
      .constantFrom(...leaves(JSON.parse(text)).filter(([first]) => first !== 'checksum'))
      .chain((path) =>
        fc.record({ path: fc.constant(path), to: unlike(valueAt(path)), ownMac: fc.boolean() }),
      );
    await fc.assert(
      fc.asyncProperty(change, async ({ path, to, ownMac }) => {
        const data = edited(path, () => to);
        // As it is, it looks like damage.
        expect(await outcome(JSON.stringify(data))).toMatch(/^vault-(?:damaged|newer)$/);
        const code = await outcome(mended(data, ownMac));
        if (touchesOpener(path))
          expect(code).toMatch(/^(?:keyring-tampered|vault-damaged|wrong-recovery-key recoveryKey)$/);
        else expect(code).toMatch(/^(?:keyring-tampered|vault-damaged|vault-newer)$/);
      }),
      { numRuns: 150 },
    );
  });

  it('is refused when fields or whole slots change places, come from another vault, are left out or added', async () => {
    const fields = ['holder', 'role', 'recipient', 'sealedKey', 'salt', 'identity', 'id'] as const;
    const [first, second, third] = keyring.slots;
    if (first === undefined || second === undefined || third === undefined)
      throw new Error('there are three');
    const forgeries: Record<string, (typeof keyring)['slots']> = {
      'in another order': [third, first, second],
      'without one': [first, second],
      'with one twice': [first, second, third, third],
      'with one of another vault': [...keyring.slots, ...foreign.slots.slice(0, 1)],
      'with one of another vault in its place': [foreign.slots[0] ?? first, second, third],
      'with another role': [first, second, { ...third, role: 'administrator' }],
      'without the cost of a derivation': [{ ...first, argon: undefined }, second, third],
      'with another derivation': [
        { ...first, argon: { memoryKiB: 65_536, passes: 3, lanes: 2 } },
        second,
        third,
      ],
    };
    for (const field of fields)
      forgeries[`with ${field} of another`] = [
        { ...first, [field]: third[field] },
        second,
        { ...third, [field]: first[field] },
      ];
    for (const [name, slots] of Object.entries(forgeries))
      expect([name, await outcome(mended({ ...keyring, slots }, name.length % 2 === 0))]).toEqual([
        name,
        'keyring-tampered',
      ]);
  });

  it('is damage where a derivation would cost less than the least, or all memory, or a field is not known', async () => {
    for (const argon of [
      { memoryKiB: 8, passes: 3, lanes: 1 },
      { memoryKiB: 65_536, passes: 1, lanes: 1 },
      { memoryKiB: 64_000_000, passes: 3, lanes: 1 },
      { memoryKiB: 65_536, passes: 4_000_000, lanes: 1 },
    ])
      expect(
        await outcome(
          mended(
            edited(['slots', 0, 'argon'], () => argon),
            false,
          ),
        ),
      ).toBe('vault-damaged');
    expect(await outcome(mended({ ...keyring, also: 'this' }, false))).toBe('vault-damaged');
    expect(await outcome(mended({ ...keyring, slots: [] }, false))).toBe('vault-damaged');
  });

  it('is refused at once where trying a passphrase on its slots would take hours', async () => {
    const [first] = keyring.slots;
    if (first === undefined) throw new Error('there are three');
    const costly = { memoryKiB: 1_048_576, passes: 64, lanes: 4 };
    const many = (count: number, holder: (at: number) => string): string =>
      mended(
        {
          ...keyring,
          slots: Array.from({ length: count }, (_, at) => ({
            ...first,
            id: `slot ${String(at)}`,
            holder: holder(at),
            argon: costly,
          })),
        },
        false,
      );
    const passphrase = { passphrase: 'not the one of anybody' };
    for (const [content, holder] of [
      [many(200, (at) => `Somebody ${String(at)}`), undefined],
      [many(2, () => 'Robin'), 'Robin'],
    ] as const) {
      writeFileSync(keyringPath(folder), content);
      const started = performance.now();
      await expect(openVault(folder, passphrase, holder)).rejects.toMatchObject({ code: 'keyring-tampered' });
      expect(performance.now() - started).toBeLessThan(5000);
    }
  });

  it('is damage where it names a prototype, is of another size, or is no file, and is not read whole then', async () => {
    expect(await outcome(text.replace('{', '{"__proto__":{"role":"administrator"},'))).toBe('vault-damaged');
    expect(await outcome(text.replace(/"version": \d+/, '"version": 1e400'))).toBe('vault-damaged');
    expect(await outcome('['.repeat(1_000_000))).toBe('vault-damaged');
    const path = keyringPath(folder);
    truncateSync(path, 6_000_000_000);
    expect(await failureOf(() => openVault(folder, recovery))).toBe('vault-damaged');
    rmSync(path);
    expect(spawnSync('mkfifo', [path]).status).toBe(0);
    expect(await failureOf(() => openVault(folder, recovery))).toBe('vault-damaged');
    rmSync(path);
    writeFileSync(path, text);
  });

  it('is found with a passphrase too, once it opens a slot; one whose own slot was edited opens nothing', async () => {
    const secret = { passphrase: testPassphrase };
    const role = edited(['slots', 0, 'role'], () => 'auditor');
    expect(await outcome(mended(role, false), secret)).toBe('keyring-tampered');
    const salt = edited(['slots', 0, 'salt'], () => randomBytes(16).toString('base64'));
    expect(await outcome(mended(salt, false), secret)).toBe('wrong-passphrase passphrase');
    // Whoever is sure of the passphrase opens it with the recovery key, which tells.
    expect(await outcome(mended(salt, false))).toBe('keyring-tampered');
  });

  it('is refused with a whole vault of their own, sealed to the public halves of this one', async () => {
    const slots = await Promise.all(keyring.slots.map((slot) => resealSlot(slot, foreignKey)));
    const database = readFileSync(databasePath(folder));
    // They hold the data key of their own vault, so checksum, MAC and database are in order; only the people's own slots know better.
    for (const forged of [
      changeKeyring({ ...foreign, slots }, slots, foreignKey),
      changeKeyring({ ...keyring, vault: foreign.vault }, slots, foreignKey),
      changeKeyring({ ...foreign, institution: keyring.institution }, slots, foreignKey),
    ]) {
      writeFileSync(databasePath(folder), foreignDatabase);
      expect(await outcome(JSON.stringify(forged))).toBe('keyring-tampered');
    }
    writeFileSync(databasePath(folder), database);
    writeFileSync(keyringPath(folder), text);
    closeAfter(await openVault(folder, recovery)).close();
  });
});
