import { z } from 'zod';
import {
  backupFile,
  backupPolicy,
  backupStatus,
  restorePreview,
  restoreResult,
  salvageReport,
} from '../backups.ts';
import { done, entry, grant, nothing, passphrase, writeGrant } from './entry.ts';

/** A backup: a file that was picked, or one of the vault's own folder by its name. */
const which = {
  file: grant.optional(),
  name: z
    .string()
    .max(200)
    .regex(/^[\w.-]+$/)
    .optional(),
};

/** What opens it: the passphrase or the recovery key of its day. */
const secret = {
  operator: z.string().optional(),
  passphrase: passphrase.optional(),
  recoveryKey: z.string().max(400).optional(),
};

const made = z.object({
  name: z.string(),
  at: z.string(),
  bytes: z.int(),
  people: z.int(),
  registrations: z.int(),
});

/** Backups, what they bring back, and what can be saved where there is none. */
export const backupsEntries = {
  'backups.status': entry('auditor', 'read', nothing, backupStatus),
  /** `folder` null: the vault's own again. */
  'backups.setPolicy': entry(
    'administrator',
    'write',
    z.object({ policy: backupPolicy, folder: writeGrant.nullable().optional() }),
    done,
  ),
  'backups.make': entry('custodian', 'job', z.object({ out: writeGrant.optional() }), made),
  /** Makes the backup that the schedule asks for, and then removes those that it does not keep. Nothing, where none is due. */
  'backups.scheduled': entry(
    'auditor',
    'job',
    nothing,
    z.object({ made: made.optional(), removed: z.int() }),
  ),
  /** Reads every byte of a backup of this vault back. */
  'backups.check': entry('auditor', 'job', z.object(which), made),
  /** The backups of the chosen vault, newest first, while it cannot be opened. */
  'backups.nearby': entry('anyone', 'host', nothing, z.object({ backups: z.array(backupFile) })),
  /** What a backup would bring back; its bytes are read, and no passphrase is needed. */
  'backups.preview': entry(
    'anyone',
    'job',
    z.object({ ...which, into: writeGrant.optional() }),
    restorePreview,
  ),
  /** Puts a backup in the place of the chosen vault, or into an empty folder. What lay there is kept beside it. */
  'backups.restore': entry(
    'anyone',
    'job',
    z.object({ ...which, ...secret, into: writeGrant.optional(), journal: grant.optional() }),
    restoreResult,
  ),
  /** Saves what still authenticates of a damaged vault into a new one with the same slots. `keysFrom` is a backup, where the key file is lost. */
  'salvage.run': entry(
    'anyone',
    'job',
    z.object({ ...secret, from: grant.optional(), into: writeGrant, keysFrom: grant.optional() }),
    salvageReport,
  ),
} as const;
