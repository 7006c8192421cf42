import { resolve } from 'node:path';
import type { Output } from '../../shared/contract.ts';
import { usualBackupPolicy } from '../../shared/backups.ts';
import type { BackupStatus } from '../../shared/backups.ts';
import { Failure } from '../../shared/failure.ts';
import { oneOf } from './bundle-sealing.ts';
import { onePassphraseLine, readPassphrase } from './passphrase.ts';
import { onePositional } from './run.ts';
import type { Command, Result, Terminal } from './run.ts';
import { vaultFolder } from './vault-folder.ts';

const every = ['day', 'week', 'never'] as const;

/** `backup`: makes, lists and checks backups, and sets when they are made. */
export const backup: Command = {
  usage:
    'backup [--out FILE] | --if-due | list | check FILE|NAME | schedule [--every day|week|never] [--keep D,W,M] [--folder DIR]',
  about: 'Back the vault up, encrypted and read back; list, check and schedule backups.',
  more: `  --out FILE       into this file instead of the folder for backups
  --if-due         only where the schedule asks for one; older ones that it does not keep are removed after
  --every          how often (for --if-due, and while the window is open)
  --keep D,W,M     the newest of so many days, weeks and months (${String(usualBackupPolicy.days)},${String(usualBackupPolicy.weeks)},${String(usualBackupPolicy.months)})
  --folder DIR     where to, best another disk; "vault" for the vault's own folder`,
  options: {
    out: { type: 'value' },
    'if-due': { type: 'flag' },
    every: { type: 'value' },
    keep: { type: 'value' },
    folder: { type: 'value' },
  },
  async run(terminal) {
    const [action, ...rest] = terminal.args.positionals;
    if (action === undefined) return make(terminal);
    if (action === 'list' && rest.length === 0) return list(terminal);
    if (action === 'check' && rest[0] !== undefined && rest.length === 1) return check(terminal, rest[0]);
    if (action === 'schedule' && rest.length === 0) return schedule(terminal);
    throw new Failure('usage', 'Say list, check FILE, schedule, or nothing to make a backup.', {
      hint: 'custodian backup --help shows all.',
    });
  },
};

async function make({ args, unlock, call, custodian }: Terminal): Promise<Result> {
  await unlock();
  if (args.flag('if-due')) {
    const result = await call('backups.scheduled', {});
    const text = result.made === undefined ? 'No backup is due.' : madeLine(result.made);
    return {
      document: result,
      lines: [text, ...(result.removed === 0 ? [] : [`Removed ${String(result.removed)} older ones.`])],
    };
  }
  const out = args.value('out');
  const made = await call('backups.make', out === undefined ? {} : { out: custodian.grant(out) });
  return { document: made, lines: [madeLine(made)] };
}

async function list({ unlock, call }: Terminal): Promise<Result> {
  await unlock();
  const status = await call('backups.status', {});
  return { document: status, lines: statusLines(status) };
}

async function check({ unlock, call, custodian }: Terminal, which: string): Promise<Result> {
  await unlock();
  const isName = /^custodian-[\w.-]+$/.test(which);
  const found = await call('backups.check', isName ? { name: which } : { file: custodian.grant(which) });
  return { document: found, lines: [`Whole: ${found.name} of ${found.at}, ${String(found.people)} people.`] };
}

async function schedule({ args, unlock, call, custodian }: Terminal): Promise<Result> {
  await unlock();
  const { policy } = await call('backups.status', {});
  const folder = args.value('folder');
  const next = {
    ...policy,
    every: oneOf(args, 'every', every) ?? policy.every,
    ...keepOf(args.value('keep')),
  };
  if (folder !== undefined || args.value('every') !== undefined || args.value('keep') !== undefined) {
    await call('backups.setPolicy', {
      policy: next,
      ...(folder === undefined ? {} : { folder: folder === 'vault' ? null : custodian.grant(folder) }),
    });
  }
  const status = await call('backups.status', {});
  return { document: status, lines: statusLines(status) };
}

function keepOf(text: string | undefined): { days?: number; weeks?: number; months?: number } {
  if (text === undefined) return {};
  const parts = /^(\d{1,3}),(\d{1,3}),(\d{1,3})$/.exec(text);
  if (parts === null) throw new Failure('usage', '--keep takes days, weeks and months: 7,4,12.');
  return { days: Number(parts[1]), weeks: Number(parts[2]), months: Number(parts[3]) };
}

