import type { ImportKind } from '../../../../shared/imports/source.ts';
import type { ImportScope } from '../../../../shared/imports/columns.ts';
import type { ImportCounts, Tripwire } from '../../../../shared/imports/counts.ts';

/** Shares above which an import looks like the wrong file. */
const changedShare = 0.1;
const vanishedShare = 0.05;
const blankShare = 0.9;

/** In a handful of records any change is a large share: below this a tripwire says nothing. */
const fewest = 10;

/** Counts, for each field that the file sets, how many known records had a value and how many would lose it. */
export interface BlankWatch {
  take(had: (field: string) => boolean, has: (field: string) => boolean): void;
  blanked(): readonly { readonly field: string; readonly had: number; readonly lost: number }[];
}

/** Makes the watch over the fields of a file. */
export function createBlankWatch(fields: readonly string[]): BlankWatch {
  const had = new Uint32Array(fields.length);
  const lost = new Uint32Array(fields.length);
  return {
    take(hadValue, hasValue) {
      for (const [index, field] of fields.entries()) {
        if (!hadValue(field)) continue;
        had[index] = (had[index] ?? 0) + 1;
        if (!hasValue(field)) lost[index] = (lost[index] ?? 0) + 1;
      }
    },
    blanked: () => fields.map((field, index) => ({ field, had: had[index] ?? 0, lost: lost[index] ?? 0 })),
  };
}

/** What the tripwires are judged by. `known` is how many records of the kind there were. */
export interface TripwireInput {
  readonly kind: ImportKind;
  readonly counts: ImportCounts;
  readonly known: number;
  readonly scope: ImportScope;
  readonly blanked: ReturnType<BlankWatch['blanked']>;
}

/**
 * What looks wrong: more than a tenth changed, more than a twentieth vanished, a column that went blank for nine in ten, or people none of whom
 * is known. Registrations of a new term and photos of a new class are all new as a rule, and so are the few people that a file of changes may bring.
 */
export function findTripwires({ kind, counts, known, scope, blanked }: TripwireInput): Tripwire[] {
  if (known < fewest) return [];
  const wires: Tripwire[] = [];
  if (counts.changed > known * changedShare)
    wires.push({ wire: 'many-changed', count: counts.changed, of: known });
  if (counts.notInFile > known * vanishedShare)
    wires.push({ wire: 'many-vanished', count: counts.notInFile, of: known });
  for (const { field, had, lost } of blanked) {
    if (had >= fewest / 2 && lost >= had * blankShare)
      wires.push({ wire: 'column-blank', count: lost, of: had, field });
  }
  const isOfPeople = kind === 'student' || kind === 'staff';
  const met = counts.changed + counts.same + counts.duplicate;
  const fewestNew = scope === 'delta' ? fewest : 1;
  if (isOfPeople && met === 0 && counts.new >= fewestNew)
    wires.push({ wire: 'all-new', count: counts.new, of: known });
  return wires;
}
