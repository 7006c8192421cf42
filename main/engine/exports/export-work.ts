import { Failure } from '../../../shared/failure.ts';
import type { PersonKind } from '../../../shared/person.ts';
import type { Call } from '../call.ts';
import type { PersonRow } from '../people/person-row.ts';
import type { ReadableVault } from '../vault/vault.ts';
import type { ExportFolder } from './export-folder.ts';
import type { Selection, SelectionCounts } from './selection.ts';
import { said } from '../../../shared/say.ts';

/** What one export works with: where it reads and writes, and who and how much went so far. */
export interface ExportWork {
  readonly vault: ReadableVault;
  readonly selection: Selection;
  readonly folder: ExportFolder;
  readonly kinds: readonly PersonKind[];
  readonly includeSensitive: boolean;
  /** Notes a record that was written. Throws `cancelled`. */
  tookPerson(row: PersonRow): void;
  /** Notes a registration that was written. Throws `cancelled`. */
  tookRegistration(): void;
  /** Throws `cancelled` when that was asked for. */
  assertGoing(): void;
  /** The internal ids of everyone who was written, and how many registrations. */
  readonly taken: { readonly people: readonly string[]; readonly registrations: number };
}

/** What an export begins with. */
export type WorkStart = Pick<ExportWork, 'vault' | 'selection' | 'folder' | 'kinds' | 'includeSensitive'>;

const batch = 1000;

/** Makes the work of an export; its progress runs over people and registrations together. */
export function beginWork(
  start: WorkStart,
  { people, registrations }: SelectionCounts,
  call: Pick<Call, 'progress' | 'cancelled'>,
): ExportWork {
  const taken: { people: string[]; registrations: number } = { people: [], registrations: 0 };
  const assertGoing = (): void => {
    if (call.cancelled()) throw new Failure('cancelled', 'Cancelled; nothing was exported.');
  };
  const step = (): void => {
    const done = taken.people.length + taken.registrations;
    if (done % batch !== 0) return;
    assertGoing();
    call.progress(said('Writing the files'), done, people + registrations);
  };
  return {
    ...start,
    taken,
    assertGoing,
    tookPerson(row) {
      taken.people.push(row.id);
      step();
    },
    tookRegistration() {
      taken.registrations++;
      step();
    },
  };
}
