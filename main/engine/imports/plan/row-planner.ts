import type { DataRow } from '../sources/table.ts';
import type { NumberSet } from './number-set.ts';
import type { BlankWatch } from './tripwires.ts';
import type { Sentence } from '../../../../shared/say.ts';

/** What plans one kind of row. */
export interface RowPlanner {
  take(row: DataRow): void;
  /** Notes whom a row is about that cannot be taken: they are in the file all the same. */
  meet(cells: readonly string[], isUnreadable?: boolean): void;
  /** The records that the file has. */
  readonly seen: NumberSet;
  /** The people of rows that could not be taken. */
  readonly met: NumberSet;
  readonly blanks: BlankWatch;
  warnings(): Sentence[];
  /** Decides what could not be decided before every row was seen. */
  finish(): void;
  /** Gives back the memory that only taking rows needs. */
  release(): void;
}
