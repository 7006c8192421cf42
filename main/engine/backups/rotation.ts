import type { BackupFile, BackupPolicy } from '../../../shared/backups.ts';

type Kept = Pick<BackupPolicy, 'days' | 'weeks' | 'months'>;

/**
 * Which backups of the schedule go: those that are not the newest of one of the last days, weeks (from Monday) or months (UTC) that have any. The
 * newest whole one of all stays whatever is set, and so does all that a person asked for or that was made before a migration.
 */
export function toRemove(backups: readonly BackupFile[], kept: Kept): BackupFile[] {
  const newestFirst = [...backups].filter(({ whole }) => whole).sort((a, b) => (a.at < b.at ? 1 : -1));
  const stay = new Set<BackupFile>(newestFirst.slice(0, 1));
  keepNewestOf(newestFirst, kept.days, dayOf, stay);
  keepNewestOf(newestFirst, kept.weeks, weekOf, stay);
  keepNewestOf(newestFirst, kept.months, monthOf, stay);
  return newestFirst.filter((each) => each.reason === 'scheduled' && !stay.has(each));
}

function keepNewestOf(
  newestFirst: readonly BackupFile[],
  periods: number,
  periodOf: (at: string) => string,
  stay: Set<BackupFile>,
): void {
  const seen = new Set<string>();
  for (const backup of newestFirst) {
    const period = periodOf(backup.at);
    if (seen.has(period)) continue;
    if (seen.size >= periods) return;
    seen.add(period);
    stay.add(backup);
  }
}

function dayOf(at: string): string {
  return at.slice(0, 10);
}

function monthOf(at: string): string {
  return at.slice(0, 7);
}

const dayMilliseconds = 86_400_000;

/** The Monday of its week. */
function weekOf(at: string): string {
  const day = new Date(`${dayOf(at)}T00:00:00Z`);
  const sinceMonday = (day.getUTCDay() + 6) % 7;
  return new Date(day.getTime() - sinceMonday * dayMilliseconds).toISOString().slice(0, 10);
}
