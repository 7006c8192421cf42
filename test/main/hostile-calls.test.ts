import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { fc } from '../support/properties.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createCustodian } from '../../main/custodian.ts';
import type { Custodian } from '../../main/custodian.ts';
import { openForReading } from '../../main/engine/vault/vault.ts';
import { contract, isChannel } from '../../shared/contract.ts';
import type { Channel } from '../../shared/contract.ts';
import { failureCodes } from '../../shared/failure.ts';
import { roleSuffices } from '../../shared/session.ts';
import type { Role } from '../../shared/session.ts';
import { valueOf } from '../../main/cli/run.ts';
import { hostile, learn, shapedBy, spoiled } from '../support/from-schema.ts';
import { temporaryFolder, keepUntilEnd, testPassphrase } from '../support/vault.ts';
import { addOperator, people, sealDraft, setting } from './engine/bundles/setting.ts';

/** Inputs of each kind for each channel in each state; the soak takes more. */
const runs = Number(process.env['CUSTODIAN_HOSTILE_RUNS'] ?? 3);
const seed = Number(process.env['CUSTODIAN_HOSTILE_SEED'] ?? 7);

/** These open and close the vault, or slow the next unlock down after wrong passphrases: they are tried apart from the others. */
const doors = [
  'vault.changePassphrase',
  'vault.lock',
  'vault.choose',
  'vault.unlock',
  'vault.create',
  'vault.createSample',
  'backups.restore',
  'salvage.run',
] as const;

/** These ask for one's own passphrase again, and wrong ones slow the next unlock down: whoever may do them sends theirs last. */
const asking = [
  'slots.add',
  'slots.revoke',
  'slots.setRole',
  'slots.renewRecovery',
  'slots.addKeychain',
  'vault.rekey',
] as const;

const passphrases: Readonly<Record<Role, string>> = {
  administrator: testPassphrase,
  custodian: 'marble kettle seventeen owls',
  auditor: 'tundra velvet orchid plumb',
};
const names: Readonly<Record<Role, string>> = {
  administrator: 'Test Custodian',
  custodian: 'Casey',
  auditor: 'Ari',
};

const tally = { calls: 0, done: 0, refused: new Map<string, number>() };
let custodian: Custodian;
let vaultFolder: string;
let bait: string;
let given: string;
let dataKey: Uint8Array;
let texts: string[];
/** Answers feed the calls after them. */
const known = new Map<string, Set<string>>();

beforeAll(async () => {
  const at = await setting({ inventory: true });
  await sealDraft(at);
  await addOperator(at.vault, { name: 'Casey', role: 'custodian', passphrase: passphrases.custodian });
  await addOperator(at.vault, { name: 'Ari', role: 'auditor', passphrase: passphrases.auditor });
  vaultFolder = at.vaultFolder;
  dataKey = at.vault.copyDataKey();
  const rows = at.vault.db.prepare<[], { id: string }>('SELECT id FROM person LIMIT 3').all();
  const bundles = at.vault.db.prepare<[], { id: string }>('SELECT bundle AS id FROM bundle').all();
  at.vault.close();
  bait = temporaryFolder();
  writeFileSync(join(bait, 'secret.csv'), 'ID,Last_Name\r\n1,Hidden\r\n');
  given = temporaryFolder();
  mkdirSync(join(given, 'folder'));
  for (const [name, content] of Object.entries(picked)) writeFileSync(join(given, name), content);
  keepUntilEnd();
  known.set('id', new Set(rows.map(({ id }) => id)));
  known.set('person', new Set(rows.map(({ id }) => id)));
  texts = [
    ...rows.map(({ id }) => id),
    ...bundles.map(({ id }) => id),
    ...people.slice(0, 3).map(({ externalId }) => externalId),
    ...[
      'email',
      'birthday',
      'custom:x',
      'Robin',
      'a',
      '2026-01-02',
      '2030-01-02',
      '2026-01-02T10:00:00Z',
      'constructor',
      '__proto__',
      'America/Phoenix',
    ],
  ];
  custodian = createCustodian({ runtime: 'cli', version: '0', pick: () => Promise.resolve([]) });
});

