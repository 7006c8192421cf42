import { existsSync, readFileSync } from 'node:fs';
import { contactChannels, disclosureBasis } from '../../shared/bundle.ts';
import type { Input } from '../../shared/contract.ts';
import { Failure } from '../../shared/failure.ts';
import { newBundlePassphrase } from '../engine/bundles/bundle-passphrase.ts';
import { toReadFailure } from '../engine/vault/files.ts';
import { personalValue } from './arguments.ts';
import type { Arguments, OptionSpec } from './arguments.ts';
import type { Terminal } from './run.ts';

const defaultPurgeDays = 90;

/** What a bundle is sealed with: everything but the draft. */
export type Sealing = Omit<Input<'bundles.seal'>, 'draft'>;

/** The options of `bundle` that are about sealing. */
export const sealingOptions: Readonly<Record<string, OptionSpec>> = {
  recipient: { type: 'values' },
  'checked-only': { type: 'flag' },
  'bundle-passphrase-file': { type: 'value' },
  'passphrase-out': { type: 'value' },
  'instructions-from': { type: 'value' },
  'instructions-ref': { type: 'value' },
  'instructions-by': { type: 'value' },
  'instructions-at': { type: 'value' },
  basis: { type: 'value' },
  determination: { type: 'value' },
  'purge-by': { type: 'value' },
  approve: { type: 'flag' },
  approver: { type: 'value' },
  'approver-passphrase-file': { type: 'value' },
  out: { type: 'value' },
};

/** The help about them. */
export const sealingHelp = `Sealing takes one of:
  --recipient KEY|LABEL...       age1… or age1pq1… keys, or labels of the book (see "recipient"); all of one kind
  --bundle-passphrase-file FILE  a passphrase, where the vendor has no key
  --passphrase-out FILE          a passphrase that the program makes and writes there; send it by another way

  --checked-only                 refuse keys that nobody checked with the vendor; without it they are recorded as unchecked
  --instructions-by CHANNEL      how the vendor gave the instructions: ${contactChannels.join(', ')}
  --instructions-at DATE         on which day; today if left out
  --basis CODE                   ${disclosureBasis.options.join(', ')}
  --determination TEXT|@FILE     why it may leave; the reason if left out
  --approver NAME --approver-passphrase-file FILE
                                 the second person, where the institution asks for one`;

/** Reads them before the work begins, so that a missing approval is found first. `reason` stands in for a determination. */
export function readSealing({ args, custodian }: Terminal, reason: string): Sealing {
  const out = args.required('out');
  const sealing = {
    ...readRecipients(args, custodian),
    ...readGate(args),
    determination: personalValue(args.value('determination') ?? reason),
    basis: oneOf(args, 'basis', disclosureBasis.options) ?? '34-cfr-99.31-a-1-school-official',
    purgeBy: args.value('purge-by') ?? defaultPurgeDate(),
    ...readApprover(args),
  };
  if (!args.flag('approve')) {
    throw new Failure('gate-incomplete', 'The bundle is not approved, so it was not written.', {
      hint: 'Look at it with --review DIR first, then add --approve.',
    });
  }
  assertFree(out, '--out');
  return { ...sealing, approve: true, out: custodian.grant(out) };
}

function readRecipients(
  args: Arguments,
  custodian: Terminal['custodian'],
): Pick<Sealing, 'recipients' | 'passphrase' | 'passphraseOut' | 'acceptUnchecked'> {
  const recipients = args
    .values('recipient')
    .map((each) => personalValue(each).trim())
    .filter((each) => each !== '');
  const file = args.value('bundle-passphrase-file');
  const made = args.value('passphrase-out');
  const ways = [recipients.length > 0, file !== undefined, made !== undefined].filter(Boolean).length;
  if (ways === 0)
    throw new Failure('usage', '--recipient is missing.', {
      hint: 'Give the age1… key of the vendor, a label of the book, or --passphrase-out FILE.',
    });
  if (ways > 1)
    throw new Failure('usage', 'A bundle is sealed to keys or with one passphrase.', { hint: 'See --help.' });
  if (made !== undefined) assertFree(made, '--passphrase-out');
  const passphrase =
    file === undefined ? (made === undefined ? undefined : newBundlePassphrase()) : readSecret(file);
  return {
    recipients: recipients.flatMap(toKeys),
    ...(passphrase === undefined ? {} : { passphrase }),
    ...(made === undefined ? {} : { passphraseOut: custodian.grant(made) }),
    // Whoever types a key here has said so; the bundle's record tells that nobody checked it.
    acceptUnchecked: !args.flag('checked-only'),
  };
}

/** Several keys may stand in one value; a label may have spaces. */
function toKeys(text: string): string[] {
  return /^(?:age1|AGE-SECRET-KEY-|ssh-)/i.test(text) && !/^ssh-/.test(text) ? text.split(/\s+/) : [text];
}

function readGate(args: Arguments): Pick<Sealing, 'gate'> {
  const from = args.value('instructions-from');
  if (from === undefined && args.value('instructions-ref') === undefined) return {};
  const channel = oneOf(args, 'instructions-by', contactChannels);
  const at = args.value('instructions-at');
  return {
    gate: {
      instructionsFrom: personalValue(args.required('instructions-from')),
      instructionsRef: personalValue(args.required('instructions-ref')),
      ...(channel === undefined ? {} : { channel }),
      ...(at === undefined ? {} : { at }),
    },
  };
}

/** The second person, where one was named. */
export function readApprover(args: Arguments): Pick<Sealing, 'approver'> {
  if (args.value('approver') === undefined) return {};
  const operator = personalValue(args.required('approver'));
  return { approver: { operator, passphrase: readSecret(args.required('approver-passphrase-file')) } };
}

/** One of a list of codes. Throws `usage`. */
export function oneOf<T extends string>(args: Arguments, name: string, codes: readonly T[]): T | undefined {
  const text = args.value(name);
  const code = codes.find((each) => each === text);
  if (text === undefined || code !== undefined) return code;
  throw new Failure('usage', `--${name} is one of ${codes.join(', ')}.`);
}

function readSecret(path: string): string {
  try {
    return readFileSync(path, 'utf8').replace(/\r?\n$/, '');
  } catch (error) {
    throw toReadFailure(error);
  }
}

function assertFree(path: string, option: string): void {
  if (!existsSync(path)) return;
  throw new Failure('already-exists', 'There is a file of this name already.', {
    hint: `Choose another name with ${option}.`,
  });
}

function defaultPurgeDate(): string {
  return new Date(Date.now() + defaultPurgeDays * 86_400_000).toISOString().slice(0, 10);
}
