import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { createCustodian } from '../../main/custodian.ts';
import { addPerson } from '../../main/engine/people/edit.ts';
import type { Custodian } from '../../main/custodian.ts';
import type { Output } from '../../shared/contract.ts';
import type { Answer } from '../../shared/failure.ts';
import type { AppEvent } from '../../shared/session.ts';
import { tracCloudStudents } from '../fixtures/import-files.ts';
import { generatePeople } from '../fixtures/people.ts';
import {
  closeAfter,
  keepUntilEnd,
  makeClosedVault,
  makeVault,
  temporaryFolder,
  testPassphrase,
} from '../support/vault.ts';
import { makeOlderVault } from '../soak/faults/older-vault.ts';
import { passphrase as soakPassphrase } from '../soak/faults/place.ts';
import { givenRequest } from './engine/access/setting.ts';

const people = 4000;
let custodian: Custodian;
const events: AppEvent[] = [];

beforeAll(async () => {
  const folder = temporaryFolder();
  await makeClosedVault(join(folder, 'vault'), 'Test University', 'Robin');
  writeFileSync(
    join(folder, 'students.csv'),
    tracCloudStudents([...generatePeople({ seed: 5, count: people })]),
  );
  custodian = createCustodian({ runtime: 'cli', version: '0', pick: () => Promise.resolve([]) });
  closeAfter({ close: () => void custodian.close() });
  keepUntilEnd();
  custodian.onEvent((event) => events.push(event));
  custodian.chooseVault(join(folder, 'vault'));
  await unlock();
  const file = custodian.grant(join(folder, 'students.csv'));
  const found = valueOf(await custodian.call('imports.inspect', { file, kind: 'student' }));
  const { format, columns: mapping } = found;
  plan = valueOf(
    await custodian.call('imports.plan', {
      file,
      kind: 'student',
      format,
      mapping,
      options: { scope: 'delta' },
    }),
  );
});

let plan: Output<'imports.plan'>;

async function unlock(): Promise<void> {
  valueOf(await custodian.call('vault.unlock', { passphrase: testPassphrase }));
}

function valueOf<T>(answer: Answer<T>): T {
  if (!answer.ok) throw new Error(answer.failure.message);
  return answer.value;
}

describe('locking while an import is written', () => {
  it('tells the window at once and refuses every call, and the import ends first', async () => {
    const order: string[] = [];
    const applying = custodian.call('imports.apply', { plan: plan.plan }).then((answer) => {
      order.push('imported');
      return answer;
    });
    await expect.poll(() => events.some(({ type }) => type === 'progress')).toBe(true);
    const locking = custodian.lock('idle').then(() => order.push('locked'));
    expect(events.at(-1)).toEqual({ type: 'locked', why: 'idle' });
    expect(await custodian.call('people.search', {})).toMatchObject({ failure: { code: 'locked' } });
    expect(await custodian.call('imports.list', {})).toMatchObject({ failure: { code: 'locked' } });
    expect(order).toEqual([]);
    expect(valueOf(await applying)).toMatchObject({ new: people });
    await locking;
    expect(order).toEqual(['imported', 'locked']);
  });

  it('leaves the vault whole, with the whole import in it', async () => {
    await unlock();
    expect(valueOf(await custodian.call('people.search', { limit: 1 })).total).toBe(people);
    expect(valueOf(await custodian.call('vault.verify', {}))).toMatchObject({ ok: true });
  });
});

describe('locking while somebody is looked for', () => {
  it('gives nothing out, though the answer was there', async () => {
    const looked = [
      custodian.call('people.list', { filter: {} }),
      custodian.call('people.search', {}),
      custodian.call('people.facets', {}),
    ];
    // The reader answers, and hears of the lock after.
    const locking = custodian.lock('idle');
    for (const answer of await Promise.all(looked))
      expect(answer).toMatchObject({ ok: false, failure: { code: 'locked' } });
    await locking;
  });
});