afterAll(async () => {
  await custodian.close();
  process.stdout.write(
    `${String(tally.calls)} calls, ${String(tally.done)} done, refused: ${JSON.stringify(Object.fromEntries(tally.refused))}\n`,
  );
});

/** What was picked to be read, by name. */
const picked = {
  'students.csv': 'ID,Last_Name,First_Name\r\n900001,Made,Up\r\n',
  'broken.zip': 'PK\x03\x04nothing',
} as const;

/** Grants go when the vault locks: given anew to each session. Some are for reading, one is for a file that is yet to be written. */
function grants(): string[] {
  const paths = [...Object.keys(picked), 'folder'].map((name) => join(given, name));
  return [
    ...custodian.grantFiles(paths).map(({ grant }) => grant),
    custodian.grant(join(given, `new-${String(tally.calls)}`)),
  ];
}

/** Sends a channel all kinds of inputs. Gives the codes of its refusals; every answer is one of the contract. */
async function attack(channel: Channel): Promise<string[]> {
  const shaped = shapedBy(contract[channel].input, { grants: grants(), texts, known });
  const evil = hostile([
    join(bait, 'secret.csv'),
    join(bait, 'new.csv'),
    bait,
    join(vaultFolder, 'keyring.json'),
  ]);
  const inputs = [
    ...fc.sample(shaped, { numRuns: runs, seed }),
    ...fc.sample(spoiled(shaped, evil), { numRuns: runs, seed }),
    ...fc.sample(evil, { numRuns: runs, seed: seed + tally.calls }),
  ];
  const codes: string[] = [];
  for (const input of inputs) codes.push(await ask(channel, input));
  return codes;
}

async function ask(channel: string, input: unknown): Promise<string> {
  const answer = await Promise.race([
    custodian.route(channel, input),
    setTimeout(60_000, undefined, { ref: false }),
  ]);
  if (answer === undefined) throw new Error(`${channel} never answers ${shown(input)}`);
  tally.calls += 1;
  if (answer.ok) {
    tally.done += 1;
    learn(known, answer.value);
    const fits = !isChannel(channel) || contract[channel].output.safeParse(answer.value).success;
    if (!fits) throw new Error(`${channel} answers what the contract does not know to ${shown(input)}`);
    return 'ok';
  }
  const { code, message, hint = '' } = answer.failure;
  tally.refused.set(code, (tally.refused.get(code) ?? 0) + 1);
  const words = `${message} ${hint}`;
  const isOurs = failureCodes.includes(code) && code !== 'internal';
  if (!isOurs || /node_modules|\bat \S+:\d+|\.ts\b|SQLITE|polluted/.test(words) || words.includes(bait))
    throw new Error(`${channel} fails with ${code} "${message}" at ${shown(input)}`);
  return code;
}

function shown(input: unknown): string {
  return fc.stringify(input).slice(0, 400);
}

/** What is in every table, as one number a table. Views are written down by whoever may look; the chain grows with them. */
function contents(): Record<string, string> {
  const vault = openForReading(vaultFolder, dataKey, undefined);
  try {
    const tables = vault.db
      .prepare<[], { name: string }>(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%' ORDER BY name",
      )
      .all();
    return Object.fromEntries(
      tables.map(({ name }) => {
        const hash = createHash('sha256');
        for (const row of vault.db.prepare<[], Record<string, unknown>>(`SELECT * FROM "${name}"`).iterate())
          hash.update(JSON.stringify(Object.values(row)));
        return [name, hash.digest('hex')];
      }),
    );
  } finally {
    vault.close();
  }
}

/** Everything below a folder, by name and content. */
function filesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .map((path) => `${path} ${createHash('sha256').update(readFileSync(path)).digest('hex')}`)
    .toSorted();
}

