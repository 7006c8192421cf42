import type { ImportScope } from '../../../../../shared/imports/columns.ts';
import { oneRosterFiles } from '../../../exports/oneroster-files.ts';
import type { Inventory } from './inventory.ts';
import type { Manifest } from './oneroster-manifest.ts';
import type { SetReader } from './set-files.ts';

/** What the parts of a OneRoster set are read with. */
export interface Roster {
  readonly reader: SetReader;
  readonly manifest: Manifest;
  readonly inventory: Inventory;
}

/** Whether a row says that its record is to go, or is switched off. */
export function isGone(status: string, enabled = ''): boolean {
  return /^(?:tobedeleted|inactive)$/i.test(status) || /^(?:false|0|no)$/i.test(enabled);
}

/** The day of a timestamp; anything else is left to the reader of dates. */
export function dayOf(text: string): string {
  return text.replace(/^(\d{4}-\d\d-\d\d)[T ].*$/, '$1');
}

/** How a part of this mode is to be compared. */
export function scopeOf(mode: 'bulk' | 'delta'): ImportScope {
  return mode === 'delta' ? 'delta' : 'snapshot';
}

/** The columns that the standard gives a file: they are known to have no place in the inventory, so nobody misses them. */
export const standardColumns = {
  roles: oneRosterFiles.roles,
  academicSessions: oneRosterFiles.academicSessions,
  courses: oneRosterFiles.courses,
  classes: oneRosterFiles.classes,
  /** What a person is, and not what describes the exchange, is named when it is not stored. */
  demographics: oneRosterFiles.demographics.slice(0, 3),
} as const;

/** Someone without a number of their own may be known by their card: our own exports write it among the ids of a user. */
export function cardOf(userIds: string): string {
  return /\{card:([^{}]*)\}/.exec(userIds)?.[1]?.trim() ?? '';
}