describe('unlocking twice with a lock between', () => {
  it('leaves the window no vault that the engine has closed', async () => {
    const first = custodian.call('vault.unlock', { passphrase: testPassphrase });
    const locking = custodian.lock('idle');
    const second = custodian.call('vault.unlock', { passphrase: testPassphrase });
    await Promise.all([first, locking, second]);
    const status = valueOf(await custodian.call('vault.status', {}));
    const found = await custodian.call('people.search', {});
    expect(found.ok).toBe(status.state === 'unlocked');
  });
});

describe('unlocking while the engine still hears of the lock', () => {
  it('opens the vault for good, though a reader that is busy hears of it late', async () => {
    await custodian.lock('asked');
    await unlock();
    const looked = Array.from({ length: 150 }, () => custodian.call('people.list', { filter: {} }));
    const locking = custodian.lock('idle');
    await unlock();
    await Promise.all([locking, ...looked]);
    const found = await custodian.call('people.search', { limit: 1 });
    const status = valueOf(await custodian.call('vault.status', {}));
    expect([status.state, found.ok]).toEqual(['unlocked', true]);
  });

  it('and is refused where it is locked once more before that', async () => {
    const looked = Array.from({ length: 150 }, () => custodian.call('people.list', { filter: {} }));
    const first = custodian.lock('idle');
    const opening = custodian.call('vault.unlock', { passphrase: testPassphrase });
    const second = custodian.lock('suspend');
    expect(await opening).toMatchObject({ failure: { code: 'locked' } });
    await Promise.all([first, second, ...looked]);
    expect(valueOf(await custodian.call('vault.status', {}))).toMatchObject({ state: 'locked' });
    await unlock();
  });
});

describe('the key', () => {
  it('is overwritten when the vault closes', async () => {
    const { vault } = await makeVault();
    expect(vault.copyDataKey().some((byte) => byte !== 0)).toBe(true);
    vault.close();
    expect([...vault.copyDataKey()]).toEqual(Array(32).fill(0));
  });
});

describe('locking while a passphrase is tried', () => {
  it('leaves it locked, in the window as in the engine, and so does choosing another vault', async () => {
    await custodian.lock('asked');
    const { folder } = await makeVault();
    for (const meanwhile of [
      () => custodian.lock('idle'),
      () => {
        custodian.chooseVault(folder);
        return Promise.resolve();
      },
    ]) {
      const unlocking = custodian.call('vault.unlock', { passphrase: testPassphrase });
      await meanwhile();
      expect(await unlocking).toMatchObject({ failure: { code: 'locked' } });
      expect(valueOf(await custodian.call('vault.status', {}))).toMatchObject({ state: 'locked' });
      expect(await custodian.call('people.search', {})).toMatchObject({ failure: { code: 'locked' } });
    }
  });
});

