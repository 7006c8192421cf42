import './jitless.ts';
import { z } from 'zod';
import { Failure } from './failure.ts';
import { lockSettings } from './lock-settings.ts';
import type { LockSettings } from './lock-settings.ts';
import { said, say } from './say.ts';
import type { Sentence } from './say.ts';

/** A folder from the root of a disk or share, on whichever system. */
const folder = z
  .string()
  .max(1000)
  .regex(/^(?:\/|[A-Za-z]:[\\/]|\\\\[^\\])/, 'must be a whole path, from the root of the disk');

const { idleMinutes, clipboardSeconds } = lockSettings.shape;

/** The languages of the window. */
export const windowLanguage = z.enum(['en', 'es']);

/** A language of the window. */
export type WindowLanguage = z.infer<typeof windowLanguage>;

/**
 * What an institution sets for a computer, in a file that only its administrators may write. Each setting narrows what the people at the computer may
 * choose, or says where something lies by default: no value of it allows what would be refused without it.
 */
export const workstationPolicy = z.strictObject({
  /** The vault that is opened where none is named. */
  vault: folder.optional(),
  /** The language of the window until somebody at the computer chooses another. */
  language: windowLanguage.optional(),
  /** What people choose of the look and the language of the window is forgotten when it closes. */
  rememberNothing: z.literal(true, 'can only be true').optional(),
  /** The most minutes that may be chosen until the window locks. */
  idleMinutesAtMost: idleMinutes.optional(),
  /** The most seconds that may be chosen until a copy leaves the clipboard. */
  clipboardSecondsAtMost: clipboardSeconds.optional(),
  /** The window is kept out of screenshots and shared screens, whatever was chosen. */
  hideFromScreenshots: z.literal(true, 'can only be true').optional(),
  /** The keychain of the computer remembers nothing: each unlock takes a passphrase. */
  keychain: z.literal(false, 'can only be false').optional(),
  /** Where backups are made, whatever folder was chosen. */
  backupFolder: folder.optional(),
  /** The only keys to which a bundle may be sealed; a passphrase is no way around them. */
  recipients: z
    .array(z.string().regex(/^age1[a-z0-9]+$/, 'must be a public key that begins with age1'))
    .min(1)
    .max(50)
    .optional(),
});

/** What an institution sets for a computer. */
export type WorkstationPolicy = z.infer<typeof workstationPolicy>;

/** The settings of locking as they hold on this computer: what was chosen for the vault, within what the institution set. */
export function locksWithin(chosen: LockSettings, policy: WorkstationPolicy): LockSettings {
  const { idleMinutesAtMost, clipboardSecondsAtMost, hideFromScreenshots } = policy;
  return {
    idleMinutes: Math.min(chosen.idleMinutes, idleMinutesAtMost ?? Infinity),
    clipboardSeconds: Math.min(chosen.clipboardSeconds, clipboardSecondsAtMost ?? Infinity),
    hideFromScreenshots: chosen.hideFromScreenshots || hideFromScreenshots === true,
  };
}

/** Throws `forbidden` where somebody chooses what the institution does not leave open. */
export function assertLocksWithin(chosen: LockSettings, policy: WorkstationPolicy): void {
  const held = locksWithin(chosen, policy);
  const broken = (['idleMinutes', 'clipboardSeconds', 'hideFromScreenshots'] as const).find(
    (name) => held[name] !== chosen[name],
  );
  if (broken === undefined) return;
  const words = {
    idleMinutes: say`Your institution allows at most ${held.idleMinutes} minutes on this computer.`,
    clipboardSeconds: say`Your institution allows at most ${held.clipboardSeconds} seconds on this computer.`,
    hideFromScreenshots: said('Your institution keeps the window out of screenshots on this computer.'),
  };
  throw setByInstitution(words[broken], broken);
}

/** Throws `forbidden` for a bundle that would be sealed to a key that the institution did not name, or with a passphrase. */
export function assertRecipientsWithin(
  sealedTo: { readonly keys: readonly string[] } | { readonly passphrase: string },
  { recipients }: WorkstationPolicy,
): void {
  if (recipients === undefined) return;
  if (!('keys' in sealedTo))
    throw setByInstitution(
      said('Your institution allows bundles sealed to its keys only, none with a passphrase.'),
      'passphrase',
    );
  const position = sealedTo.keys.findIndex((key) => !recipients.includes(key));
  if (position < 0) return;
  throw setByInstitution(
    say`Recipient ${position + 1} is none of the keys that your institution allows on this computer.`,
    'recipients',
  );
}

/** Throws `forbidden` where the folder of backups is not to be chosen on this computer. */
export function assertBackupFolderFree({ backupFolder }: WorkstationPolicy): void {
  if (backupFolder !== undefined)
    throw setByInstitution(said('Your institution names the folder for backups on this computer.'), 'folder');
}

function setByInstitution(what: string | Sentence, field: string): Failure {
  return new Failure('forbidden', what, {
    hint: 'Ask whoever looks after this computer.',
    field,
  });
}
