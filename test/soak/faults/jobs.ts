import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { generateX25519Identity, identityToRecipient } from 'age-encryption';
import { plantedLog } from '../../e2e/planted-log.ts';
import { tracCloudStudents } from '../../fixtures/import-files.ts';
import { generatePeople } from '../../fixtures/people.ts';
import { commands } from '../../../main/cli/commands.ts';
import type { Custodian } from '../../../main/custodian.ts';
import { databasePath } from '../../../main/engine/vault/keyring.ts';
import { createVault } from '../../../main/engine/vault/vault.ts';
import { leastArgon, makeOlderVault } from './older-vault.ts';
import { passphrase, runInside } from './place.ts';
import type { Outcome, Place } from './place.ts';
import { rememberKey } from './state.ts';

/** A job of the program that faults are made in. */
export interface Job {
  readonly name: string;
  /** Makes the vault and what the job reads; called once. */
  prepare(place: Place, custodian: Custodian): Promise<void>;
  /** The words of the command line. */
  args(place: Place): readonly string[];
  /** Another program file, where the command line has no command for the job. */
  readonly program?: string;
  /** Passphrases that may open the vault afterwards; the usual one where it is left out. */
  readonly passphrases?: readonly string[];
  /** Files among the outputs that rightly hold people's data. */
  readonly readable?: (output: string) => boolean;
  /** Tables in which an erasure that the journal brought to its end differs from one that went through. */
  readonly finishedLater?: readonly string[];
  /** There is no vault before. */
  readonly isFirst?: boolean;
  /** It writes the key file. */
  readonly changesKeys?: boolean;
  /** Whoever opens the vault does it. */
  readonly isDoneByOpening?: boolean;
  /** Sheets with recovery keys: of those that are there, at least one opens the vault. */
  readonly recoverySheets?: (place: Place) => readonly string[];
}

/** Family names that are in every vault: none may be readable anywhere. */
export const plantedWords = ['Quixoticzebra', 'quixoticzebra'];

const [firstFixture, ...people] = [...generatePeople({ seed: 77, count: 60 })].map((person, index) => ({
  ...person,
  externalId: `S${String(10_000 + index)}`,
  ...(index % 7 === 0
    ? { familyName: 'Quixoticzebra', email: `quixoticzebra${String(index)}@fixture-u.edu` }
    : {}),
}));
if (firstFixture === undefined) throw new Error('there are people');
const everybody = [firstFixture, ...people];
const newPassphrase = 'violet harbor compass eleven';

async function makeBase(place: Place, custodian: Custodian): Promise<void> {
  const made = await createVault({
    folder: place.vault,
    institution: 'Soak University',
    operator: 'Dana',
    passphrase,
    argon: leastArgon,
  });
  rememberKey(made.vault.copyDataKey());
  made.vault.close();
  writeFileSync(join(place.in, 'recovery-key'), made.recoveryKey);
  const file = join(place.in, 'students.csv');
  writeFileSync(file, tracCloudStudents(everybody.slice(0, 40)));
  await done(custodian, place, ['import', file, '--kind', 'student', '--yes']);
}

async function done(custodian: Custodian, place: Place, args: readonly string[]): Promise<Outcome> {
  const outcome = await runInside(custodian, place, args);
  if (outcome.status !== 0)
    throw new Error(`${args[0] ?? ''} failed while a soak was prepared: ${JSON.stringify(outcome)}`);
  return outcome;
}

const last4 = firstFixture.externalId.slice(-4);