function madeLine(made: Output<'backups.make'>): string {
  return `Backed up and read back: ${made.name}, ${String(made.bytes)} bytes, ${String(made.people)} people.`;
}

function statusLines({ policy, folder, isInVault, isThere, backups, age, failed }: BackupStatus): string[] {
  const when = policy.every === 'never' ? 'No schedule' : `Every ${policy.every}`;
  return [
    `${when}; keeps ${String(policy.days)} days, ${String(policy.weeks)} weeks, ${String(policy.months)} months in ${folder}${isThere ? '' : ' (not there)'}.`,
    ...(isInVault ? ["This is the vault's own folder: a lost disk takes both."] : []),
    age === undefined ? 'There is no backup yet.' : `The newest is ${String(age)} days old.`,
    ...(failed === undefined ? [] : [`The last try failed at ${failed.at}: ${failed.code}.`]),
    ...backups.map(
      (each) =>
        `${each.whole ? '    ' : 'CUT '}${each.name}  ${each.reason}  ${String(each.bytes)} bytes  ${String(each.people)} people`,
    ),
  ];
}

/** `restore`: puts a backup in the place of a vault, or into an empty folder. */
export const restore: Command = {
  usage: 'restore FILE --vault DIR [--journal FILE] [--dry-run]',
  about: 'Restore a backup into a new folder, or in the place of a vault, which is kept beside it.',
  more: `The passphrase is that of the backup's day. Erasures since are carried out again by the journal beside the vault.
  --dry-run        only say what it would bring back; no passphrase is needed
  --journal FILE   a journal of erasures (erasures.journal) that lies elsewhere
  --recovery-key-file FILE   open it with the printed recovery key instead`,
  options: {
    'dry-run': { type: 'flag' },
    journal: { type: 'value' },
    'recovery-key-file': { type: 'value' },
  },
  async run({ args, call, custodian }) {
    const file = custodian.grant(onePositional(args, 'FILE'));
    const folder = resolve(vaultFolder(args));
    const into = custodian.grant(folder);
    const journal = args.value('journal');
    if (args.flag('dry-run')) {
      const preview = await call('backups.preview', { file, into });
      return { document: preview, lines: previewLines(preview) };
    }
    const result = await call('backups.restore', {
      file,
      into,
      ...(await secretOf(args)),
      ...(journal === undefined ? {} : { journal: custodian.grant(journal) }),
    });
    return { document: result, lines: restoredLines(result) };
  },
};

/** The passphrase, or the recovery key where one is given, and whose slot. */
export async function secretOf(
  args: Terminal['args'],
): Promise<{ passphrase?: string; recoveryKey?: string; operator?: string }> {
  const keyFile = args.value('recovery-key-file');
  if (keyFile !== undefined) return { recoveryKey: onePassphraseLine(keyFile) };
  const operator = args.value('as');
  return { passphrase: await readPassphrase(args), ...(operator === undefined ? {} : { operator }) };
}

function previewLines(preview: Output<'backups.preview'>): string[] {
  const { at, institution, people, registrations, slots, erasures, erasuresUnknownSince: since } = preview;
  return [
    `${institution}, ${at}: ${String(people)} people, ${String(registrations)} registrations. Every byte is as it was written.`,
    `Opens with: ${slots.map(({ holder, kind, role }) => `${holder} (${kind === 'recovery' ? kind : role})`).join(', ')}`,
    `Erasures that will be carried out again: ${String(erasures)}.`,
    ...(since === undefined
      ? []
      : [`Erasures after ${since} are unknown: the journal of the vault is not there.`]),
    preview.target === 'empty' ? 'The folder is empty.' : 'The vault that is there will be kept beside it.',
  ];
}

function restoredLines(result: Output<'backups.restore'>): string[] {
  const { erasures, erasedPeople, erasuresUnknownSince: since, kept } = result;
  return [
    `Restored the vault of ${result.at}: ${String(result.people)} people.`,
    `Carried out ${String(erasures)} erasures again, of ${String(erasedPeople)} people who were in the backup.`,
    ...(since === undefined
      ? []
      : [`Erasures after ${since} may be missing: compare, then say "erasures compared --note TEXT".`]),
    ...(kept === undefined ? [] : [`The vault as it was is kept in ${kept}`]),
  ];
}