describe('locking while a job runs', () => {
  const colleague = 'seven maple trolleys wander north';
  let folder: string;
  let vault: string;
  let own: Custodian;
  let request: string;
  let receipt: string;
  let draft: string;
  /** What stands in the vault's folder while nothing is done in it. */
  let resting: string[];

  beforeAll(async () => {
    folder = temporaryFolder();
    vault = join(folder, 'vault');
    const made = await makeVault({ folder: vault, operator: 'Robin' });
    for (const person of generatePeople({ seed: 8, count: 60 }))
      addPerson(made.vault, {
        kind: 'student',
        fields: { externalId: person.externalId, familyName: person.familyName, givenName: person.givenName },
      });
    const { id } = addPerson(made.vault, {
      kind: 'student',
      fields: { externalId: 'Q1', familyName: 'Quill' },
    });
    request = givenRequest(made.vault, id);
    made.vault.close();
    keepUntilEnd();
    own = createCustodian({ runtime: 'cli', version: '0', pick: () => Promise.resolve([]) });
    closeAfter({ close: () => void own.close() });
    keepUntilEnd();
    own.chooseVault(vault);
    await open('Robin');
    const added = await own.call('slots.add', {
      name: 'Sam',
      role: 'auditor',
      passphrase: colleague,
      own: testPassphrase,
    });
    valueOf(added);
    await own.lock('asked');
    resting = readdirSync(vault);
  });

  async function open(operator: 'Robin' | 'Sam'): Promise<void> {
    const passphrase = operator === 'Robin' ? testPassphrase : colleague;
    valueOf(await own.call('vault.unlock', { operator, passphrase }));
  }

  async function imported(): Promise<string> {
    const path = join(folder, 'more.csv');
    const others = [...generatePeople({ seed: 31, count: 300 })];
    const named = others.map((each, index) => ({ ...each, externalId: `T${String(5000 + index)}` }));
    writeFileSync(path, tracCloudStudents(named));
    const file = own.grant(path);
    const { format, columns: mapping } = valueOf(
      await own.call('imports.inspect', { file, kind: 'student' }),
    );
    const made = valueOf(
      await own.call('imports.plan', {
        file,
        kind: 'student',
        format,
        mapping,
        options: { scope: 'delta' },
      }),
    );
    return valueOf(await own.call('imports.apply', { plan: made.plan, accept: ['all-new'] })).receipt;
  }

  async function prepared(): Promise<string> {
    const wish = { caseRef: 'C-2', reason: 'A test', sample: 5 };
    const made = valueOf(await own.call('bundles.prepare', wish));
    const decisions = made.doubts.map(({ doubt }) => ({ doubt, decision: 'redact' as const }));
    if (decisions.length > 0) valueOf(await own.call('bundles.decide', { draft: made.draft, decisions }));
    return made.draft;
  }

  function target(name: string): { path: string; grant: string } {
    const path = join(folder, name);
    return { path, grant: own.grant(path) };
  }

  const jobs: readonly (readonly [string, () => Promise<Answer<unknown>>])[] = [
    ['a backup is made', () => own.call('backups.make', { out: target('copy.tcb').grant })],
    [
      'people are exported',
      () => own.call('exports.run', { format: 'traccloud', purpose: 'A test', out: target('export').grant }),
    ],
    [
      'a bundle is prepared',
      () => own.call('bundles.prepare', { caseRef: 'C-1', reason: 'A test', sample: 5 }),
    ],
    [
      'people are erased',
      () =>
        own.call('erase.run', {
          ids: [...generatePeople({ seed: 8, count: 20 })].map(({ externalId }) => externalId),
          reason: 'request',
          basis: 'gdpr-17-1-b',
          confirmCount: 20,
        }),
    ],
    ['an import is undone', () => own.call('imports.undo', { receipt })],
    [
      'a bundle is sealed',
      () =>
        own.call('bundles.seal', {
          draft,
          passphrase: 'tundra velvet orchid plumb seventeen owls',
          gate: { instructionsFrom: 'Sam', instructionsRef: 'T-1' },
          determination: 'A test',
          basis: 'other',
          purgeBy: new Date(Date.now() + 86_400_000 * 30).toISOString().slice(0, 10),
          approve: true,
          out: target('bundle.age').grant,
          passphraseOut: target('bundle.txt').grant,
        }),
    ],
    [
      'a backup is restored in another folder',
      () =>
        own.call('backups.restore', {
          file: target('copy.tcb').grant,
          passphrase: testPassphrase,
          operator: 'Robin',
          into: target('restored').grant,
        }),
    ],
    ['the vault gets a new key', () => own.call('vault.rekey', { own: testPassphrase })],
  ];
  const tellingOnce: typeof jobs = [
    ['the recovery key is renewed', () => own.call('slots.renewRecovery', { own: testPassphrase })],
    [
      'a data package is built',
      () => own.call('access.build', { request, out: target('package.zip').grant }),
    ],
  ];

  it.each(jobs)(
    'ends it first, as %s: the screen is locked at once, and nothing is left',
    async (what, job) => {
      await open('Robin');
      if (what === 'an import is undone') receipt = await imported();
      if (what === 'a bundle is sealed') draft = await prepared();
      const heard: AppEvent[] = [];
      const stop = own.onEvent((event) => heard.push(event));
      const done = job();
      await new Promise(setImmediate);
      const locked = own.lock('suspend');
      expect(heard.at(-1)).toEqual({ type: 'locked', why: 'suspend' });
      expect(await own.call('vault.status', {})).toMatchObject({ value: { state: 'locked' } });
      expect(await done).toMatchObject({ ok: true });
      await locked;
      stop();
      // What was restored elsewhere is the vault that is opened next.
      own.chooseVault(vault);
      expect(heard.filter(({ type }) => type === 'locked')).toHaveLength(1);
      // The journal is there from the first erasure on.
      expect(
        readdirSync(vault).filter((name) => !resting.includes(name) && name !== 'erasures.journal'),
      ).toEqual([]);
      expect(readdirSync(folder).filter((name) => name.startsWith('.'))).toEqual([]);
    },
  );

  it('leaves the vault whole for whoever comes next, who is nobody else', async () => {
    await open('Sam');
    expect(await own.call('vault.status', {})).toMatchObject({
      value: { session: { operator: 'Sam', role: 'auditor' } },
    });
    const { checks } = valueOf(await own.call('vault.verify', {}));
    expect(checks.filter(({ ok }) => !ok)).toEqual([]);
    await own.lock('asked');
  });

  it('makes nothing whose only secret nobody would be told', async () => {
    await open('Robin');
    const before = readFileSync(join(vault, 'keyring.json'));
    for (const [what, job] of tellingOnce) {
      const done = job();
      const locked = own.lock('idle');
      expect([what, await done]).toMatchObject([what, { failure: { code: 'cancelled' } }]);
      await locked;
      await open('Robin');
    }
    expect(valueOf(await own.call('access.list', {})).packages).toEqual([]);
    expect(readFileSync(join(vault, 'keyring.json'))).toEqual(before);
    await own.lock('asked');
  });

  it('lets it end also where the program is quit behind the locked screen', async () => {
    await open('Robin');
    const done = own.call('backups.make', { out: target('last.tcb').grant });
    void own.lock('idle');
    await own.close();
    expect(await done).toMatchObject({ ok: true });
  });
});

