import { z } from 'zod';
import { verifyReport } from '../ledger.ts';
import { lockSettings } from '../lock-settings.ts';
import { role, session, slotHolder, vaultStatus } from '../session.ts';
import { entry, nothing, done, text, passphrase, grant, writeGrant } from './entry.ts';

/** The vault and the people who may open it. */
export const vaultEntries = {
  'vault.status': entry('anyone', 'host', nothing, vaultStatus),
  /** Chooses the vault folder to work with; says at once when it is none, newer or damaged. */
  'vault.choose': entry('anyone', 'host', z.object({ folder: grant }), vaultStatus),
  'vault.create': entry(
    'anyone',
    'write',
    z.object({ folder: writeGrant, institution: text.max(200), operator: text.max(120), passphrase }),
    z.object({ session, recoveryKey: z.string() }),
  ),
  'vault.unlock': entry(
    'anyone',
    'write',
    z.object({
      operator: z.string().optional(),
      passphrase: passphrase.optional(),
      recoveryKey: z.string().max(400).optional(),
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
  /** Who may open the vault with a passphrase of their own. */
  'slots.list': entry('auditor', 'read', nothing, z.object({ people: z.array(slotHolder) })),
  /** Gives a second person a slot; they type their own passphrase, the administrator confirms with theirs. */
  'slots.add': entry(
    'administrator',
    'write',
    z.object({ name: text.max(120), role, passphrase, own: passphrase }),
    slotHolder,
  ),
} as const;
