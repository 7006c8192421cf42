import { z } from 'zod';
import { role } from './session.ts';

/** Why a backup was made. Only those of the schedule are ever removed by themselves. */
export const backupReasons = ['asked', 'scheduled', 'before-migration'] as const;

/** How often backups are made by themselves, where to, and how many of them are kept. */
export const backupPolicy = z.object({
  every: z.enum(['day', 'week', 'never']),
  days: z.int().min(1).max(60),
  weeks: z.int().min(0).max(60),
  months: z.int().min(0).max(120),
});

/** How often backups are made by themselves, and how many of them are kept. */
export type BackupPolicy = z.infer<typeof backupPolicy>;

/** Until an administrator sets something else. */
export const usualBackupPolicy: BackupPolicy = { every: 'day', days: 7, weeks: 4, months: 12 };

/** A backup as it lies in a folder. */
export const backupFile = z.object({
  name: z.string(),
  at: z.string(),
  reason: z.enum(backupReasons),
  bytes: z.int(),
  people: z.int(),
  registrations: z.int(),
  /** Whether head and length are as written; `backups.check` reads every byte. */
  whole: z.boolean(),
});

/** A backup as it lies in a folder. */
export type BackupFile = z.infer<typeof backupFile>;

/** How the vault is backed up. */
export const backupStatus = z.object({
  policy: backupPolicy,
  folder: z.string(),
  /** The folder lies in the vault's own: it goes with the disk. */
  isInVault: z.boolean(),
  /** Whether the folder can be read. */
  isThere: z.boolean(),
  backups: z.array(backupFile),
  /** The newest good one, in the folder or elsewhere. */
  last: z.string().optional(),
  /** Where the last try failed: when, and the code of the failure. */
  failed: z.object({ at: z.string(), code: z.string() }).optional(),
  /** Whole days since the last good one. */
  age: z.int().optional(),
  /** It is older than the schedule asks for. */
  isOverdue: z.boolean(),
});

/** How the vault is backed up. */
export type BackupStatus = z.infer<typeof backupStatus>;

/** Who can open a backup: those who could on its day, with the passphrases of that day. */
export const backupSlot = z.object({ holder: z.string(), kind: z.string(), role });

/** What a backup would bring back. */
export const restorePreview = z.object({
  at: z.string(),
  institution: z.string(),
  reason: z.enum(backupReasons),
  bytes: z.int(),
  people: z.int(),
  registrations: z.int(),
  schemaVersion: z.int(),
  slots: z.array(backupSlot),
  /** Erasures that the journal has and the backup does not: they are carried out again. */
  erasures: z.int(),
  /** From when on erasures are unknown, where the journal of the vault itself is not there. */
  erasuresUnknownSince: z.string().optional(),
  /** What is in the place to which it would be restored. */
  target: z.enum(['empty', 'same-vault', 'damaged-vault']),
});

/** What a backup would bring back. */
export type RestorePreview = z.infer<typeof restorePreview>;

/** What a restore did. */
export const restoreResult = z.object({
  at: z.string(),
  people: z.int(),
  /** Erasures carried out again, and of how many people whom the backup still had. */
  erasures: z.int(),
  erasedPeople: z.int(),
  erasuresUnknownSince: z.string().optional(),
  /** The folder beside the restored files in which the vault lies as it was. */
  kept: z.string().optional(),
});

/** What was saved of one table of a damaged vault. */
export const salvagedTable = z.object({
  name: z.string(),
  rows: z.int(),
  /** Pages of this table that could not be read. */
  pagesLost: z.int(),
  /** How many rows may be missing at most, where the pages that are left tell. */
  mayBeMissing: z.int().optional(),
  /** Rows that were left out because what they belong to is lost. */
  orphaned: z.int().optional(),
});

/** What was saved of a damaged vault. No value of anybody stands in it. */
export const salvageReport = z.object({
  at: z.string(),
  pages: z.object({ total: z.int(), good: z.int(), lost: z.int() }),
  tables: z.array(salvagedTable),
  /** Rows whose place was read, but not all of what they hold. */
  rowsBroken: z.int(),
  /** Rows on pages that could not be told apart from those of another table. */
  rowsUnplaced: z.int(),
  /** All of these. */
  rowsOrphaned: z.int(),
  /** Disclosures and breaches that were kept, though their entry of the audit log is lost. */
  danglingRows: z.int(),
  erasures: z.int(),
  erasedPeople: z.int(),
  people: z.int(),
});

/** What was saved of a damaged vault. */
export type SalvageReport = z.infer<typeof salvageReport>;