describe('locking while an older vault is brought up to date', () => {
  it('ends that first, shows nothing, and the vault is whole for whoever unlocks it next', async () => {
    const folder = join(temporaryFolder(), 'vault');
    const old = [...generatePeople({ seed: 12, count: 300 })];
    await makeOlderVault(folder, old);
    const own = createCustodian({ runtime: 'cli', version: '0', pick: () => Promise.resolve([]) });
    closeAfter({ close: () => void own.close() });
    own.chooseVault(folder);
    const heard: AppEvent[] = [];
    own.onEvent((event) => heard.push(event));
    const unlocking = own.call('vault.unlock', { passphrase: soakPassphrase });
    // The copy of before is written once the key is there.
    await expect.poll(() => existsSync(join(folder, 'backups')), { timeout: 60_000 }).toBe(true);
    const locking = own.lock('suspend');
    expect(await own.call('people.search', {})).toMatchObject({ failure: { code: 'locked' } });
    expect(await unlocking).toMatchObject({ failure: { code: 'locked' } });
    await locking;
    expect(heard.filter(({ type }) => type === 'locks' || type === 'changed')).toEqual([]);
    expect(readdirSync(folder).toSorted()).toEqual([
      'backups',
      'inventory.db',
      'inventory.map',
      'keyring.json',
      'vault.lock',
    ]);
    valueOf(await own.call('vault.unlock', { passphrase: soakPassphrase }));
    expect(valueOf(await own.call('people.search', { limit: 1 })).total).toBe(old.length);
    expect(valueOf(await own.call('vault.verify', {}))).toMatchObject({ ok: true });
    await own.close();
  });
});

describe('what holds for locking', () => {
  it('is told each time the vault opens, before anything of it can be shown', () => {
    const opened = events.filter(({ type }) => type === 'locks').slice(0, 2);
    expect(opened).toEqual(
      Array(2).fill({
        type: 'locks',
        settings: { idleMinutes: 10, clipboardSeconds: 30, hideFromScreenshots: true },
      }),
    );
  });
});