/** Unlocks as a person does who waits where wrong passphrases of others have slowed it down. */
async function unlock(role: Role): Promise<void> {
  const wish = { operator: names[role], passphrase: passphrases[role] };
  for (;;) {
    const answer = await custodian.call('vault.unlock', wish);
    if (answer.ok) return;
    if (answer.failure.code !== 'wait-before-retry') throw new Error(answer.failure.message);
    await setTimeout(500);
  }
}

const channels = Object.keys(contract).filter(isChannel);
const inside = channels.filter((channel) => !doors.some((door) => door === channel));
const asks = (channel: Channel): boolean => asking.some((each) => each === channel);

describe('before a vault is open', () => {
  it('nothing that needs one is done, whatever is sent', async () => {
    custodian.chooseVault(vaultFolder);
    // To look into the vault leaves files beside it.
    const before = [contents(), filesIn(vaultFolder)];
    for (const channel of inside) {
      const { role } = contract[channel];
      const codes = new Set(await attack(channel));
      if (role !== 'anyone')
        expect([channel, [...codes.difference(new Set(['locked', 'invalid-input']))]]).toEqual([channel, []]);
    }
    expect([contents(), filesIn(vaultFolder)]).toEqual(before);
  });
});

describe.each(['auditor', 'custodian', 'administrator'] as const)('with the role of %s', (role) => {
  const refused = inside.filter((channel) => {
    const needed = contract[channel].role;
    return needed !== 'anyone' && !roleSuffices(role, needed);
  });

  it('what the role may not do is refused and changes nothing', async () => {
    await unlock(role);
    const before = contents();
    for (const channel of refused) {
      const codes = new Set(await attack(channel));
      expect([channel, [...codes.difference(new Set(['forbidden', 'invalid-input']))]]).toEqual([
        channel,
        [],
      ]);
    }
    expect(contents()).toEqual(before);
    expect(refused.length === 0).toBe(role === 'administrator');
  });

  it(
    'what it may do answers as the contract says, and the threads live on',
    { timeout: 300_000 },
    async () => {
      for (const channel of inside.filter((each) => !refused.includes(each) && !asks(each)))
        await attack(channel);
      expect(await custodian.call('people.search', {})).toMatchObject({ ok: true });
      expect(await custodian.call('vault.verify', {})).toMatchObject({ ok: true, value: { ok: true } });
      expect(await custodian.call('app.info', {})).toMatchObject({ ok: true });
      await custodian.lock('asked');
    },
  );
});

describe('in the end', () => {
  it('no file that nobody picked was read or written', () => {
    expect(filesIn(bait)).toEqual([expect.stringContaining('secret.csv')]);
    expect(JSON.stringify(contents())).not.toContain('Hidden');
  });

  it('no file that was picked to be read was written', () => {
    // Who imported may have the file deleted: one that happened to be imported may be gone, whole.
    for (const [name, content] of Object.entries(picked))
      if (name !== 'students.csv' || existsSync(join(given, name)))
        expect(readFileSync(join(given, name), 'utf8')).toBe(content);
    expect(readdirSync(join(given, 'folder'))).toEqual([]);
  });

  it('nothing is known that the program was not taught', () => {
    expect(Reflect.get({}, 'polluted')).toBeUndefined();
    expect(Object.keys(Object.prototype)).toEqual([]);
  });

  it.each(['__proto__', 'constructor', 'toString', '', 'people.search ', 'vault.nothing'])(
    'a channel named "%s" is none',
    async (channel) => {
      expect(await ask(channel, {})).toBe('invalid-input');
    },
  );

  it('the doors answer too, and the vault opens afterwards', { timeout: 120_000 }, async () => {
    await unlock('auditor');
    for (const channel of doors) await attack(channel);
    custodian.chooseVault(vaultFolder);
    await unlock('administrator');
    for (const channel of asking) await attack(channel);
    expect(await custodian.call('vault.verify', {})).toMatchObject({ ok: true, value: { ok: true } });
    const { people: holders } = valueOf(await custodian.call('slots.list', {}));
    expect(holders.map(({ name }) => name)).toEqual([names.administrator, names.custodian, names.auditor]);
  });
});
