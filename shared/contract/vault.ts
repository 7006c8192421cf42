import { z } from 'zod';
import { verifyReport } from '../ledger.ts';
import { lockSettings } from '../lock-settings.ts';
import { keychainSlot, role, session, slotHolder, vaultStatus } from '../session.ts';
import { entry, nothing, done, text, passphrase, grant, writeGrant } from './entry.ts';

const slot = z.string().min(1).max(100);

/** The vault and the people who may open it. */
export const vaultEntries = {
  'vault.status': entry('anyone', 'host', nothing, vaultStatus),
  /** Chooses the vault folder to work with; says at once when it is none, newer or damaged. */
  'vault.choose': entry('anyone', 'host', z.object({ folder: grant }), vaultStatus),
  'vault.create': entry(
    'anyone',
    'write',
    z.object({
      folder: writeGrant,
      institution: text.max(200),
      operator: text.max(120),
      passphrase,
      /** Where the recovery key is written, exactly when the vault is made. */
      recoveryOut: writeGrant.optional(),
    }),
    z.object({ session, recoveryKey: z.string() }),
  ),
  /** Makes and opens a vault of made-up people, to look around in. It lies in a temporary folder and goes when it is locked. */
  'vault.createSample': entry('anyone', 'write', nothing, z.object({ session, folder: z.string() })),
  'vault.unlock': entry(
    'anyone',
    'write',
    z.object({
      operator: z.string().optional(),
      passphrase: passphrase.optional(),
      recoveryKey: z.string().max(400).optional(),
      /** Lets this computer's keychain open it. */
      keychain: z.literal(true).optional(),
    }),
    session,
  ),
  'vault.lock': entry('anyone', 'host', nothing, done),
  /** When the window locks by itself, how long a copy stays in the clipboard, and whether screenshots are kept from it. */
  'vault.locks': entry('auditor', 'read', nothing, lockSettings),
  'vault.setLocks': entry('administrator', 'write', lockSettings, lockSettings),
  'vault.changePassphrase': entry(
    'auditor',
    'write',
    z.object({
      current: passphrase.optional(),
      recoveryKey: z.string().max(400).optional(),
      next: passphrase,
      /** With the recovery key: whose passphrase is set anew. */
      slot: z.string().max(100).optional(),
    }),
    done,
  ),
  /** Checks the whole vault. With an anchor, as text or in a file, also that the audit chain still is the one that the anchor saw. */
  'vault.verify': entry(
    'auditor',
    'job',
    z.object({ anchor: z.string().max(10_000).optional(), anchorFile: grant.optional() }),
    verifyReport,
  ),
  /** When the whole vault was last checked and found whole; absent where it never was. */
  'vault.health': entry('auditor', 'read', nothing, z.object({ verifiedAt: z.string().optional() })),
  /** Gives the vault another data key, sealed to everyone who has a slot now. */
  'vault.rekey': entry(
    'administrator',
    'job',
    z.object({ own: passphrase }),
    z.object({ slots: z.int(), pages: z.int() }),
  ),
  /** Who may open the vault; `rekeyDue`: somebody who may not any more could still know its data key. */
  'slots.list': entry(
    'auditor',
    'read',
    nothing,
    z.object({
      people: z.array(slotHolder),
      keychains: z.array(keychainSlot),
      rekeyDue: z.boolean(),
    }),
  ),
  /** Gives a second person a slot; they type their own passphrase, the administrator confirms with theirs. */
  'slots.add': entry(
    'administrator',
    'write',
    z.object({ name: text.max(120), role, passphrase, own: passphrase }),
    slotHolder,
  ),
  /** Takes a person's slot away. */
  'slots.revoke': entry('administrator', 'write', z.object({ slot, own: passphrase }), slotHolder),
  /** Gives a person another role, from their next unlock on. */
  'slots.setRole': entry('administrator', 'write', z.object({ slot, role, own: passphrase }), slotHolder),
  /** Makes a new recovery key; the one before stops working, where the new one is written to a sheet (`out`) only once it is there. */
  'slots.renewRecovery': entry(
    'administrator',
    'write',
    z.object({ own: passphrase, out: writeGrant.optional() }),
    z.object({ recoveryKey: z.string() }),
  ),
  /** Lets this computer's keychain open the vault for whoever asks. */
  'slots.addKeychain': entry('auditor', 'write', z.object({ own: passphrase }), keychainSlot),
  'slots.removeKeychain': entry('auditor', 'write', z.object({ slot }), done),
} as const;
