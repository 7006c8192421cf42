import { existsSync } from 'node:fs';
import { z } from 'zod';
import type { BackupPolicy, BackupStatus } from '../../../shared/backups.ts';
import type { Call } from '../call.ts';
import { now } from '../clock.ts';
import { readKeyring } from '../vault/keyring.ts';
import { backupsPath } from '../vault/backup-names.ts';
import type { ReadableVault } from '../vault/vault.ts';
import { backupsIn } from './folder.ts';
import { readBackupSetting } from './policy.ts';

const dayMilliseconds = 86_400_000;

/** A little less than the time itself: who opens the vault at eight each morning gets one each morning. */
const longest: Readonly<Record<BackupPolicy['every'], number>> = {
  day: dayMilliseconds * 0.8,
  week: dayMilliseconds * 6.8,
  never: Infinity,
};

const entryDetail = z.object({ at: z.string().optional(), code: z.string().optional() });

/** How the vault is backed up: what is set, what there is, how old the newest is, and whether the last try failed. */
export function backupStatus(
  vault: ReadableVault,
  at = now(),
  call: Pick<Call, 'policy'> = {},
): BackupStatus {
  const { policy, folder } = readBackupSetting(vault, call);
  const backups = backupsIn(folder, readKeyring(vault.folder).vault);
  const latest = latestEntry(vault);
  const inFolder = backups.find(({ whole }) => whole)?.at;
  const last = [latest.made, inFolder].reduce((a, b) =>
    a !== undefined && (b === undefined || a > b) ? a : b,
  );
  const age =
    last === undefined ? undefined : Math.max(0, Math.floor(millisecondsBetween(last, at) / dayMilliseconds));
  return {
    policy,
    folder,
    isInVault: folder === backupsPath(vault.folder),
    isThere: folder === backupsPath(vault.folder) || existsSync(folder),
    backups,
    ...(last === undefined ? {} : { last }),
    ...(latest.failed === undefined ? {} : { failed: latest.failed }),
    ...(age === undefined ? {} : { age }),
    isOverdue: last === undefined ? policy.every !== 'never' : isOlder(last, at, policy.every),
  };
}

/** A clock that went back leaves a backup of days to come, and that is no reason to make none. */
function isOlder(last: string, at: string, every: BackupPolicy['every']): boolean {
  const passed = millisecondsBetween(last, at);
  return every !== 'never' && (passed > longest[every] || passed < -dayMilliseconds);
}

function latestEntry(vault: ReadableVault): { made?: string; failed?: { at: string; code: string } } {
  const row = (action: string): { seq: number; at: string; detail: string } | undefined =>
    vault.db
      .prepare<[string], { seq: number; at: string; detail: string }>(
        'SELECT seq, at, detail FROM audit WHERE action = ? ORDER BY seq DESC LIMIT 1',
      )
      .get(action);
  const made = row('backup-made');
  const failed = row('backup-failed');
  const detailOf = (text: string): z.infer<typeof entryDetail> => entryDetail.parse(JSON.parse(text));
  return {
    ...(made === undefined ? {} : { made: detailOf(made.detail).at ?? made.at }),
    ...(failed === undefined || failed.seq < (made?.seq ?? 0)
      ? {}
      : { failed: { at: failed.at, code: detailOf(failed.detail).code ?? 'internal' } }),
  };
}

function millisecondsBetween(from: string, to: string): number {
  return Date.parse(to) - Date.parse(from);
}