const all: readonly Job[] = [
  {
    name: 'create a vault',
    isFirst: true,
    prepare: () => Promise.resolve(),
    args: (place) => [
      ...['init', '--name', 'Soak University', '--operator', 'Dana'],
      ...['--recovery-out', join(place.out, 'key.txt')],
    ],
    recoverySheets: (place) => [join(place.out, 'key.txt')],
  },
  {
    name: 'import',
    async prepare(place, custodian) {
      await makeBase(place, custodian);
      const changed = everybody
        .slice(20)
        .map((person, index) => (index < 15 ? { ...person, city: 'Newtown', homePhone: '' } : person));
      writeFileSync(join(place.in, 'second.csv'), tracCloudStudents(changed));
    },
    args: (place) => ['import', join(place.in, 'second.csv'), '--kind', 'student', '--yes'],
  },
  {
    name: 'undo an import',
    async prepare(place, custodian) {
      await makeBase(place, custodian);
      const file = join(place.in, 'second.csv');
      writeFileSync(file, tracCloudStudents(everybody.slice(25)));
      const { json } = await done(custodian, place, ['import', file, '--kind', 'student', '--yes']);
      writeFileSync(join(place.in, 'receipt'), String(json['receipt']));
    },
    args: (place) => ['undo', readFileSync(join(place.in, 'receipt'), 'utf8')],
  },
  {
    name: 'correct a person',
    prepare: makeBase,
    args: () => ['set', firstFixture.externalId, 'city=Newtown'],
  },
  {
    name: 'erase a person',
    async prepare(place, custodian) {
      await makeBase(place, custodian);
      await grantedRequest(place, custodian);
      await done(custodian, place, packageArgs(place));
      const ref = readFileSync(join(place.in, 'ref'), 'utf8');
      // An access request that is open keeps a record from being erased (34 CFR 99.10(e)).
      await done(custodian, place, ['request', 'carry-out', ref]);
      await done(custodian, place, ['request', 'answer', ref, '--channel', 'letter']);
    },
    args: (place) => [
      ...['erase', firstFixture.externalId, '--reason', 'request', '--basis', 'gdpr-17-1-b'],
      ...['--confirm', last4, '--certificate', join(place.out, 'certificate.json')],
    ],
    finishedLater: ['access_package', 'audit', 'certificate', 'meta', 'tombstone', 'outputs'],
  },
  {
    name: 'erase many people',
    async prepare(place, custodian) {
      await makeBase(place, custodian);
      eraseMany(place);
    },
    args: eraseMany,
    finishedLater: ['audit', 'certificate', 'meta', 'tombstone'],
  },
  {
    name: 'migrate an older vault',
    prepare: (place) => makeOlderVault(place.vault, everybody.slice(0, 40)),
    args: () => ['people', '--limit', '1'],
    isDoneByOpening: true,
  },
  {
    name: 'seal a bundle',
    async prepare(place, custodian) {
      await makeBase(place, custodian);
      writeFileSync(join(place.in, 'access.log'), plantedLog(everybody.slice(0, 30)));
      writeFileSync(join(place.in, 'recipient'), await identityToRecipient(await generateX25519Identity()));
    },
    args: (place) => [
      ...['bundle', '--case', 'RS-8', '--reason', 'import fails', '--logs', join(place.in, 'access.log')],
      ...['--recipient', readFileSync(join(place.in, 'recipient'), 'utf8'), '--instructions-from', 'Sam'],
      ...['--instructions-ref', 'T-4', '--instructions-by', 'phone', '--approve'],
      ...['--out', join(place.out, 'bundle.age')],
    ],
  },
  {
    name: 'build a data package',
    async prepare(place, custodian) {
      await makeBase(place, custodian);
      await grantedRequest(place, custodian);
    },
    args: packageArgs,
  },
  {
    name: 'export',
    prepare: makeBase,
    args: (place) => [
      'export',
      '--format',
      'traccloud',
      '--purpose',
      'Moving',
      '--out',
      join(place.out, 'set'),
    ],
    readable: (output) => /^set\/[^.]/.test(output),
  },
  {
    name: 'change the passphrase',
    prepare: makeBase,
    program: fileURLToPath(new URL('change-passphrase.ts', import.meta.url)),
    args: (place) => [place.vault, passphrase, newPassphrase],
    passphrases: [passphrase, newPassphrase],
    changesKeys: true,
  },
  {
    name: 'give a person a slot',
    changesKeys: true,
    async prepare(place, custodian) {
      await makeBase(place, custodian);
      writeFileSync(join(place.in, 'theirs'), newPassphrase);
    },
    args: (place) => [
      ...['slot', 'add', 'Rory', '--role', 'custodian', '--new-passphrase-file', join(place.in, 'theirs')],
    ],
  },
  {
    name: 'make a new recovery key',
    changesKeys: true,
    prepare: makeBase,
    args: (place) => ['slot', 'recovery-key', '--recovery-out', join(place.out, 'key.txt')],
    recoverySheets: (place) => [join(place.in, 'recovery-key'), join(place.out, 'key.txt')],
  },
  {
    name: 'back up',
    prepare: makeBase,
    args: (place) => ['backup', '--out', join(place.out, 'vault.backup')],
  },
  { name: 'give a new data key', prepare: makeBase, args: () => ['rekey'], changesKeys: true },
  {
    name: 'restore a backup into a new folder',
    isFirst: true,
    async prepare(place, custodian) {
      await makeBase(place, custodian);
      await done(custodian, place, ['backup', '--out', join(place.in, 'vault.backup')]);
      // Who was erased since is erased again.
      await done(custodian, place, eraseMany(place));
      renameSync(place.vault, join(place.in, 'old'));
    },
    args: (place) => [
      ...['restore', join(place.in, 'vault.backup'), '--journal', join(place.in, 'old', 'erasures.journal')],
    ],
  },
  {
    name: 'salvage a damaged vault',
    isFirst: true,
    async prepare(place, custodian) {
      await makeBase(place, custodian);
      const old = join(place.in, 'old');
      renameSync(place.vault, old);
      const bytes = readFileSync(databasePath(old));
      bytes.fill(0, bytes.length - 2 * 4096, bytes.length - 4096);
      writeFileSync(databasePath(old), bytes);
    },
    args: (place) => ['salvage', join(place.in, 'old'), '--out', place.vault],
  },
];

/** The jobs that this program has commands for. */
export const jobs: readonly Job[] = all.filter(
  (job) => job.program !== undefined || commands.has(nameOf(job)),
);

function nameOf(job: Job): string {
  return { 'back up': 'backup', 'give a new data key': 'rekey' }[job.name] ?? 'verify';
}

function eraseMany(place: Place): string[] {
  const ids = everybody.slice(3, 33).map(({ externalId }) => externalId);
  const file = join(place.in, 'ids.txt');
  writeFileSync(file, `${ids.join('\n')}\n`);
  return [
    ...['erase', '--ids', file, '--reason', 'retention', '--basis', 'ferpa-policy'],
    ...['--confirm-count', '30'],
  ];
}

async function grantedRequest(place: Place, custodian: Custodian): Promise<void> {
  const { json } = await done(custodian, place, [
    ...[
      'request',
      'new',
      '--right',
      'access',
      '--person',
      firstFixture?.externalId ?? '',
      '--channel',
      'letter',
    ],
  ]);
  const ref = String(json['ref']);
  await done(custodian, place, ['request', 'verify', ref, '--method', 'signed-letter']);
  await done(custodian, place, ['request', 'assess', ref, '--decision', 'grant', '--ground', 'gdpr-15']);
  writeFileSync(join(place.in, 'ref'), ref);
}

function packageArgs(place: Place): string[] {
  mkdirSync(place.out, { recursive: true });
  const ref = readFileSync(join(place.in, 'ref'), 'utf8');
  return [
    'package',
    'build',
    '--request',
    ref,
    '--out',
    join(place.out, 'data.zip'),
    '--sheet',
    join(place.out, 'sheet.html'),
  ];
}
